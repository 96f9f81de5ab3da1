package com.timeapp.calendar.infra.google;

import static com.timeapp.calendar.infra.contract.Asking.ok;
import static com.timeapp.calendar.infra.contract.Asking.retitled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.Written;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom Google tells by mail of what we write. */
class GuestsAtGoogleIT {

    private GoogleCalendars google;

    @BeforeEach
    void open() {
        google = GoogleCalendars.open();
    }

    @AfterEach
    void weWerePolite() throws IOException {
        try {
            assertThat(google.ann.violations()).isEmpty();
        } finally {
            google.close();
        }
    }

    private RemoteEvent put(String more) {
        var id = google.ann.add("""
                        {'summary': 'Lunch', %s
                         'start': {'dateTime': '2027-06-02T09:00:00Z'}, 'end': {'dateTime': '2027-06-02T09:30:00Z'}}""".formatted(more)).get("id").stringValue();
        var items = await().until(
                        () -> ok(google.gateway.readAll(google.target, List.of(id))),
                        read -> read.getFirst() instanceof ChangedItem.Present);
        return ((ChangedItem.Present) items.getFirst()).event();
    }

    private GatewayResult<Written> renamed(RemoteEvent event, boolean notifyGuests) {
        var change = new Write.Change(event.ref(), event.version(), retitled(event, "Dinner"), notifyGuests);
        return ((WriteResult.OfChange)
                        google.gateway.write(google.target, List.of(change)).getFirst())
                .result();
    }

    @Test
    void thoseWhomThePersonInvitedAreToldWhereThePersonWantsIt() {
        var event = put("'attendees': [{'email': 'bob@elsewhere.example'}],");
        assertThat(renamed(event, false)).isEqualTo(new GatewayResult.Rejected<>(Rejection.HAS_GUESTS));
        assertThat(google.ann.outbox()).isEmpty();
        var changed = (Written.Done) ok(renamed(event, true));
        assertThat(google.ann.outbox()).hasSize(1);
        var remove = new Write.Remove(event.ref(), changed.version(), true);
        assertThat(google.gateway
                        .write(google.target, List.of(remove))
                        .getFirst()
                        .result())
                .isEqualTo(new GatewayResult.Ok<>(Removed.NOW));
        assertThat(google.ann.outbox())
                .hasSize(2)
                .allMatch(mail -> mail.toString().contains("bob@elsewhere.example"));
    }

    @Test
    void ofWhatHasNoGuestsNobodyIsTold() {
        ok(renamed(put(""), true));
        assertThat(google.ann.outbox()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void somebodyElsesIsNotWrittenAtAll(boolean notifyGuests) {
        var event = put("'organizer': {'email': 'bob@elsewhere.example'}, 'attendees': [{'email': '"
                + GoogleCalendars.ANN + "', 'responseStatus': 'accepted'}],");
        assertThat(renamed(event, notifyGuests)).isEqualTo(new GatewayResult.Rejected<>(Rejection.NOT_ORGANIZER));
        assertThat(google.ann.outbox()).isEmpty();
    }
}
