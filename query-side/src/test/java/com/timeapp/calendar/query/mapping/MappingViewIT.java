package com.timeapp.calendar.query.mapping;

import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static com.timeapp.calendar.query.Facts.connected;
import static com.timeapp.calendar.query.Facts.imported;
import static com.timeapp.calendar.query.Facts.pushed;
import static com.timeapp.calendar.query.Facts.requested;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.query.Place;
import com.timeapp.calendar.query.ReadModel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MappingViewIT {

    private final ReadModel views = new ReadModel();

    @BeforeEach
    void connect() {
        views.tell(connected());
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void isPendingUntilTheCalendarHasTheNewestVersion() {
        views.tell(requested("dentist", 1));
        assertThat(only().pending()).isTrue();
        assertThat(only().event()).isEmpty();
        views.tell(requested("dentist", 2), pushed("dentist", 1, "a"));
        assertThat(only().pending()).isTrue();
        views.tell(pushed("dentist", 2, "b"));
        views.redeliver(3);
        var mapping = only();
        assertThat(mapping.pending()).isFalse();
        assertThat(mapping.pushed()).isEqualTo(v(2));
        assertThat(mapping.origin()).isEqualTo(EventOrigin.APP);
        assertThat(mapping.calendarId()).isEqualTo("https://dav.example/alice/home/");
        assertThat(mapping.event()).contains(new MappedEvent(Events.ref("dentist"), Events.etag("b")));
        assertThat(mapping.lastSyncedAt()).contains(ReadModel.START.plusSeconds(5));
    }

    @Test
    void showsARejectionUntilAPushWentThrough() {
        views.tell(
                requested("dentist", 1),
                new PushRejected(mapping("dentist"), subject("alice"), v(1), PushRejection.NEVER_SETTLED));
        assertThat(only().status()).isEqualTo(SyncStatus.ERROR);
        assertThat(only().pending()).isFalse();
        assertThat(only().lastError())
                .contains(new MappingView.LastError("never_settled", ReadModel.START.plusSeconds(3)));
        views.tell(requested("dentist", 2), pushed("dentist", 2, "a"));
        assertThat(only().status()).isEqualTo(SyncStatus.SYNCED);
        assertThat(only().lastError()).isEmpty();
    }

    @Test
    void ofAReadOnlyCalendarSaysSo() {
        views.tell(
                requested("dentist", 1),
                new PushRejected(mapping("dentist"), subject("alice"), v(1), PushRejection.READ_ONLY));
        assertThat(only().state()).isEqualTo(LinkState.READ_ONLY);
    }

    @Test
    void showsAConflictUntilItIsResolved() {
        views.tell(
                imported("dentist"),
                new ConflictDetected(
                        mapping("dentist"), subject("alice"), Set.of(EventField.TITLE), Personal.erased()));
        assertThat(only().status()).isEqualTo(SyncStatus.CONFLICT);
        views.tell(new ConflictResolved(
                mapping("dentist"), subject("alice"), Set.of(EventField.TITLE), Resolution.KEEP_CALENDAR));
        assertThat(only().status()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void thoseOfAConnectionAreFoundPageByPageAndByHowTheyAreDoing() {
        views.tell(
                requested("dentist", 1),
                requested("barber", 1),
                requested("baker", 1),
                new PushRejected(mapping("barber"), subject("alice"), v(1), PushRejection.NEVER_SETTLED));
        var home = connection("home");

        var first = views.ask(new FindMappingsOf(home, Optional.empty(), Place.BEGINNING, 2), MappingPage.class);
        var second = views.ask(
                new FindMappingsOf(home, Optional.empty(), first.next().orElseThrow(), 2), MappingPage.class);
        assertThat(first.mappings()).hasSize(2);
        assertThat(second.next()).isEmpty();
        assertThat(Stream.of(first, second).flatMap(page -> page.mappings().stream()))
                .extracting(MappingView::mapping)
                .containsExactlyElementsOf(Stream.of("dentist", "barber", "baker")
                        .map(Ids::mapping)
                        .sorted(Comparator.comparing(id -> id.toString()))
                        .toList());

        assertThat(views.ask(
                                new FindMappingsOf(home, Optional.of(SyncStatus.ERROR), Place.BEGINNING, 10),
                                MappingPage.class)
                        .mappings())
                .extracting(MappingView::mapping)
                .containsExactly(mapping("barber"));
        assertThat(views.ask(
                                new FindMappingsOf(connection("other"), Optional.empty(), Place.BEGINNING, 10),
                                MappingPage.class)
                        .mappings())
                .isEmpty();
    }

    @Test
    void aConflictShowsBothSidesUntilNothingOfItIsLeft() {
        var sides = new ConflictSides(
                Events.titled("Dentist").content(),
                Events.titled("By Time").content(),
                Events.titled("By phone").content());
        views.tell(
                imported("dentist"),
                new ConflictDetected(
                        mapping("dentist"),
                        subject("alice"),
                        Set.of(EventField.TITLE, EventField.START),
                        Personal.of(sides)));
        assertThat(conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.sides()).isEqualTo(sides);
            assertThat(conflict.fields()).containsExactly(EventField.TITLE, EventField.START);
            assertThat(conflict.revision()).isEqualTo(1);
        });
        views.tell(decided(EventField.TITLE));
        assertThat(only().status()).isEqualTo(SyncStatus.CONFLICT);
        assertThat(conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.fields()).containsExactly(EventField.START));
        views.tell(decided(EventField.START));
        assertThat(only().status()).isEqualTo(SyncStatus.SYNCED);
        assertThat(conflicts()).isEmpty();
    }

    private static ConflictResolved decided(EventField field) {
        return new ConflictResolved(mapping("dentist"), subject("alice"), Set.of(field), Resolution.KEEP_TASK);
    }

    private List<ConflictView> conflicts() {
        return views.ask(new FindConflicts(subject("alice"), Place.BEGINNING, 10), ConflictPage.class)
                .conflicts();
    }

    @Test
    void isGoneOnceItsEventIsWithdrawnAndBackWithIt() {
        views.tell(
                requested("dentist", 1),
                pushed("dentist", 1, "a"),
                new EventWithdrawalRequested(
                        mapping("dentist"), subject("alice"), connection("home"), v(2), WithdrawalReason.UNSCHEDULED));
        assertThat(only().pending()).isTrue();
        views.tell(new EventWithdrawn(mapping("dentist"), subject("alice"), v(2)));
        assertThat(all()).isEmpty();
        views.tell(requested("dentist", 3));
        assertThat(only().state()).isEqualTo(LinkState.LINKED);
        assertThat(only().pending()).isTrue();
    }

    @Test
    void comesBackWhenADeletedEventDoes() {
        views.tell(
                requested("dentist", 1),
                pushed("dentist", 1, "a"),
                new EventDeletedRemotely(
                        mapping("dentist"),
                        subject("alice"),
                        connection("home"),
                        task("dentist"),
                        EventOrigin.APP,
                        v(1),
                        Personal.of(Events.titled("Dentist").synced("dentist", "a"))));
        assertThat(all()).isEmpty();
        views.tell(new RemoteVersionNoted(
                mapping("dentist"),
                subject("alice"),
                Personal.of(Events.titled("Dentist").synced("dentist", "b"))));
        assertThat(only().event()).map(MappedEvent::version).contains(Events.etag("b"));
    }

    @Test
    void ofThePersonsOwnEventIsDetachedWhenLetGo() {
        views.tell(
                imported("dentist"),
                new EventUnlinked(mapping("dentist"), subject("alice"), WithdrawalReason.TASK_DELETED));
        assertThat(only().origin()).isEqualTo(EventOrigin.CALENDAR);
        assertThat(only().state()).isEqualTo(LinkState.DETACHED);
        assertThat(only().isLinked()).isFalse();
    }

    @Test
    void isGoneWithItsPerson() {
        var fact = imported("dentist");
        views.tell(fact);
        views.erase(fact);
        assertThat(all()).isEmpty();
    }

    @Test
    void areListedPageByPage() {
        views.tell(connected("work"), requested("dentist", 1), requested("dentist", "work", 1));
        var first = views.ask(new FindMappings(task("dentist"), Place.BEGINNING, 1), MappingPage.class);
        assertThat(first.mappings()).extracting(MappingView::connection).containsExactly(connection("home"));
        var second = views.ask(new FindMappings(task("dentist"), first.next().orElseThrow(), 1), MappingPage.class);
        assertThat(second.mappings()).extracting(MappingView::connection).containsExactly(connection("work"));
        assertThat(second.next()).isEmpty();
    }

    private MappingView only() {
        return all().getFirst();
    }

    private List<MappingView> all() {
        return views.ask(FindMappings.all(task("dentist")), MappingPage.class).mappings();
    }
}
