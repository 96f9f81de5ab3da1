package com.timeapp.calendar.infra.google;

import static com.timeapp.calendar.infra.contract.Asking.content;
import static com.timeapp.calendar.infra.contract.Asking.key;
import static com.timeapp.calendar.infra.contract.Asking.ok;
import static com.timeapp.calendar.infra.contract.Asking.retitled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.fixtures.TestKeyedIds;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.Written;
import com.timeapp.calendar.infra.database.TestDatabase;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one node writes, another lists a moment later, when Google may still show what was before. */
class GoogleOnTwoNodesIT {

    private static final String LATE = "{'lag_ms': 60000, 'get_lag_ms': 0}";
    private static final String AT_ONCE = "{'lag_ms': 0, 'get_lag_ms': 0}";

    private TestDatabase database;
    private GoogleCalendars google;
    private SharedWriteMemory memory;
    private CalendarGateway one;
    private CalendarGateway another;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        google = GoogleCalendars.open();
        memory = memory();
        one = google.node(memory);
        another = google.node(memory());
    }

    private SharedWriteMemory memory() {
        return new SharedWriteMemory(database.jdbc(), new TestKeyedIds(), RecentWrites.LAG_MAX);
    }

    @AfterEach
    void stop() throws IOException {
        google.close();
        database.close();
    }

    @Test
    void whatWasThereBeforeOurChangeIsNoNewsToTheOther() {
        var event = made();
        google.ann.control("/consistency", LATE);
        var written = changed(event);

        assertThatGoogleIsLate();
        assertThat(baseline(another).items()).isEmpty();

        google.ann.control("/consistency", AT_ONCE);
        assertThat(baseline(another).items())
                .singleElement()
                .satisfies(
                        item -> assertThat(((ChangedItem.Present) item).event().version())
                                .isEqualTo(written.version()));
    }

    @Test
    void norIsWhatWeRemoved() {
        var event = made();
        google.ann.control("/consistency", LATE);
        assertThat(removed(event)).isEqualTo(Removed.NOW);

        assertThatGoogleIsLate();
        assertThat(baseline(another).items()).isEmpty();
    }

    @Test
    void norWhatWasGoneWhenWeTriedAgain() {
        var event = made();
        google.ann.control("/consistency", LATE);
        google.ann.delete(event.ref().resource());
        assertThat(removed(event)).isEqualTo(Removed.BEFORE);

        assertThatGoogleIsLate();
        assertThat(baseline(another).items()).isEmpty();
    }

    @Test
    void manyWritesOfABatchAreNotedTogetherAndForgottenOnceListingsShowThem() {
        var creates = List.of("t-1", "t-2", "t-3").stream()
                .<Write>map(task -> new Write.Create(key(task), content(task, "Dentist")))
                .toList();
        one.write(google.target, creates);
        assertThat(noted()).isEqualTo(3);
        memory.forgetPast();
        assertThat(noted()).isEqualTo(3);

        database.jdbc().sql("update queue.recent_write set until = now()").update();
        memory.forgetPast();
        assertThat(noted()).isZero();
    }

    @Test
    void whatCannotBeNotedIsKnownHereAndNotWrittenAgain() {
        var event = made();
        google.ann.control("/consistency", LATE);
        database.jdbc().sql("alter table queue.recent_write rename to away").update();
        var written = changed(event);
        database.jdbc().sql("alter table queue.away rename to recent_write").update();

        assertThat(google.ann.stored(event.ref().resource()).get("etag").stringValue())
                .isEqualTo(GoogleVersion.of(written.version()).etag());
        assertThat(baseline(one).items()).isEmpty();
        assertThat(baseline(another).items()).isNotEmpty();
    }

    @Test
    void noRowTellsWhoseEventItIsAbout() {
        var event = made();
        changed(event);
        assertThat(database.jdbc()
                        .sql("select recent_write::text || encode(event, 'escape') from queue.recent_write")
                        .query(String.class)
                        .single())
                .doesNotContain(event.ref().resource())
                .doesNotContain(GoogleCalendars.ANN);
    }

    /** Long ago, by Google's clock, so that the latest of listings shows it. */
    private RemoteEvent made() {
        only(new Write.Create(key("t-1"), content("t-1", "Dentist")));
        var event = await().until(() -> baseline(one), page -> page.items().size() == 1).items().stream()
                .map(item -> ((ChangedItem.Present) item).event())
                .findFirst()
                .orElseThrow();
        google.ann.control("/clock", "{'advance': 'PT2M'}");
        return event;
    }

    /** Whoever knows of no write sees what was before. */
    private void assertThatGoogleIsLate() {
        var ignorant = google.node(new NodeWriteMemory(RecentWrites.LAG_MAX));
        assertThat(baseline(ignorant).items()).isNotEmpty().allMatch(ChangedItem.Present.class::isInstance);
    }

    private Written.Done changed(RemoteEvent event) {
        var change = new Write.Change(event.ref(), event.version(), retitled(event, "Dinner"));
        return (Written.Done) ok(((WriteResult.OfChange) only(change)).result());
    }

    private Removed removed(RemoteEvent event) {
        return ok(((WriteResult.OfRemove) only(new Write.Remove(event.ref(), event.version()))).result());
    }

    private WriteResult only(Write write) {
        return one.write(google.target, List.of(write)).getFirst();
    }

    private ChangePage baseline(CalendarGateway node) {
        return ok(node.changes(google.target, Optional.empty()));
    }

    private int noted() {
        return database.jdbc()
                .sql("select count(*) from queue.recent_write")
                .query(Integer.class)
                .single();
    }
}
