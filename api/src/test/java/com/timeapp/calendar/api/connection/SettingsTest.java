package com.timeapp.calendar.api.connection;

import static com.timeapp.calendar.api.Views.connectionEntry;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.connection.CompletedTasks;
import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeSettings;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Disconnect;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Pause;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Resume;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.ConnectionState;
import com.timeapp.calendar.domain.connection.DeletedEvents;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.Mirror;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.connection.ShowAs;
import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest extends WebTest {

    private static final String HOME = "/calendar/connections/" + connection("home");
    private static final String PRIVACY = "/calendar/settings/" + connection("home") + "/privacy";

    @BeforeEach
    void aConnectionOfAlice() {
        backstage.knows("alice");
        backstage.knows("bob");
        backstage.connections.add(connectionEntry("home", "alice"));
    }

    @Test
    void whatAPatchNamesIsChangedAndNullIsTheDefault() {
        var patch = json(http.patch().uri(HOME), """
                {"privacy_level": "full", "completed": "remove", "minimal_title": null, "time_zone": null,
                 "conflict_policy": "ask", "deletion": "recreate", "mirror": "busy"}""");

        assertThat(as(patch, "alice")).hasStatus(202).bodyJson().isStrictlyEqualTo("""
                {"connection_id": "%s", "state": "active"}""".formatted(connection("home")));
        assertThat(backstage.commands)
                .containsExactly(changed(new SettingsPatch(
                        Edit.keep(),
                        Edit.keep(),
                        Edit.to(CompletedTasks.REMOVE),
                        Edit.to(PrivacyLevel.FULL),
                        Edit.keep(),
                        Edit.to(ConnectionSettings.MINIMAL_TITLE),
                        Edit.keep(),
                        Edit.to(Optional.empty()),
                        Edit.to(ConflictPolicy.ASK),
                        Edit.to(DeletedEvents.RECREATE),
                        Edit.to(Mirror.BUSY),
                        Edit.keep(),
                        Edit.keep(),
                        Edit.keep())));
    }

    @Test
    void agreeingToANewTextIsRecordedAsWhenConnecting() {
        var patch = json(http.patch().uri(HOME), "{\"consent_text_version\": \"2026-12\", \"show_as\": \"free\"}");

        assertThat(as(patch, "alice")).hasStatus(202);
        assertThat(backstage.consents.get(subject("alice"))).singleElement().satisfies(said -> {
            assertThat(said.granted()).isTrue();
            assertThat(said.terms().textVersion()).isEqualTo("2026-12");
            assertThat(said.terms().purpose()).isEqualTo("calendar_sync");
        });
        assertThat(backstage.only(ChangeSettings.class).patch().showAs()).isEqualTo(Edit.to(ShowAs.FREE));
    }

    @Test
    void theDirectionHasAnAddressOfItsOwn() {
        var put = json(http.put().uri(HOME + "/direction"), "{\"sync_direction\": \"from_calendar\"}");

        assertThat(as(put, "alice")).hasStatus(202);
        assertThat(backstage.commands).containsExactly(changed(SettingsPatch.direction(Direction.FROM_CALENDAR)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"sync_direction\": null}", "{\"sync_direction\": \"sideways\"}"})
    void aDirectionThatIsNoneIsRefused(String body) {
        assertThat(as(json(http.put().uri(HOME + "/direction"), body), "alice")).hasStatus(400);
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void itIsPausedAndResumed() {
        assertThat(as(http.post().uri(HOME + "/pause"), "alice"))
                .hasStatus(202)
                .bodyJson()
                .hasPathSatisfying("$.state", state -> assertThat(state).isEqualTo("paused"));
        assertThat(as(http.post().uri(HOME + "/resume"), "alice")).hasStatus(202);
        assertThat(backstage.commands)
                .containsExactly(new Pause(connection("home")), new Resume(connection("home"), subject("alice")));
    }

    @Test
    void whatIsPausedForWantOfAConsentTooIsNotSaidToBeActive() {
        backstage.withoutConsent = true;
        assertThat(as(http.post().uri(HOME + "/resume"), "alice"))
                .hasStatus(202)
                .bodyJson()
                .hasPathSatisfying("$.state", state -> assertThat(state).isEqualTo("paused"));
    }

    @Test
    void whatIsBeingGivenUpIsNotChangedAnyMore() {
        var home = backstage.connections.removeFirst();
        backstage.connections.add(new ConnectionDirectory.Entry(
                home.connection(), home.target(), home.settings(), ConnectionState.DISCONNECTING, false, false));
        Stream.of(
                        json(http.patch().uri(HOME), "{\"show_as\": \"free\"}"),
                        json(http.put().uri(HOME + "/direction"), "{\"sync_direction\": \"from_calendar\"}"),
                        http.put().uri(PRIVACY + "?privacy_level=minimal"),
                        http.post().uri(HOME + "/pause"),
                        http.post().uri(HOME + "/resume"))
                .forEach(request -> assertThat(as(request, "alice"))
                        .hasStatus(409)
                        .bodyJson()
                        .hasPathSatisfying("$.code", code -> assertThat(code).isEqualTo("connection_disconnecting")));
        assertThat(backstage.commands).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?privacy-level=minimal", "?level=minimal"})
    void aChangeOfPrivacySaysWhatIsToChange(String parameters) {
        assertThat(as(http.put().uri(PRIVACY + parameters), "alice"))
                .hasStatus(400)
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[0].field", field -> assertThat(field).isEqualTo("privacy_level"));
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void privacyIsChangedByParametersOrByABody() {
        var wanted = changed(SettingsPatch.privacy(Edit.to(PrivacyLevel.MINIMAL), Edit.to(false)));
        var answer = """
                {"success": true, "privacy_level": "minimal",
                 "message": "Privacy settings updated. Events will be resynced."}""";

        assertThat(as(http.put().uri(PRIVACY + "?privacy_level=minimal&include_task_details=false"), "alice"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo(answer);
        assertThat(as(json(http.put().uri(PRIVACY), """
                                {"privacy_level": "minimal", "include_task_details": false}"""), "alice"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo(answer);
        assertThat(backstage.commands).containsExactly(wanted, wanted);
    }

    @Test
    void aLevelThatIsNoneIsRefused() {
        assertThat(as(http.put().uri(PRIVACY + "?privacy_level=loud"), "alice"))
                .hasStatus(400)
                .bodyJson()
                .hasPathSatisfying("$.detail", detail -> assertThat(detail).isEqualTo("Invalid privacy level"));
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void detailsAreToldOrNotAndNothingElse() {
        assertThat(as(http.put().uri(PRIVACY + "?include_task_details=yes"), "alice"))
                .hasStatus(400);
        assertThat(backstage.commands).isEmpty();
    }

    @Test
    void itIsGivenUpWithOrWithoutItsEvents() {
        assertThat(as(http.delete().uri(HOME), "alice"))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                {"success": true, "message": "Calendar disconnected successfully", "state": "disconnecting"}""");
        assertThat(as(http.delete().uri(HOME + "?delete_events=true"), "alice")).hasStatusOk();
        assertThat(as(http.delete().uri(HOME), "bob")).hasStatus(404);
        assertThat(backstage.commands)
                .containsExactly(new Disconnect(connection("home"), false), new Disconnect(connection("home"), true));
    }

    @Test
    void anotherPersonsLooksLikeAMissingOne() {
        assertThat(as(json(http.patch().uri(HOME), "{}"), "bob")).hasStatus(404);
        assertThat(as(json(http.put().uri(HOME + "/direction"), "{}"), "bob")).hasStatus(404);
        assertThat(as(http.post().uri(HOME + "/pause"), "bob")).hasStatus(404);
        assertThat(as(http.post().uri(HOME + "/resume"), "bob")).hasStatus(404);
        assertThat(as(http.put().uri(PRIVACY + "?privacy_level=minimal"), "bob"))
                .hasStatus(404);
        assertThat(backstage.commands).isEmpty();
    }

    private static ChangeSettings changed(SettingsPatch patch) {
        return new ChangeSettings(connection("home"), subject("alice"), patch);
    }
}
