package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.CalendarList;
import com.google.api.services.calendar.model.CalendarListEntry;
import com.google.api.services.calendar.model.Events;
import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.UnavailableReason;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which calendars an account has, and what it may do in one. */
final class CalendarAccess {

    private static final Set<String> WRITERS = Set.of("owner", "writer");

    private final GoogleClient client;

    CalendarAccess(GoogleClient client) {
        this.client = client;
    }

    /** The person's own calendar first. */
    GatewayResult<List<CalendarInfo>> calendars(AccountRef account) {
        var all = new ArrayList<CalendarInfo>();
        var page = Optional.<String>empty();
        do {
            var token = page;
            var listed = client.read(account, api -> api.calendarList().list().setPageToken(token.orElse(null)))
                    .then(answer -> value(answer, CalendarList.class));
            if (!(listed instanceof Ok<CalendarList>(var list))) {
                return listed.recast();
            }
            for (var entry : Optional.ofNullable(list.getItems()).orElse(List.of())) {
                all.add(Boolean.TRUE.equals(entry.getPrimary()) ? 0 : all.size(), info(entry));
            }
            page = Optional.ofNullable(list.getNextPageToken());
        } while (page.isPresent());
        return new Ok<>(List.copyOf(all));
    }

    private static CalendarInfo info(CalendarListEntry entry) {
        var name = Optional.ofNullable(entry.getSummaryOverride())
                .or(() -> Optional.ofNullable(entry.getSummary()))
                .orElse(entry.getId());
        return new CalendarInfo(
                new CalendarRef(entry.getId(), name), WRITERS.contains(entry.getAccessRole()), zone(entry));
    }

    private static Optional<ZoneId> zone(CalendarListEntry entry) {
        try {
            return Optional.ofNullable(entry.getTimeZone()).map(ZoneId::of);
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** Whether it takes writes; an answer without a value where it is not there for the account. */
    GatewayResult<Boolean> mayWrite(CalendarTarget target) {
        return client.read(
                        target.account(),
                        api -> api.events()
                                .list(target.calendar().id())
                                .setMaxResults(1)
                                .setFields("accessRole"))
                .then(answer -> value(answer, Events.class))
                .then(events -> new Ok<>(WRITERS.contains(events.getAccessRole())));
    }

    /** The value of an answer about a calendar as a whole. */
    static <T> GatewayResult<T> value(Answer answer, Class<T> type) {
        if (answer.isSuccess()) {
            return answer.as(type)
                    .<GatewayResult<T>>map(Ok::new)
                    .orElseGet(() -> new GatewayResult.CalendarUnavailable<>(UnavailableReason.NOT_A_CALENDAR));
        }
        return switch (answer.status()) {
            case 404, 410 -> new GatewayResult.CalendarUnavailable<>(UnavailableReason.CALENDAR_NOT_FOUND);
            case 403 -> new GatewayResult.CalendarUnavailable<>(UnavailableReason.ACCESS_LOST);
            default -> new GatewayResult.Unavailable<>(Cause.UNREADABLE_ANSWER);
        };
    }
}
