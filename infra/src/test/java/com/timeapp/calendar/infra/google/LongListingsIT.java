package com.timeapp.calendar.infra.google;

import static com.timeapp.calendar.infra.contract.Asking.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A calendar with more events than are read at once. */
class LongListingsIT {

    private GoogleCalendars google;

    @BeforeEach
    void open() {
        google = GoogleCalendars.readInPartsOf(2, 3);
    }

    @AfterEach
    void nobodyWasDisturbed() throws IOException {
        try {
            assertThat(google.ann.violations()).isEmpty();
        } finally {
            google.close();
        }
    }

    @Test
    void isTakenInPartByPartAndFollowedThen() {
        var made = add(9);
        var parts = listed(Optional.empty());

        assertThat(parts).hasSize(3);
        assertThat(parts).extracting(ChangePage::more).containsExactly(true, true, false);
        assertThat(parts).extracting(ChangePage::baseline).containsExactly(true, false, false);
        assertThat(parts).extracting(ChangePage::ofAll).containsOnly(true);
        assertThat(resources(parts)).containsExactlyInAnyOrderElementsOf(made);

        var later = add(7);
        var since = Optional.of(parts.getLast().next());
        var news = listed(since);
        assertThat(news).extracting(ChangePage::more).containsExactly(true, false);
        assertThat(news).extracting(ChangePage::baseline).containsOnly(false);
        assertThat(news).extracting(ChangePage::ofAll).containsOnly(false);
        assertThat(resources(news)).containsExactlyInAnyOrderElementsOf(later);
        assertThat(resources(listed(Optional.of(news.getLast().next())))).isEmpty();
    }

    @Test
    void whosePlaceGoogleForgotIsListedAnew() {
        for (var place : List.of("page:nonsense", "page:nonsense more")) {
            assertThat(google.gateway.changes(google.target, Optional.of(new SyncCursor(place))))
                    .isEqualTo(new GatewayResult.CursorExpired<>());
        }
    }

    private List<ChangePage> listed(Optional<SyncCursor> since) {
        var parts = new ArrayList<ChangePage>();
        var cursor = since;
        do {
            parts.add(ok(google.gateway.changes(google.target, cursor)));
            cursor = Optional.of(parts.getLast().next());
        } while (parts.getLast().more());
        return parts;
    }

    private static List<String> resources(List<ChangePage> parts) {
        return parts.stream()
                .flatMap(part -> part.items().stream())
                .map(ChangedItem::resource)
                .toList();
    }

    /** Long enough ago, at Google, for listings to show all of them: what comes between two pages comes again. */
    private List<String> add(int events) {
        var added = IntStream.range(0, events)
                .mapToObj(i -> google.ann.add("""
                                {'summary': 'Lunch', 'start': {'dateTime': '2027-06-02T09:00:00Z'},
                                 'end': {'dateTime': '2027-06-02T09:30:00Z'}}""").get("id").stringValue())
                .toList();
        google.ann.control("/clock", "{'advance': 'PT1S'}");
        return added;
    }
}
