package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.Guests;
import com.timeapp.calendar.domain.push.PushChannels;
import com.timeapp.calendar.query.connection.ConnectionView;
import com.timeapp.calendar.query.connection.HeldRun;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A connection as it is shown. */
@Schema(name = "Connection")
record ConnectionDocument(
        UUID id,
        @JsonProperty("user_id") @Nullable String userId,
        String provider,
        @JsonProperty("account_id") UUID accountId,

        @JsonProperty("provider_account_id") @Schema(description = "the principal's address") @Nullable
        String providerAccountId,

        @JsonProperty("token_expires_at")
        @Schema(description = "renewed without anybody's doing; passwords do not expire")
        @Nullable
        Instant tokenExpiresAt,

        @JsonProperty("calendar_id") String calendarId,
        @JsonProperty("calendar_name") String calendarName,
        @JsonProperty("sync_enabled") boolean syncEnabled,
        @JsonProperty("sync_direction") String syncDirection,

        @JsonProperty("effective_direction") @Schema(description = "from_calendar where the calendar takes no writes")
        String effectiveDirection,

        @JsonProperty("conflict_policy") String conflictPolicy,

        @JsonProperty("import_filter") String importFilter,

        @JsonProperty("import_category")
        @Schema(description = "of the events that become tasks with import_filter category")
        @Nullable
        String importCategory,

        @Schema(
                description = "what it shows of the person's other calendars",
                allowableValues = {"none", "busy", "full"})
        String mirror,

        String deletion,
        String completed,
        @JsonProperty("privacy_level") String privacyLevel,
        @JsonProperty("include_task_details") boolean includeTaskDetails,
        @JsonProperty("minimal_title") String minimalTitle,
        String reminders,
        @JsonProperty("show_as") String showAs,
        @JsonProperty("time_zone") @Nullable String timeZone,

        @JsonProperty("notify_guests") @Schema(description = "whether what has guests is written, who are told by mail")
        boolean notifyGuests,

        @JsonProperty("consent_text_version")
        @Schema(description = "to what the person has agreed last; null where they have taken it back")
        @Nullable
        String consentTextVersion,

        @Schema(
                allowableValues = {
                    "active",
                    "paused",
                    "reauthorization_required",
                    "calendar_unavailable",
                    "held",
                    "disconnecting"
                })
        String state,

        @Nullable String reason,
        @Nullable Action action,

        @Schema(description = "a run of imports that does too much at once, until its person has looked at it")
        @Nullable
        Hold hold,

        @JsonProperty("last_sync_at") @Nullable Instant lastSyncAt,

        @JsonProperty("last_sync_status") @Schema(allowableValues = {"success", "failed", "partial"}) @Nullable
        String lastSyncStatus,

        @JsonProperty("sync_errors") @Nullable SyncError syncErrors,
        @JsonProperty("fresh_as_of") @Nullable Instant freshAsOf,
        @JsonProperty("last_push_at") @Nullable Instant lastPushAt,
        @JsonProperty("last_pull_at") @Nullable Instant lastPullAt,
        @JsonProperty("push_channel") PushChannel pushChannel,

        @JsonProperty("pending_calls") @Schema(description = "requests to the provider that are still to be made")
        int pendingCalls,

        ConnectionView.Mappings mappings,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt) {

    /** What the person must do, and where. */
    @Schema(name = "ConnectionAction")
    record Action(String text, @Nullable String address) {}

    /** Of so many mappings that have an event in the calendar. */
    @Schema(name = "ConnectionHold")
    record Hold(
            @JsonProperty("plan_id") @Schema(description = "names what is seen here, for POST …/confirm")
            UUID planId,

            @Schema(description = "mappings whose events are gone")
            long deleted,

            @Schema(description = "mappings whose events say something else")
            long changed,

            long mappings,

            @Schema(description = "events of a new connection that would become tasks")
            long imported,

            Instant since) {

        static @Nullable Hold of(Optional<HeldRun> held) {
            return held.filter(ConnectionDocument::waits)
                    .map(run -> new Hold(
                            run.plan().value(),
                            run.deletes(),
                            run.changes(),
                            run.mappings(),
                            run.imports(),
                            run.since()))
                    .orElse(null);
        }
    }

    @Schema(name = "ConnectionError")
    record SyncError(String error, Instant timestamp) {}

    /** CalDAV has none: such calendars are asked again and again. */
    @Schema(name = "PushChannel")
    record PushChannel(
            @Schema(allowableValues = {"none", "opening", "open", "failed"})
            String state,

            @JsonProperty("expires_at") @Nullable Instant expiresAt) {

        private static final PushChannel NONE = new PushChannel("none", null);

        static PushChannel of(PushChannels.@Nullable Status status) {
            return status == null
                    ? NONE
                    : new PushChannel(word(status.state()), status.expiresAt().orElse(null));
        }
    }

    static ConnectionDocument of(
            ConnectionView view,
            Optional<String> user,
            Optional<String> account,
            Optional<String> consent,
            Optional<Instant> tokenExpiresAt,
            int pendingCalls,
            PushChannel pushChannel) {
        var settings = view.settings();
        return new ConnectionDocument(
                view.connection().value(),
                user.orElse(null),
                view.provider().word(),
                view.account().value(),
                account.orElse(null),
                tokenExpiresAt.orElse(null),
                view.calendar().id(),
                view.calendar().name(),
                !isPaused(view),
                word(settings.direction()),
                word(view.readOnly() ? Direction.FROM_CALENDAR : settings.direction()),
                word(settings.conflictPolicy()),
                word(settings.importFilter()),
                settings.importCategory().orElse(null),
                word(settings.mirror()),
                word(settings.deletion()),
                word(settings.completed()),
                word(settings.privacyLevel()),
                settings.includeTaskDetails(),
                settings.minimalTitle(),
                word(settings.reminders()),
                word(settings.showAs()),
                settings.timeZone().map(ZoneId::getId).orElse(null),
                settings.guests() == Guests.NOTIFIED,
                consent.orElse(null),
                state(view),
                reason(view).orElse(null),
                action(view).orElse(null),
                Hold.of(view.held()),
                lastSync(view).orElse(null),
                Outcome.of(view).map(ConnectionDocument::word).orElse(null),
                view.state() == ConnectionState.ACTIVE
                        ? null
                        : new SyncError(reason(view).orElse(word(view.state())), view.stateSince()),
                view.lastPullAt().orElse(null),
                view.lastPushAt().orElse(null),
                view.lastPullAt().orElse(null),
                pushChannel,
                pendingCalls,
                view.mappings(),
                view.createdAt(),
                view.updatedAt());
    }

    private enum Outcome {
        SUCCESS,
        FAILED,
        PARTIAL;

        static Optional<Outcome> of(ConnectionView view) {
            if (view.state() != ConnectionState.ACTIVE) {
                return Optional.of(FAILED);
            }
            if (lastSync(view).isEmpty()) {
                return Optional.empty();
            }
            var partial = view.mappings().error() > 0
                    || view.lastRun().filter(run -> run.rejected() > 0).isPresent();
            return Optional.of(partial ? PARTIAL : SUCCESS);
        }
    }

    private static Optional<Instant> lastSync(ConnectionView view) {
        return Stream.of(view.lastPullAt(), view.lastPushAt())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    private static Optional<String> reason(ConnectionView view) {
        if (view.withoutConsentSince().isPresent()) {
            return Optional.of("consent_withdrawn");
        }
        return view.reason()
                .map(ConnectionDocument::word)
                .or(() -> view.held().filter(ConnectionDocument::waits).map(run -> word(run.reason())))
                .or(() -> view.readOnly() ? Optional.of("read_only") : Optional.empty());
    }

    private static boolean isPaused(ConnectionView view) {
        return view.pausedSince().isPresent() || view.withoutConsentSince().isPresent();
    }

    static String state(ConnectionView view) {
        return state(
                isPaused(view),
                view.state(),
                view.held().filter(ConnectionDocument::waits).isPresent());
    }

    /** What keeps everything from travelling goes before what keeps some of it. */
    static String state(boolean paused, ConnectionState state, boolean held) {
        if (paused && state != ConnectionState.DISCONNECTING) {
            return "paused";
        }
        return held && state == ConnectionState.ACTIVE ? "held" : word(state);
    }

    private static boolean waits(HeldRun run) {
        return !run.confirmed();
    }

    private static Optional<Action> action(ConnectionView view) {
        if (view.withoutConsentSince().isPresent()) {
            return Optional.of(new Action("Agree again when changes shall travel.", "/privacy/consent"));
        }
        if (state(view).equals("paused")) {
            return Optional.of(new Action(
                    "Resume it when changes shall travel again.",
                    "/calendar/connections/" + view.connection() + "/resume"));
        }
        return switch (view.state()) {
            case ACTIVE ->
                view.held()
                        .filter(ConnectionDocument::waits)
                        .map(run -> new Action(
                                switch (run.reason()) {
                                    case MASS_CHANGE ->
                                        "Look whether the calendar has lost something. Put it back there, or confirm.";
                                    case PREVIEW_REQUIRED ->
                                        "Look how many events would become tasks. Choose another import_filter, or confirm.";
                                },
                                "/calendar/connections/" + view.connection() + "/confirm"));
            case DISCONNECTING -> Optional.empty();
            case REAUTHORIZATION_REQUIRED -> Optional.of(newAccess(view));
            case CALENDAR_UNAVAILABLE ->
                Optional.of(new Action(
                        "See in the calendar app whether the calendar is still there and still shared.", null));
        };
    }

    private static Action newAccess(ConnectionView view) {
        return switch (view.provider()) {
            case GOOGLE, OUTLOOK ->
                new Action(
                        "Consent again, with the same account.", ConsentAddress.of(view.provider(), view.connection()));
            case APPLE, CALDAV ->
                new Action(
                        "Give the account's present password.",
                        "/calendar/accounts/" + view.account() + "/credentials");
        };
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
