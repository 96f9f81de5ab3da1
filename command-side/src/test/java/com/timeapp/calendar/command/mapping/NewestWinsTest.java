package com.timeapp.calendar.command.mapping;

import static com.timeapp.calendar.command.mapping.MappingScenes.ANN;
import static com.timeapp.calendar.command.mapping.MappingScenes.HOME;
import static com.timeapp.calendar.command.mapping.MappingScenes.MAPPING;
import static com.timeapp.calendar.command.mapping.MappingScenes.TASK;
import static com.timeapp.calendar.command.mapping.MappingScenes.dentist;
import static com.timeapp.calendar.command.mapping.MappingScenes.event;
import static com.timeapp.calendar.command.mapping.MappingScenes.linked;
import static com.timeapp.calendar.command.mapping.MappingScenes.noted;
import static com.timeapp.calendar.command.mapping.MappingScenes.remote;
import static com.timeapp.calendar.command.mapping.MappingScenes.rendering;
import static com.timeapp.calendar.command.mapping.MappingScenes.requested;
import static com.timeapp.calendar.command.mapping.MappingScenes.requestedEdit;
import static com.timeapp.calendar.command.mapping.MappingScenes.synced;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.axonframework.test.matchers.Matchers.listWithAnyOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.hamcrest.Matchers.equalTo;

import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictDetected;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskEditKept;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.TaskChange;
import com.timeapp.calendar.domain.task.TaskField;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides agree at ten, Time renames the appointment at eleven, and at noon the calendar tells that the phone did. */
class NewestWinsTest {

    private static final Set<EventField> TITLE = Set.of(EventField.TITLE);

    private final FixtureConfiguration<EventMapping> mapping = MappingScenes.fixture();
    private final EventContent before = event(dentist(), 1);
    private final EventContent byTime = event(byTime(), 2);
    private final EventContent byPhone =
            Events.saying(before).retitled("By phone").content();

    private static Tasks byTime() {
        return Tasks.titled("By Time").dueAt("2026-12-01T09:00:00Z");
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-23T" + time + ":00Z");
    }

    private TestExecutor<EventMapping> agreedAtTen() {
        return mapping.givenCurrentTime(at("10:00")).andGiven((Object[]) linked());
    }

    private TestExecutor<EventMapping> renamedAtEleven() {
        return agreedAtTen().andGivenCurrentTime(at("11:00")).andGiven(requested(byTime, 2));
    }

    private ImportRemoteChange byPhone(Instant changed) {
        var told = remote(byPhone, "b");
        var event = new RemoteEvent(
                told.ref(),
                told.version(),
                told.title(),
                told.time(),
                told.description(),
                told.priority(),
                told.free(),
                told.recurring(),
                told.participation(),
                told.confidential(),
                told.cancelled(),
                told.marker(),
                told.categories(),
                Optional.of(changed));
        return new ImportRemoteChange(MAPPING, ANN, HOME, TASK, event, true, ConflictPolicy.NEWEST_WINS);
    }

    private ConflictDetected detected(EventContent task) {
        return new ConflictDetected(MAPPING, ANN, TITLE, Personal.of(new ConflictSides(before, task, byPhone)));
    }

    private static ConflictResolved resolved(Resolution resolution) {
        return new ConflictResolved(MAPPING, ANN, TITLE, resolution);
    }

    private RemoteChangeAccepted accepted(EventContent desired, Optional<Instant> changed) {
        return new RemoteChangeAccepted(
                MAPPING,
                ANN,
                HOME,
                TASK,
                TITLE,
                Personal.of(new RemoteChange(synced(byPhone, "b"), desired, TaskChange.of(desired, TITLE), changed)));
    }

    private Object[] theCalendars(EventContent task, Optional<Instant> changed) {
        return new Object[] {
            detected(task), resolved(Resolution.KEEP_CALENDAR), accepted(task.withTitle("By phone"), changed)
        };
    }

    @Test
    void whatWasChangedLaterInTheCalendarStands() {
        renamedAtEleven().when(byPhone(at("11:30"))).expectEvents(theCalendars(byTime, Optional.of(at("11:30"))));
    }

    @Test
    void whatWasChangedEarlierThereDoesNotHoweverLateItIsHeardOf() {
        renamedAtEleven()
                .when(byPhone(at("10:30")))
                .expectEvents(
                        detected(byTime), resolved(Resolution.KEEP_TASK), noted(byPhone, "b"), requested(byTime, 2));
    }

    @Test
    void atTheSameMomentTheCalendarsStands() {
        renamedAtEleven().when(byPhone(at("11:00"))).expectEvents(theCalendars(byTime, Optional.of(at("11:00"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12:00", "13:00", "23:59"})
    void nothingIsChangedLaterThanItIsHeardOf(String told) {
        renamedAtEleven().when(byPhone(at(told))).expectEvents(theCalendars(byTime, Optional.of(at("12:00"))));
    }

    @Test
    void whereItIsSaidToBeFromBeforeWeHeardOfWhatWasThereItCannotBeToldAndTheCalendarsStands() {
        renamedAtEleven().when(byPhone(at("09:59"))).expectEvents(theCalendars(byTime, Optional.empty()));
    }

    @Test
    void thatItsTaskIsDoneIsNoEditOfItsTitle() {
        var done = byTime.withTitle("✓ By Time");
        renamedAtEleven()
                .andGivenCurrentTime(at("11:45"))
                .andGiven(requested(done, 3))
                .when(byPhone(at("11:30")))
                .expectEvents(
                        detected(byTime),
                        resolved(Resolution.KEEP_CALENDAR),
                        new RemoteChangeAccepted(
                                MAPPING,
                                ANN,
                                HOME,
                                TASK,
                                TITLE,
                                Personal.of(new RemoteChange(
                                        synced(byPhone, "b"),
                                        byTime.withTitle("✓ By phone"),
                                        TaskChange.of(byTime.withTitle("By phone"), TITLE),
                                        Optional.of(at("11:30"))))),
                        requested(byTime.withTitle("✓ By phone"), 3));
    }

    @Test
    void whatIsWrittenAnewWithoutAnEditIsNotNewer() {
        var otherwise = byTime.withTitle("Otherwise");
        renamedAtEleven()
                .andGivenCurrentTime(at("11:45"))
                .andGiven(requested(otherwise, 2))
                .when(byPhone(at("11:30")))
                .expectEvents(theCalendars(otherwise, Optional.of(at("11:30"))));
    }

    @Test
    void anEditThatCrossesTheCalendarsIsComparedWithWhenThatWasMade() {
        agreedAtTen()
                .andGivenCurrentTime(at("11:30"))
                .andGiven(accepted(byPhone, Optional.of(at("10:30"))))
                .when(renamedInTime(at("11:00")))
                .expectEvents(
                        detected(byTime),
                        resolved(Resolution.KEEP_TASK),
                        new TaskEditKept(MAPPING, ANN, TASK, v(2), Personal.of(TaskChange.of(byTime, TITLE))),
                        requestedEdit(byTime.withTitle("By phone"), 2, at("11:00")));
    }

    @Test
    void whereTheCalendarDoesNotTellThatWithWhenItWasHeardOf() {
        agreedAtTen()
                .andGivenCurrentTime(at("11:30"))
                .andGiven(accepted(byPhone, Optional.empty()))
                .when(renamedInTime(at("11:00")))
                .expectEvents(
                        detected(byTime),
                        resolved(Resolution.KEEP_CALENDAR),
                        requestedEdit(byTime.withTitle("By phone"), 2, at("11:00")));
    }

    @Test
    void anEditInTimeIsAsOldAsItIsHoweverLateItIsHeardOf() {
        agreedAtTen()
                .andGivenCurrentTime(at("11:45"))
                .andGiven(requestedEdit(byTime, 2, at("11:00")))
                .when(byPhone(at("11:30")))
                .expectEvents(theCalendars(byTime, Optional.of(at("11:30"))));
    }

    @Test
    void anEditThatCrossesTheCalendarsIsTheNewestOfItsTaskAlthoughItsEventWaits() {
        var longer = Events.saying(byTime).lastingMinutes(90).content();
        var twoHours = byTime().lastingMinutes(120);
        agreedAtTen()
                .andGivenCurrentTime(at("11:00"))
                .andGiven(requestedEdit(byTime, 2, at("11:00")))
                .andGiven(new RemoteChangeAccepted(
                        MAPPING,
                        ANN,
                        HOME,
                        TASK,
                        Set.of(EventField.LENGTH),
                        Personal.of(new RemoteChange(
                                synced(Events.saying(before).lastingMinutes(90).content(), "a2"),
                                longer,
                                TaskChange.of(longer, Set.of(EventField.LENGTH)),
                                Optional.of(at("10:30"))))))
                .andGivenCommands(editedInTime(twoHours, 3, at("11:45"), TaskField.DURATION_MINUTES))
                .when(byPhone(at("11:30")))
                .expectEventsMatching(payloadsMatching(
                        listWithAnyOf(equalTo(new ConflictResolved(MAPPING, ANN, TITLE, Resolution.KEEP_TASK)))));
    }

    private static SyncTask renamedInTime(Instant edited) {
        return editedInTime(byTime(), 2, edited, TaskField.TITLE);
    }

    private static SyncTask editedInTime(Tasks task, long version, Instant edited, TaskField changed) {
        ConnectionSettings newest =
                Settings.usual().resolving(ConflictPolicy.NEWEST_WINS).chosen();
        return new SyncTask(
                MAPPING,
                ANN,
                HOME,
                TASK,
                v(version),
                task.content(),
                Set.of(changed),
                rendering(newest),
                Optional.empty(),
                Optional.of(edited),
                false);
    }
}
