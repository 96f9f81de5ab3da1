package com.timeapp.calendar.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.event.EventPatch;
import com.timeapp.calendar.domain.event.EventTime;
import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.fixtures.Events;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PushPlanTest {

    private static final Events DENTIST =
            Events.titled("Dentist").about("Task: Dentist").markedFor("dentist", 1);

    @Nested
    class ForAnEventOfOurs {

        @Test
        void thereIsNothingToDoWhenNothingIsWanted() {
            assertThat(PushPlan.of(EventOrigin.APP, Optional.empty(), Optional.empty()))
                    .isEqualTo(new PushPlan.Nothing());
            assertThat(PushPlan.of(EventOrigin.APP, Optional.of(DENTIST.synced("1", "a")), Optional.empty()))
                    .isEqualTo(new PushPlan.Nothing());
        }

        @Test
        void itIsCreatedWhereThereIsNone() {
            assertThat(PushPlan.of(EventOrigin.APP, Optional.empty(), Optional.of(DENTIST.content())))
                    .isEqualTo(new PushPlan.Create(DENTIST.content()));
        }

        @Test
        void aNewerVersionThatSaysTheSameIsNotWritten() {
            assertThat(plan(DENTIST, DENTIST.markedFor("dentist", 2)))
                    .isEqualTo(new PushPlan.AlreadySaid(DENTIST.synced("1", "a")));
        }

        @Test
        void onlyWhatDiffersIsWrittenAndTheMarkerWithIt() {
            var wanted = DENTIST.retitled("Dr. Weiss").markedFor("dentist", 2);

            assertThat(patch(plan(DENTIST, wanted)))
                    .isEqualTo(new EventPatch(
                            Edit.to("Dr. Weiss"),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.to(wanted.content().marker()),
                            Edit.keep(),
                            Edit.keep()));
        }

        @Test
        void descriptionPriorityAndFreeTimeAreOursToWrite() {
            var patch = patch(plan(
                    DENTIST, DENTIST.about("Task: Dentist!").of(Priority.LOW).free()));

            assertThat(patch.title()).isEqualTo(Edit.<String>keep());
            assertThat(patch.time()).isEqualTo(Edit.<EventTime>keep());
            assertThat(patch.description()).isEqualTo(Edit.to(Optional.of("Task: Dentist!")));
            assertThat(patch.priority()).isEqualTo(Edit.to(Priority.LOW));
            assertThat(patch.free()).isEqualTo(Edit.to(true));
        }

        @Test
        void anotherZoneAloneIsNotWritten() {
            assertThat(plan(DENTIST, DENTIST.in("Europe/Vienna"))).isInstanceOf(PushPlan.AlreadySaid.class);
        }

        private PushPlan plan(Events synced, Events desired) {
            return PushPlan.of(EventOrigin.APP, Optional.of(synced.synced("1", "a")), Optional.of(desired.content()));
        }
    }

    @Nested
    class ForThePersonsOwn {

        @Test
        void aGoneOneIsNeverMadeAgain() {
            assertThat(PushPlan.of(EventOrigin.CALENDAR, Optional.empty(), Optional.of(DENTIST.content())))
                    .isEqualTo(new PushPlan.Nothing());
        }

        @Test
        void titleStartAndLengthAreAllThatIsWritten() {
            var wanted = DENTIST.retitled("Dr. Weiss")
                    .at("2026-12-02T14:00:00Z")
                    .about("ours")
                    .of(Priority.LOW)
                    .free()
                    .markedFor("dentist", 2);

            assertThat(patch(plan(DENTIST, wanted)))
                    .isEqualTo(new EventPatch(
                            Edit.to("Dr. Weiss"),
                            Edit.to(wanted.content().time()),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep(),
                            Edit.keep()));
        }

        @Test
        void aDifferenceThatIsNotOursToWriteIsNone() {
            assertThat(plan(DENTIST, DENTIST.about("ours").of(Priority.LOW).free()))
                    .isInstanceOf(PushPlan.AlreadySaid.class);
        }

        private PushPlan plan(Events synced, Events desired) {
            return PushPlan.of(
                    EventOrigin.CALENDAR, Optional.of(synced.synced("1", "a")), Optional.of(desired.content()));
        }
    }

    private static EventPatch patch(PushPlan plan) {
        return assertThat(plan)
                .asInstanceOf(InstanceOfAssertFactories.type(PushPlan.Change.class))
                .actual()
                .patch();
    }
}
