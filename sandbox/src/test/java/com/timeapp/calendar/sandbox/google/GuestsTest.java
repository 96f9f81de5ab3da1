package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events with guests: whose they are, who may change what, who gets mail. */
class GuestsTest extends GoogleTest {

    private static final String ELSEWHERE = "carl@elsewhere.example";

    private Calendar bob;

    @BeforeEach
    void signBobIn() {
        bob = client(BOB);
    }

    /** Ann's, who invites Bob. */
    private Event invitation() throws IOException {
        return ann.events()
                .insert(
                        "primary",
                        dentist()
                                .setId("meeting")
                                .setAttendees(event("{'attendees': [{'email': '" + BOB + "'}]}")
                                        .getAttendees()))
                .setSendUpdates("none")
                .execute();
    }

    private Event bobs() throws IOException {
        return bob.events().get("primary", "meeting").execute();
    }

    @Test
    void aGuestHasACopy() throws IOException {
        invitation();
        assertThat(bobs().getSummary()).isEqualTo("Dentist");
        assertThat(bobs().getOrganizer().getEmail()).isEqualTo(ANN);
        assertThat(bobs().getOrganizer().getSelf()).isNull();
        var own = bobs().getAttendees().getFirst();
        assertThat(own.getSelf()).isTrue();
        assertThat(own.getResponseStatus()).isEqualTo("needsAction");
    }

    @Test
    void aGuestChangesNothingThatIsShared() throws IOException {
        invitation();
        refused(
                403,
                "forbiddenForNonOrganizer",
                () -> bob.events()
                        .patch("primary", "meeting", event("{'summary': 'Mine'}"))
                        .execute());
        assertThat(control.rules()).contains("body_on_foreign_event");
    }

    @Test
    void whatIsAGuestsOwnIsFree() throws IOException {
        var made = invitation();
        var changed = bob.events()
                .patch(
                        "primary",
                        "meeting",
                        event("{'transparency': 'transparent', 'colorId': '5', 'reminders': {'useDefault': false},"
                                + "'extendedProperties': {'private': {'a': 'b'}}}"))
                .execute();
        assertThat(changed.getTransparency()).isEqualTo("transparent");
        assertThat(get("meeting").getTransparency()).isNull();
        assertThat(get("meeting").getExtendedProperties()).isNull();
        patch(made, "{'summary': 'Renamed'}");
        assertThat(bobs().getSummary()).isEqualTo("Renamed");
        assertThat(bobs().getColorId()).isEqualTo("5");
        assertThat(bobs().getExtendedProperties().getPrivate()).containsEntry("a", "b");
    }

    @Test
    void anAnswerMovesTheEtagOfTheOrganizersEvent() throws IOException {
        var made = invitation();
        control.edit(BOB, "meeting", "{'responseStatus': 'accepted'}");
        var now = get("meeting");
        assertThat(now.getAttendees().getFirst().getResponseStatus()).isEqualTo("accepted");
        assertThat(now.getEtag()).isNotEqualTo(made.getEtag());
        refused(412, "conditionNotMet", () -> patch(made, "{'summary': 'x'}"));
    }

    @Test
    void aGuestWhoRemovesTheCopyHasDeclined() throws IOException {
        invitation();
        bob.events().delete("primary", "meeting").setSendUpdates("none").execute();
        assertThat(get("meeting").getAttendees().getFirst().getResponseStatus()).isEqualTo("declined");
        assertThat(get("meeting").getStatus()).isEqualTo("confirmed");
        ann.events()
                .patch("primary", "meeting", event("{'summary': 'Renamed'}"))
                .setSendUpdates("none")
                .execute();
        assertThat(bobs().getStatus()).as("and is not bothered again").isEqualTo("cancelled");
    }

    @Test
    void withTheOrganizersEventTheCopiesGo() throws IOException {
        invitation();
        ann.events().delete("primary", "meeting").setSendUpdates("none").execute();
        assertThat(bobs().getStatus()).isEqualTo("cancelled");
    }

    @Test
    void anUninvitedGuestsCopyIsCancelled() throws IOException {
        invitation();
        ann.events()
                .patch("primary", "meeting", event("{'attendees': []}"))
                .setSendUpdates("none")
                .execute();
        assertThat(bobs().getStatus()).isEqualTo("cancelled");
        assertThat(get("meeting").getStatus()).isEqualTo("confirmed");
    }

    @Test
    void mailGoesOutAsTheClientSays() throws IOException {
        invite("none");
        assertThat(control.outbox()).isEmpty();
        invite("externalOnly");
        assertThat(control.outbox())
                .extracting(mail -> mail.get("to").stringValue())
                .containsExactly(ELSEWHERE);
        invite("all");
        assertThat(control.outbox())
                .extracting(mail -> mail.get("to").stringValue())
                .containsExactly(ELSEWHERE, BOB, ELSEWHERE);
        assertThat(control.rules()).isEmpty();
    }

    @Test
    void someMailIsSentWhenTheClientSaysNothing() throws IOException {
        ann.events().insert("primary", withGuests()).execute();
        assertThat(control.outbox())
                .extracting(mail -> mail.get("to").stringValue())
                .containsExactly(ELSEWHERE);
        assertThat(control.rules()).containsExactly("unsaid_notifications");
    }

    private void invite(String sendUpdates) throws IOException {
        ann.events().insert("primary", withGuests()).setSendUpdates(sendUpdates).execute();
    }

    private static Event withGuests() {
        return dentist()
                .setAttendees(event("{'attendees': [{'email': '" + BOB + "'}, {'email': '" + ELSEWHERE + "'}]}")
                        .getAttendees());
    }

    @Test
    void anInvitationFromElsewhereIsNotTheirs() throws IOException {
        control.add(
                ANN,
                "{'id': 'foreign', 'summary': 'Lunch', 'organizer': {'email': '" + ELSEWHERE + "'},"
                        + "'attendees': [{'email': '" + ANN + "'}], 'start': {'dateTime': '2026-12-01T11:00:00Z'},"
                        + "'end': {'dateTime': '2026-12-01T12:00:00Z'}}");
        refused(
                403,
                "forbiddenForNonOrganizer",
                () -> ann.events()
                        .patch("primary", "foreign", event("{'description': 'mine'}"))
                        .execute());
    }
}
