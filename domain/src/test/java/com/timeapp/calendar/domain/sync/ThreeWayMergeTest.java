package com.timeapp.calendar.domain.sync;

import static com.timeapp.calendar.domain.sync.EventField.DESCRIPTION;
import static com.timeapp.calendar.domain.sync.EventField.LENGTH;
import static com.timeapp.calendar.domain.sync.EventField.RECURRENCE;
import static com.timeapp.calendar.domain.sync.EventField.START;
import static com.timeapp.calendar.domain.sync.EventField.TITLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.fixtures.Events;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ThreeWayMergeTest {

    private static final Events DENTIST = Events.titled("Dentist").about("Task: Dentist");

    @Nested
    class OnAnEventOfOurs {

        @Test
        void nothingIsAcceptedWhenNobodyChangedAnything() {
            var merge = merge(DENTIST, DENTIST, DENTIST);

            assertThat(merge.accepted()).isEmpty();
            assertThat(merge.conflicts()).isEmpty();
            assertThat(merge.base()).isEqualTo(DENTIST.content());
            assertThat(merge.merged()).isEqualTo(DENTIST.content());
        }

        @Test
        void aTitleChangedInTheCalendarIsFollowed() {
            follows(DENTIST.retitled("Dentist, moved"), TITLE);
        }

        @Test
        void aStartChangedInTheCalendarIsFollowed() {
            follows(DENTIST.at("2026-12-02T14:00:00Z"), START);
        }

        @Test
        void aLengthChangedInTheCalendarIsFollowed() {
            follows(DENTIST.lastingMinutes(90), LENGTH);
        }

        @Test
        void allFieldsChangedInTheCalendarAreFollowedTogether() {
            follows(
                    DENTIST.retitled("Dentist, moved")
                            .at("2026-12-02T14:00:00Z")
                            .lastingMinutes(90),
                    TITLE,
                    START,
                    LENGTH);
        }

        private void follows(Events theirs, EventField... fields) {
            var merge = merge(DENTIST, DENTIST, theirs);

            assertThat(merge.accepted()).containsExactlyInAnyOrder(fields);
            assertThat(merge.conflicts()).isEmpty();
            assertThat(merge.merged()).isEqualTo(theirs.content());
            assertThat(merge.base()).isEqualTo(theirs.content());
        }

        @Test
        void whatBothChangedToTheSameIsInNoDisputeWhereEverythingElseIs() {
            var ours = DENTIST.retitled("Dr. Weiss").lastingMinutes(90);
            var theirs = DENTIST.retitled("Dr. Weiss").at("2026-12-02T14:00:00Z");
            var shared = Set.of(TITLE, START, LENGTH);

            assertThat(merge(DENTIST, ours, theirs)
                            .disputingAll(DENTIST.content(), ours.content(), shared)
                            .conflicts())
                    .containsExactlyInAnyOrder(START, LENGTH);
        }

        @Test
        void aLengthGoesWithTheStartThatItBelongsToWhereOneIsOfDaysAndTheOtherOfMinutes() {
            var day = DENTIST.on("2026-12-01");
            var hours = DENTIST.at("2026-12-02T14:00:00Z");

            assertThat(merge(day, day.lastingDays(25), hours).conflicts()).isEmpty();
            assertThat(merge(day, day.lastingDays(25), hours).accepted()).containsExactlyInAnyOrder(START, LENGTH);
            assertThat(merge(day, day.on("2026-12-03"), hours).conflicts()).containsExactlyInAnyOrder(START, LENGTH);
        }

        @Test
        void theDescriptionIsNeverFollowedAndOursStaysTheBase() {
            var merge = merge(DENTIST, DENTIST, DENTIST.about("bring the X-ray"));

            assertThat(merge.accepted()).isEmpty();
            assertThat(merge.base()).isEqualTo(DENTIST.content());
            assertThat(merge.merged()).isEqualTo(DENTIST.content());
        }

        @Test
        void priorityAndFreeTimeAreThePersonsAndOursStayTheBase() {
            var merge = merge(DENTIST, DENTIST, DENTIST.of(Priority.URGENT).free());

            assertThat(merge.accepted()).isEmpty();
            assertThat(merge.base()).isEqualTo(DENTIST.content());
            assertThat(merge.merged()).isEqualTo(DENTIST.content());
        }

        @Test
        void whatOnlyWeChangedStillHasToBeWritten() {
            var merge = merge(DENTIST, DENTIST.retitled("Dr. Weiss"), DENTIST);

            assertThat(merge.accepted()).isEmpty();
            assertThat(merge.base().title()).isEqualTo("Dentist");
            assertThat(merge.merged().title()).isEqualTo("Dr. Weiss");
        }

        @Test
        void changesOfDifferentFieldsBothStand() {
            var merge = merge(DENTIST, DENTIST.retitled("Dr. Weiss"), DENTIST.at("2026-12-02T14:00:00Z"));

            assertThat(merge.accepted()).containsExactly(START);
            assertThat(merge.conflicts()).isEmpty();
            assertThat(merge.merged())
                    .isEqualTo(DENTIST.retitled("Dr. Weiss")
                            .at("2026-12-02T14:00:00Z")
                            .content());
            assertThat(merge.base())
                    .isEqualTo(DENTIST.at("2026-12-02T14:00:00Z").content());
        }

        @Test
        void theSameChangeOnBothSidesIsAgreedAlready() {
            var both = DENTIST.retitled("Dr. Weiss").at("2026-12-02T14:00:00Z");
            var merge = merge(DENTIST, both, both);

            assertThat(merge.accepted()).isEmpty();
            assertThat(merge.conflicts()).isEmpty();
            assertThat(merge.base()).isEqualTo(both.content());
        }

        @Test
        void differentChangesOfOneFieldAreAConflictInWhichTheCalendarsValueStands() {
            var merge = merge(
                    DENTIST,
                    DENTIST.retitled("Dr. Weiss").lastingMinutes(30),
                    DENTIST.retitled("Dentist!").at("2026-12-02T14:00:00Z"));

            assertThat(merge.accepted()).containsExactlyInAnyOrder(TITLE, START);
            assertThat(merge.conflicts()).containsExactly(TITLE);
            assertThat(merge.merged())
                    .isEqualTo(DENTIST.retitled("Dentist!")
                            .at("2026-12-02T14:00:00Z")
                            .lastingMinutes(30)
                            .content());
        }

        @Test
        void aMaskedTitleIsNeverFollowedAndTheMaskStaysTheBase() {
            var masked = Events.titled("Task from Time App");
            var merge = ThreeWayMerge.ofOurs(
                    masked.content(),
                    masked.content(),
                    masked.retitled("Dentist").at("2026-12-02T14:00:00Z").content(),
                    true);

            assertThat(merge.accepted()).containsExactly(START);
            assertThat(merge.base().title()).isEqualTo("Task from Time App");
            assertThat(merge.merged().title()).isEqualTo("Task from Time App");
        }

        @Test
        void theSameInstantInAnotherZoneIsNoChange() {
            var merge = merge(DENTIST, DENTIST, DENTIST.in("Europe/Vienna"));

            assertThat(merge.accepted()).isEmpty();
        }

        private ThreeWayMerge merge(Events base, Events ours, Events theirs) {
            return ThreeWayMerge.ofOurs(base.content(), ours.content(), theirs.content(), false);
        }

        @Nested
        class WhenOneSideMakesItWholeDays {

            private final Events wholeDay = DENTIST.on("2026-12-03").lastingDays(2);

            @Test
            void theCalendarsSwitchBringsItsDateAndDays() {
                var merge = merge(DENTIST, DENTIST, wholeDay);

                assertThat(merge.accepted()).containsExactlyInAnyOrder(START, LENGTH);
                assertThat(merge.merged()).isEqualTo(wholeDay.content());
                assertThat(merge.base()).isEqualTo(wholeDay.content());
            }

            @Test
            void theCalendarsSwitchBackBringsItsTimeAndMinutes() {
                var merge = merge(wholeDay, wholeDay, DENTIST.lastingMinutes(45));

                assertThat(merge.accepted()).containsExactlyInAnyOrder(START, LENGTH);
                assertThat(merge.merged()).isEqualTo(DENTIST.lastingMinutes(45).content());
            }

            @Test
            void ourSwitchStandsWhileTheCalendarChangesOnlyTheTitle() {
                var merge = merge(DENTIST, wholeDay, DENTIST.retitled("Dr. Weiss"));

                assertThat(merge.conflicts()).isEmpty();
                assertThat(merge.merged())
                        .isEqualTo(wholeDay.retitled("Dr. Weiss").content());
            }

            @Test
            void ourSwitchLosesAgainstAMoveInTheCalendar() {
                var merge = merge(DENTIST, wholeDay, DENTIST.at("2026-12-02T14:00:00Z"));

                assertThat(merge.conflicts()).containsExactly(START);
                assertThat(merge.merged())
                        .isEqualTo(DENTIST.at("2026-12-02T14:00:00Z").content());
            }

            @Test
            void andTheTimeIsBusyAgainWhereItCountedAsFreeForBeingADate() {
                var merge = merge(DENTIST, wholeDay.free(), DENTIST.at("2026-12-02T14:00:00Z"));

                assertThat(merge.merged())
                        .isEqualTo(DENTIST.at("2026-12-02T14:00:00Z").content());
            }

            @Test
            void aNewLengthInTheCalendarCannotHoldAgainstOurSwitchAndIsReported() {
                var merge = merge(DENTIST, wholeDay, DENTIST.lastingMinutes(90));

                assertThat(merge.conflicts()).containsExactly(LENGTH);
                assertThat(merge.merged()).isEqualTo(wholeDay.content());
                assertThat(merge.base()).isEqualTo(DENTIST.lastingMinutes(90).content());
            }
        }
    }

    @Nested
    class OfAnEditThatTheCalendarsHadNotReached {

        @Test
        void aLengthOfHoursIsNoConflictWithADateThatKeepsItInMind() {
            var merge = unheard(DENTIST, DENTIST.on("2026-12-03"), DENTIST.lastingMinutes(90), LENGTH);

            assertThat(merge.conflicts()).isEmpty();
            assertThat(merge.merged()).isEqualTo(DENTIST.on("2026-12-03").content());
        }

        @Test
        void aLengthOfHoursIsOneWithAnother() {
            var merge = unheard(DENTIST, DENTIST.lastingMinutes(30), DENTIST.lastingMinutes(90), LENGTH);

            assertThat(merge.conflicts()).containsExactly(LENGTH);
        }

        private ThreeWayMerge unheard(Events before, Events ours, Events changed, EventField... fields) {
            return ThreeWayMerge.ofUnheard(before.content(), ours.content(), changed.content(), Set.of(fields));
        }
    }

    @Nested
    class OnThePersonsOwnEvent {

        @Test
        void theDescriptionIsFollowedToo() {
            var merge = merge(DENTIST, DENTIST, DENTIST.about("bring the X-ray"));

            assertThat(merge.accepted()).containsExactly(DESCRIPTION);
            assertThat(merge.merged().description()).contains("bring the X-ray");
        }

        @Test
        void theBaseIsTheWholeEventAsItIs() {
            var theirs = DENTIST.retitled("Dr. Weiss").of(Priority.HIGH).free();
            var merge = merge(DENTIST, DENTIST, theirs);

            assertThat(merge.base()).isEqualTo(theirs.content());
            assertThat(merge.accepted()).containsExactly(TITLE);
        }

        @Test
        void priorityAndFreeTimeAreNeverOursToSay() {
            var theirs = DENTIST.of(Priority.HIGH).free();
            var merge = merge(DENTIST, DENTIST.retitled("Dr. Weiss"), theirs);

            assertThat(merge.accepted()).isEmpty();
            assertThat(merge.merged()).isEqualTo(theirs.retitled("Dr. Weiss").content());
        }

        @Test
        void differentChangesOfTheStartAreAConflictInWhichTheCalendarsValueStands() {
            var merge = merge(DENTIST, DENTIST.at("2026-12-05T09:00:00Z"), DENTIST.at("2026-12-06T09:00:00Z"));

            assertThat(merge.conflicts()).containsExactly(START);
            assertThat(merge.merged())
                    .isEqualTo(DENTIST.at("2026-12-06T09:00:00Z").content());
        }

        private ThreeWayMerge merge(Events base, Events ours, Events theirs) {
            return ThreeWayMerge.ofTheirs(base.content(), ours.content(), theirs.content());
        }
    }

    @Nested
    class WhenAnEventIsBackAgain {

        @Test
        void anEventOfOursBringsBackItsTimeAlone() {
            var merge = ThreeWayMerge.broughtBack(DENTIST.content(), EventOrigin.APP);

            assertThat(merge.accepted()).containsExactlyInAnyOrder(START, LENGTH);
            assertThat(merge.conflicts()).isEmpty();
            assertThat(merge.base()).isEqualTo(DENTIST.content());
            assertThat(merge.merged()).isEqualTo(DENTIST.content());
        }

        @Test
        void thePersonsOwnIsFollowedInEverythingThatWeKeepOfIt() {
            var merge = ThreeWayMerge.broughtBack(DENTIST.content(), EventOrigin.CALENDAR);

            assertThat(merge.accepted()).containsExactlyInAnyOrder(TITLE, START, LENGTH, DESCRIPTION);
        }

        @Test
        void aSeriesOfOursBringsItsRuleAlong() {
            var merge =
                    ThreeWayMerge.broughtBack(DENTIST.repeating("FREQ=DAILY").content(), EventOrigin.APP);

            assertThat(merge.accepted()).containsExactlyInAnyOrder(START, LENGTH, RECURRENCE);
        }
    }
}
