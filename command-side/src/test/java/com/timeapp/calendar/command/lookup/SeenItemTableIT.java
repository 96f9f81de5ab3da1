package com.timeapp.calendar.command.lookup;

import static com.timeapp.calendar.domain.fixtures.Events.etag;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeenItemTableIT {

    private static final SubjectId ANN = subject("ann");
    private static final ConnectionId HOME = connection("home");

    private static final Instant JUNE = Instant.parse("2027-06-01T09:00:00Z");
    private static final Instant JULY = Instant.parse("2027-07-01T09:00:00Z");

    private static LookupScene scene;

    @BeforeAll
    static void begin() {
        scene = new LookupScene();
    }

    @AfterAll
    static void end() {
        scene.close();
    }

    @BeforeEach
    void empty() {
        scene.empty();
    }

    @Test
    void whatWasSeenInJustThatVersionIsUnchanged() {
        remember(Map.of("/1.ics", etag("a"), "/2.ics", etag("b")));

        assertThat(unchanged(Map.of("/1.ics", etag("a"), "/2.ics", etag("b2"), "/3.ics", etag("c"))))
                .containsExactly("/1.ics");
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOneBefore() {
        remember(Map.of("/1.ics", etag("a")));
        remember(Map.of("/1.ics", etag("b"), "/2.ics", etag("c")));

        assertThat(unchanged(Map.of("/1.ics", etag("a")))).isEmpty();
        assertThat(unchanged(Map.of("/1.ics", etag("b")))).containsExactly("/1.ics");
    }

    @Test
    void whatIsForgottenIsLookedAtAgain() {
        remember(Map.of("/1.ics", etag("a"), "/2.ics", etag("b")));
        scene.seen.forget(ANN, HOME, List.of("/1.ics", "/9.ics"));

        assertThat(unchanged(Map.of("/1.ics", etag("a"), "/2.ics", etag("b")))).containsExactly("/2.ics");
    }

    @Test
    void whatNoPartOfAListingHasShownIsKnownUntilTheListingIsForgotten() {
        scene.seen.listed(ANN, HOME, List.of("/1.ics", "/2.ics"));
        scene.seen.listed(ANN, HOME, List.of("/2.ics", "/3.ics"));
        scene.seen.listed(ANN, connection("work"), List.of("/4.ics"));

        var followed = List.of("/1.ics", "/3.ics", "/4.ics");
        assertThat(scene.seen.unlisted(ANN, HOME, followed)).containsExactly("/4.ics");
        scene.seen.forgetListing(HOME);
        assertThat(scene.seen.unlisted(ANN, HOME, followed)).isEqualTo(followed);
        assertThat(scene.seen.unlisted(ANN, connection("work"), followed)).containsExactly("/1.ics", "/3.ics");
    }

    @Test
    void whatBeginsLaterIsFoundOnceItsTimeIsNear() {
        scene.seen.remember(
                ANN,
                HOME,
                Map.of("/1.ics", etag("a"), "/2.ics", etag("b"), "/3.ics", etag("c")),
                Map.of("/1.ics", JUNE, "/2.ics", JULY));

        assertThat(scene.seen.putOffUntil(ANN, HOME, JUNE.minusSeconds(1))).isEmpty();
        assertThat(scene.seen.putOffUntil(ANN, HOME, JUNE)).containsExactly("/1.ics");
        assertThat(scene.seen.putOffUntil(ANN, HOME, JULY)).containsExactly("/1.ics", "/2.ics");
        assertThat(scene.seen.putOffUntil(ANN, connection("work"), JULY)).isEmpty();
    }

    @Test
    void untilItIsAnotherVersionOrGone() {
        scene.seen.remember(
                ANN,
                HOME,
                Map.of("/1.ics", etag("a"), "/2.ics", etag("b"), "/3.ics", etag("c")),
                Map.of("/1.ics", JUNE, "/2.ics", JUNE, "/3.ics", JUNE));
        remember(Map.of("/1.ics", etag("a2")));
        scene.seen.forget(ANN, HOME, List.of("/2.ics"));

        assertThat(scene.seen.putOffUntil(ANN, HOME, JULY)).containsExactly("/3.ics");
    }

    @Test
    void whereItsPersonIsErasedNothingIsFound() {
        var bea = subject("bea");
        scene.seen.remember(bea, HOME, Map.of("/1.ics", etag("a")), Map.of("/1.ics", JUNE));
        scene.erase(bea);

        assertThat(scene.seen.putOffUntil(bea, HOME, JULY)).isEmpty();
    }

    @Test
    void eachConnectionHasSeenItsOwn() {
        remember(Map.of("/1.ics", etag("a")));

        assertThat(scene.seen.unchanged(ANN, connection("work"), Map.of("/1.ics", etag("a"))))
                .isEmpty();
    }

    @Test
    void aWholeCalendarIsRememberedAtOnce() {
        var items = IntStream.range(0, 5_000).boxed().collect(toMap(n -> "/" + n + ".ics", n -> etag("v" + n)));
        remember(items);

        assertThat(unchanged(items)).hasSize(5_000);
    }

    @Test
    void nothingIsNoQuestion() {
        remember(Map.of());
        scene.seen.forget(ANN, HOME, List.of());

        assertThat(unchanged(Map.of())).isEmpty();
    }

    private static void remember(Map<String, RemoteVersion> items) {
        scene.seen.remember(ANN, HOME, items);
    }

    private static Set<String> unchanged(Map<String, RemoteVersion> listed) {
        return scene.seen.unchanged(ANN, HOME, listed);
    }
}
