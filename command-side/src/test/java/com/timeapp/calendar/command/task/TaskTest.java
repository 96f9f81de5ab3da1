package com.timeapp.calendar.command.task;

import static com.timeapp.calendar.domain.fixtures.Ids.v;

import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.fixtures.ErasedFacts;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.Patches;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.task.DeleteTask;
import com.timeapp.calendar.domain.task.Precondition;
import com.timeapp.calendar.domain.task.RehomeTask;
import com.timeapp.calendar.domain.task.ReviseTask;
import com.timeapp.calendar.domain.task.ReviseTask.Birth;
import com.timeapp.calendar.domain.task.TaskDeleted;
import com.timeapp.calendar.domain.task.TaskFact;
import com.timeapp.calendar.domain.task.TaskField;
import com.timeapp.calendar.domain.task.TaskPatch;
import com.timeapp.calendar.domain.task.TaskReassigned;
import com.timeapp.calendar.domain.task.TaskRehomed;
import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.domain.task.TaskSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskTest {

    private static final TaskId TASK = Ids.task("dentist");
    private static final SubjectId ANN = Ids.subject("ann");
    private static final SubjectId BO = Ids.subject("bo");
    private static final MappingId MAPPING = Ids.mapping("dentist");
    private static final ConnectionId HOME = Ids.connection("home");
    private static final Precondition ALWAYS = new Precondition.Always();

    private final FixtureConfiguration<Task> task = new AggregateTestFixture<>(Task.class);
    private final Tasks dentist = Tasks.titled("Dentist").dueAt("2026-12-01T09:00:00Z");

    @Nested
    class WhenItsEventWasDeletedInTheCalendar {

        private final Tasks later = dentist.dueAt("2026-12-02T09:00:00Z");

        @Test
        void itLosesItsDue() {
            task.given(byApp(dentist, 1, TaskField.TITLE, TaskField.DUE))
                    .when(ReviseTask.unscheduling(TASK, ANN, v(1), MAPPING))
                    .expectResultMessagePayload(v(2));
        }

        @Test
        void aDueThatTheAppHasGivenSinceStands() {
            task.given(byApp(dentist, 1, TaskField.TITLE, TaskField.DUE), byApp(later, 2, TaskField.DUE))
                    .when(ReviseTask.unscheduling(TASK, ANN, v(1), MAPPING))
                    .expectNoEvents()
                    .expectResultMessagePayload(v(2));
        }

        @Test
        void howeverManyChangesThereHaveBeenSince() {
            var since = new ArrayList<Object>();
            since.add(byApp(dentist, 1, TaskField.TITLE, TaskField.DUE));
            since.add(byApp(later, 2, TaskField.DUE));
            for (var version = 3; version < 3 + 2 * Revisions.KEPT; version++) {
                since.add(byApp(later.about("x" + version), version, TaskField.DESCRIPTION));
            }
            task.given(since)
                    .when(ReviseTask.unscheduling(TASK, ANN, v(1), MAPPING))
                    .expectNoEvents();
        }

        @Test
        void anotherChangeSinceIsNoReasonToKeepTheDue() {
            task.given(
                            byApp(dentist, 1, TaskField.TITLE, TaskField.DUE),
                            byApp(dentist.about("x"), 2, TaskField.DESCRIPTION))
                    .when(ReviseTask.unscheduling(TASK, ANN, v(1), MAPPING))
                    .expectResultMessagePayload(v(3));
        }
    }

    @Nested
    class WhenAnEditOfTheAppsStandsAgainstTheCalendars {

        private final Tasks byPhone = dentist.titledNow("By phone").dueAt("2026-12-03T09:00:00Z");
        private final TaskPatch byTime = Patches.setting()
                .title("By Time")
                .dueAt("2026-12-02T09:00:00Z")
                .zone("Europe/Berlin")
                .patch();

        @Test
        void itComesBack() {
            task.given(
                            byApp(dentist, 1, TaskField.TITLE, TaskField.DUE),
                            byCalendar(byPhone, 2, TaskField.TITLE, TaskField.DUE))
                    .when(ReviseTask.keepingEdit(TASK, ANN, byTime, v(1), MAPPING))
                    .expectEvents(byCalendar(
                            byPhone.titledNow("By Time")
                                    .dueAt("2026-12-02T09:00:00Z")
                                    .in("Europe/Berlin"),
                            3,
                            TaskField.TITLE,
                            TaskField.DUE,
                            TaskField.TIME_ZONE));
        }

        @Test
        void whatTheAppHasChangedMeanwhileStandsAndTheRestComesBack() {
            var later = byPhone.dueAt("2026-12-09T09:00:00Z");
            task.given(
                            byApp(dentist, 1, TaskField.TITLE, TaskField.DUE),
                            byCalendar(byPhone, 2, TaskField.TITLE, TaskField.DUE),
                            byApp(later, 3, TaskField.DUE))
                    .when(ReviseTask.keepingEdit(TASK, ANN, byTime, v(1), MAPPING))
                    .expectEvents(byCalendar(later.titledNow("By Time"), 4, TaskField.TITLE));
        }

        @Test
        void whereThatIsAllNothingDoes() {
            var later = byPhone.titledNow("By hand").dueAt("2026-12-09T09:00:00Z");
            task.given(
                            byApp(dentist, 1, TaskField.TITLE, TaskField.DUE),
                            byCalendar(byPhone, 2, TaskField.TITLE, TaskField.DUE),
                            byApp(later, 3, TaskField.TITLE, TaskField.DUE))
                    .when(ReviseTask.keepingEdit(TASK, ANN, byTime, v(1), MAPPING))
                    .expectNoEvents()
                    .expectResultMessagePayload(v(3));
        }
    }

    @Nested
    class WhenTheAppSpeaks {

        @Test
        void aTaskIsBorn() {
            task.givenNoPriorActivity()
                    .when(put(dentist))
                    .expectEvents(byApp(dentist, 1, TaskField.TITLE, TaskField.DUE))
                    .expectResultMessagePayload(v(1));
        }

        @Test
        void aTaskWithoutATitleIsRefused() {
            task.givenNoPriorActivity().when(put(Tasks.titled(" "))).expectException(CommandRefused.class);
        }

        @Test
        void aPatchOfATaskThatIsNotThereIsRefused() {
            task.givenNoPriorActivity()
                    .when(patch(Patches.setting().title("Dentist")))
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("task_not_found");
        }

        @Test
        void theSameAgainIsNoNewVersion() {
            task.given(byApp(dentist, 1, TaskField.TITLE))
                    .when(put(dentist))
                    .expectNoEvents()
                    .expectResultMessagePayload(v(1));
        }

        @Test
        void aPatchChangesOnlyWhatItNames() {
            var retitled = dentist.but(Patches.setting().title("Dentist, moved"));
            task.given(byApp(dentist, 1, TaskField.TITLE))
                    .when(patch(Patches.setting().title("Dentist, moved")))
                    .expectEvents(byApp(retitled, 2, TaskField.TITLE))
                    .expectResultMessagePayload(v(2));
        }

        @Test
        void aStaleVersionIsRefused() {
            task.given(byApp(dentist, 1, TaskField.TITLE), byApp(dentist.about("x"), 2, TaskField.DESCRIPTION))
                    .when(put(dentist, new Precondition.AtVersion(v(1))))
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("stale_version");
        }

        @Test
        void aReplacementThatHasNotSeenTheCalendarsChangeIsRefused() {
            task.given(byApp(dentist, 1, TaskField.TITLE), byCalendar(dentist.about("x"), 2, TaskField.DESCRIPTION))
                    .when(put(dentist, new Precondition.NotChangedInCalendar()))
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("task_changed_in_calendar");
        }

        @Test
        void aReplacementThatHasSeenItGoesThrough() {
            task.given(byApp(dentist, 1, TaskField.TITLE), byCalendar(dentist.about("x"), 2, TaskField.DESCRIPTION))
                    .when(put(dentist, new Precondition.AtVersion(v(2))))
                    .expectEvents(byApp(dentist, 3, TaskField.DESCRIPTION));
        }

        @Test
        void theHostsOwnCounterDoesNotGoBackwards() {
            task.given(counted(dentist, 1, 7))
                    .when(counting(Patches.setting().title("Older"), 6))
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("outdated_source_version");
        }

        @Test
        void itCountsOnAlsoWhereNothingElseChanges() {
            var same = Patches.setting().title(dentist.content().title());
            task.given(counted(dentist, 1, 5)).when(counting(same, 7)).expectEvents(recounted(2, 7));
            task.given(counted(dentist, 1, 5)).when(counting(same, 5)).expectNoEvents();
            task.given(counted(dentist, 1, 5), recounted(2, 7))
                    .when(counting(Patches.setting().title("Older"), 6))
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("outdated_source_version");
        }

        private TaskRevised recounted(long version, long sourceVersion) {
            return counted(byApp(dentist, version), sourceVersion);
        }

        @Test
        void deletedItIsGone() {
            task.given(byApp(dentist, 1, TaskField.TITLE))
                    .when(new DeleteTask(TASK, ALWAYS, Optional.empty()))
                    .expectEvents(new TaskDeleted(TASK, ANN, v(2), Optional.empty()))
                    .expectResultMessagePayload(v(2));
        }

        @Test
        void whatWasEditedSinceKeepsItAndItsVersion() {
            task.given(byApp(dentist, 1, TaskField.TITLE), byApp(dentist.titledNow("Dr. Weiss"), 2, TaskField.TITLE))
                    .when(new DeleteTask(TASK, new Precondition.UnlessEditedSince(v(1)), Optional.of(MAPPING)))
                    .expectNoEvents()
                    .expectResultMessagePayload(v(2));
        }

        @Test
        void deletedTwiceItIsGoneOnce() {
            task.given(byApp(dentist, 1, TaskField.TITLE), new TaskDeleted(TASK, ANN, v(2), Optional.empty()))
                    .when(new DeleteTask(TASK, ALWAYS, Optional.empty()))
                    .expectNoEvents();
        }

        @Test
        void aStaleDeletionIsRefused() {
            task.given(byApp(dentist, 1, TaskField.TITLE))
                    .when(new DeleteTask(TASK, new Precondition.AtVersion(v(9)), Optional.empty()))
                    .expectException(CommandRefused.class);
        }

        @Test
        void putAgainItLivesAgainAndItsVersionGoesOn() {
            task.given(byApp(dentist, 1, TaskField.TITLE), new TaskDeleted(TASK, ANN, v(2), Optional.empty()))
                    .when(put(dentist))
                    .expectEvents(byApp(dentist, 3));
        }

        @Test
        void aPatchThatMeetsADeletionOnItsWayLoses() {
            task.given(byApp(dentist, 1, TaskField.TITLE), new TaskDeleted(TASK, ANN, v(2), Optional.empty()))
                    .when(patch(Patches.setting().title("Still there?")))
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("task_not_found");
        }

        @Test
        void aPatchBringsNothingBackThatACalendarDeleted() {
            task.given(born(dentist), new TaskDeleted(TASK, ANN, v(2), Optional.of(MAPPING)))
                    .when(patch(Patches.setting().title("Still there?")))
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("task_not_found");
        }

        @Test
        void whatIsMeantToBeNewIsNotWrittenOverWhatIsThere() {
            task.given(byApp(dentist, 1, TaskField.TITLE), new TaskDeleted(TASK, ANN, v(2), Optional.empty()))
                    .when(put(dentist, new Precondition.AtVersion(TaskVersion.NONE)))
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("stale_version");
        }

        @Test
        void givenToSomebodyElseItIsWholeUnderTheirKeys() {
            task.given(byApp(dentist, 1, TaskField.TITLE))
                    .when(new ReviseTask(
                            TASK,
                            BO,
                            Optional.empty(),
                            Patches.setting().patch(),
                            ALWAYS,
                            OptionalLong.empty(),
                            Optional.empty()))
                    .expectEvents(
                            revised(dentist, 2, BO, TaskSource.APP, Optional.empty(), Optional.empty()),
                            new TaskReassigned(TASK, BO, ANN, v(2)));
        }

        @Test
        void anImportedTaskCannotBeGivenAway() {
            task.given(born(dentist))
                    .when(new ReviseTask(
                            TASK,
                            BO,
                            Optional.empty(),
                            Patches.setting().patch(),
                            ALWAYS,
                            OptionalLong.empty(),
                            Optional.empty()))
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("imported_task_not_reassignable");
        }
    }

    @Nested
    class WhenACalendarSpeaks {

        @Test
        void theTaskFollows() {
            var moved = dentist.dueAt("2026-12-02T10:00:00Z");
            task.given(byApp(dentist, 1, TaskField.TITLE))
                    .when(following(Patches.setting().dueAt("2026-12-02T10:00:00Z")))
                    .expectEvents(byCalendar(moved, 2, TaskField.DUE));
        }

        @Test
        void aTaskIsBornFromAnEvent() {
            task.givenNoPriorActivity()
                    .when(importing(dentist))
                    .expectEvents(imported(dentist, 1, TaskField.TITLE, TaskField.DUE));
        }

        @Test
        void theSameMeetingInASecondCalendarIsTheSameTask() {
            task.given(born(dentist))
                    .when(importing(dentist.about("from the other one")))
                    .expectNoEvents();
        }

        @Test
        void aTaskThatTheAppDeletedStaysDeleted() {
            task.given(byApp(dentist, 1, TaskField.TITLE), new TaskDeleted(TASK, ANN, v(2), Optional.empty()))
                    .when(following(Patches.setting().title("Dentist?")))
                    .expectNoEvents();
        }

        @Test
        void aTaskWhoseEventWasUndeletedLivesAgain() {
            task.given(born(dentist), new TaskDeleted(TASK, ANN, v(2), Optional.of(MAPPING)))
                    .when(following(Patches.setting().title("Dentist")))
                    .expectEvents(imported(dentist, 3));
        }

        @Test
        void aTaskThatWasGivenAwayIsNotTakenBack() {
            task.given(
                            byApp(dentist, 1, TaskField.TITLE),
                            revised(dentist, 2, BO, TaskSource.APP, Optional.empty(), Optional.empty()),
                            new TaskReassigned(TASK, BO, ANN, v(2)))
                    .when(following(Patches.setting().title("Mine still")))
                    .expectNoEvents();
        }

        @Test
        void aDescriptionThatWasEditedInTimeIsNotOverwritten() {
            task.given(
                            born(dentist),
                            revised(
                                    dentist.about("mine"),
                                    2,
                                    ANN,
                                    TaskSource.CALENDAR_IMPORT,
                                    Optional.empty(),
                                    Optional.of(HOME),
                                    TaskField.DESCRIPTION))
                    .when(following(Patches.setting().description("theirs")))
                    .expectNoEvents();
        }
    }

    @Nested
    class WhenAReplacementWasMadeFromAnOlderVersion {

        private final Tasks moved = dentist.dueAt("2026-12-02T09:00:00Z");

        @Test
        void eachSideKeepsWhatItAloneChanged() {
            task.given(byApp(dentist, 1, TaskField.TITLE), byCalendar(moved, 2, TaskField.DUE))
                    .when(put(dentist.of(Priority.HIGH), basedOn(1)))
                    .expectEvents(byApp(moved.of(Priority.HIGH), 3, TaskField.PRIORITY))
                    .expectResultMessagePayload(v(3));
        }

        @Test
        void aFieldThatACalendarChangedTooIsRefused() {
            task.given(
                            byApp(dentist, 1, TaskField.TITLE),
                            byCalendar(moved, 2, TaskField.DUE),
                            byApp(moved.about("x"), 3, TaskField.DESCRIPTION))
                    .when(put(dentist.dueAt("2026-12-03T09:00:00Z"), basedOn(1)))
                    .expectNoEvents()
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("task_changed_in_calendar");
        }

        @Test
        void aFieldThatTheAppChangedTooIsRefused() {
            task.given(
                            byApp(dentist, 1, TaskField.TITLE),
                            byCalendar(moved, 2, TaskField.DUE),
                            byApp(moved.about("x"), 3, TaskField.DESCRIPTION))
                    .when(put(dentist.about("y"), basedOn(1)))
                    .expectNoEvents()
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("stale_version");
        }

        @Test
        void sentAgainItIsNoNewVersion() {
            task.given(
                            byApp(dentist, 1, TaskField.TITLE),
                            byCalendar(moved, 2, TaskField.DUE),
                            byApp(moved.of(Priority.HIGH), 3, TaskField.PRIORITY))
                    .when(put(dentist.of(Priority.HIGH), basedOn(1)))
                    .expectNoEvents()
                    .expectResultMessagePayload(v(3));
        }

        @Test
        void theVersionThatIsThereNeedsNoMerge() {
            task.given(byApp(dentist, 1, TaskField.TITLE), byCalendar(moved, 2, TaskField.DUE))
                    .when(put(dentist, basedOn(2)))
                    .expectEvents(byApp(dentist, 3, TaskField.DUE));
        }

        @Test
        void aVersionThatNobodyKnowsIsRefused() {
            task.given(byApp(dentist, 1, TaskField.TITLE))
                    .when(put(dentist.about("x"), basedOn(9)))
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("stale_version");
        }

        @Test
        void aVersionOfLongAgoIsRefused() {
            var history = new ArrayList<TaskRevised>();
            for (var version = 1; version <= Revisions.KEPT + 1; version++) {
                history.add(byApp(dentist.about("x" + version), version, TaskField.DESCRIPTION));
            }
            task.given(history)
                    .when(put(dentist.of(Priority.HIGH).about("x1"), basedOn(1)))
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("stale_version");
            task.given(history)
                    .when(put(dentist.of(Priority.HIGH).about("x2"), basedOn(2)))
                    .expectEvents(byApp(
                            dentist.of(Priority.HIGH).about("x" + (Revisions.KEPT + 1)),
                            Revisions.KEPT + 2,
                            TaskField.PRIORITY));
        }

        @Test
        void aDeletionIsNotMergedWithAnything() {
            task.given(byApp(dentist, 1, TaskField.TITLE), new TaskDeleted(TASK, ANN, v(2), Optional.empty()))
                    .when(put(dentist.about("x"), basedOn(1)))
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("stale_version");
        }

        private static Precondition basedOn(long version) {
            return new Precondition.BasedOn(v(version));
        }
    }

    @Nested
    class WhenItsEventIsInSeveralCalendars {

        private final ConnectionId work = Ids.connection("work");

        @Test
        void anotherOfThemIsItsHome() {
            task.given(born(dentist)).when(new RehomeTask(TASK, work)).expectEvents(new TaskRehomed(TASK, ANN, work));
        }

        @Test
        void atHomeAlreadyIsNoNews() {
            task.given(born(dentist)).when(new RehomeTask(TASK, HOME)).expectNoEvents();
        }

        @Test
        void movedOnceIsEnough() {
            task.given(born(dentist), new TaskRehomed(TASK, ANN, work))
                    .when(new RehomeTask(TASK, work))
                    .expectNoEvents();
        }

        @Test
        void itsNextVersionIsAtHomeThere() {
            task.given(born(dentist), new TaskRehomed(TASK, ANN, work))
                    .when(patch(Patches.setting().title("Dentist!")))
                    .expectEvents(revised(
                            dentist.but(Patches.setting().title("Dentist!")),
                            2,
                            ANN,
                            TaskSource.CALENDAR_IMPORT,
                            Optional.empty(),
                            Optional.of(work),
                            TaskField.TITLE));
        }

        @Test
        void aTaskOfTheAppsHasNoHome() {
            task.given(byApp(dentist, 1, TaskField.TITLE))
                    .when(new RehomeTask(TASK, work))
                    .expectNoEvents();
        }

        @Test
        void aDeletedOneNeedsNone() {
            task.given(born(dentist), new TaskDeleted(TASK, ANN, v(2), Optional.of(MAPPING)))
                    .when(new RehomeTask(TASK, work))
                    .expectNoEvents();
        }
    }

    @Nested
    class WhenThePersonIsErased {

        @Test
        void theHistoryStillLoadsAndNothingIsAdded() {
            task.given(new TaskRevised(
                            TASK,
                            ANN,
                            ANN,
                            v(1),
                            Personal.erased(),
                            Set.of(),
                            TaskSource.APP,
                            Optional.empty(),
                            Optional.empty(),
                            OptionalLong.empty()))
                    .when(put(dentist))
                    .expectNoEvents();
        }
    }

    private static ReviseTask put(Tasks content) {
        return put(content, new Precondition.NotChangedInCalendar());
    }

    private static ReviseTask put(Tasks content, Precondition precondition) {
        return new ReviseTask(
                TASK,
                ANN,
                Optional.of(Birth.inApp(Ids.appTask("dentist"), ANN)),
                content.replacement(),
                precondition,
                OptionalLong.empty(),
                Optional.empty());
    }

    private static ReviseTask patch(Patches change) {
        return new ReviseTask(
                TASK, ANN, Optional.empty(), change.patch(), ALWAYS, OptionalLong.empty(), Optional.empty());
    }

    private static ReviseTask counting(Patches change, long sourceVersion) {
        return new ReviseTask(
                TASK, ANN, Optional.empty(), change.patch(), ALWAYS, OptionalLong.of(sourceVersion), Optional.empty());
    }

    private static ReviseTask following(Patches change) {
        return ReviseTask.byCalendar(TASK, ANN, Optional.empty(), change.patch(), MAPPING);
    }

    private static ReviseTask importing(Tasks content) {
        return ReviseTask.byCalendar(
                TASK,
                ANN,
                Optional.of(new Birth(Ids.appTask("dentist"), TaskSource.CALENDAR_IMPORT, ANN, Optional.of(HOME))),
                content.replacement(),
                MAPPING);
    }

    private static TaskRevised byApp(Tasks content, long version, TaskField... changed) {
        return revised(content, version, ANN, TaskSource.APP, Optional.empty(), Optional.empty(), changed);
    }

    private static TaskRevised byCalendar(Tasks content, long version, TaskField... changed) {
        return revised(content, version, ANN, TaskSource.APP, Optional.of(MAPPING), Optional.empty(), changed);
    }

    private static TaskRevised born(Tasks content) {
        return imported(content, 1, TaskField.TITLE);
    }

    private static TaskRevised imported(Tasks content, long version, TaskField... changed) {
        return revised(
                content, version, ANN, TaskSource.CALENDAR_IMPORT, Optional.of(MAPPING), Optional.of(HOME), changed);
    }

    private static TaskRevised counted(Tasks content, long version, long sourceVersion) {
        return counted(byApp(content, version, TaskField.TITLE), sourceVersion);
    }

    private static TaskRevised counted(TaskRevised fact, long sourceVersion) {
        return new TaskRevised(
                fact.task(),
                fact.subject(),
                fact.createdBy(),
                fact.version(),
                fact.content(),
                fact.changed(),
                fact.source(),
                fact.origin(),
                fact.home(),
                OptionalLong.of(sourceVersion));
    }

    private static TaskRevised revised(
            Tasks content,
            long version,
            SubjectId owner,
            TaskSource source,
            Optional<MappingId> origin,
            Optional<ConnectionId> home,
            TaskField... changed) {
        return new TaskRevised(
                TASK,
                owner,
                ANN,
                v(version),
                Personal.of(content.content()),
                Set.of(changed),
                source,
                origin,
                home,
                OptionalLong.empty());
    }

    @ParameterizedTest
    @MethodSource("erased")
    void ofAPersonWhoIsErasedWhateverHappenedIsLoaded(Fact fact) {
        task.given(erased().findFirst().orElseThrow(), fact)
                .when(new DeleteTask(TASK, ALWAYS, Optional.empty()))
                .expectSuccessfulHandlerExecution();
    }

    static Stream<Fact> erased() {
        return ErasedFacts.ofEach(TaskFact.class, TASK, ANN, v(1), MAPPING, HOME, TaskSource.APP);
    }
}
