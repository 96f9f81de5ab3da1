package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.scenario.histories.Op.Apart;
import com.timeapp.calendar.scenario.histories.Op.CalendarEdit;
import com.timeapp.calendar.scenario.histories.Op.Decided;
import com.timeapp.calendar.scenario.histories.Op.InCalendar;
import com.timeapp.calendar.scenario.histories.Op.InTime;
import com.timeapp.calendar.scenario.histories.Op.OfConnection;
import com.timeapp.calendar.scenario.histories.Op.Setting;
import com.timeapp.calendar.scenario.histories.Op.Settled;
import com.timeapp.calendar.scenario.histories.Op.TimeEdit;
import java.util.List;

/** Histories that went wrong once, cut down to what it took. */
enum Known {
    HOURS_THAT_WON_OVER_A_DATE_STAYED_FREE(
            new InTime(0, TimeEdit.PUT, 0),
            new Apart(List.of(
                    new InCalendar(0, 0, CalendarEdit.START, 9),
                    new InTime(0, TimeEdit.DATE, 10),
                    new InTime(0, TimeEdit.TITLE, 11),
                    new InCalendar(0, 0, CalendarEdit.LENGTH, 12)))),
    A_NEW_DUE_WENT_WITH_AN_EVENT_WHOSE_CALENDAR_HAD_NOT_HEARD_OF_IT(
            new InTime(0, TimeEdit.PUT, 3),
            new Settled(),
            new InTime(0, TimeEdit.PUT, 5),
            new InCalendar(0, 0, CalendarEdit.DELETE, 6)),
    A_WRITE_ABOUT_TO_REST_MISSED_THAT_IT_MAY_GO_ON(
            new InTime(0, TimeEdit.PUT, 0),
            new Settled(),
            new OfConnection(0, Setting.PAUSE),
            new InTime(3, TimeEdit.PUT, 1),
            new OfConnection(0, Setting.RESUME)),
    MINUTES_GIVEN_BEFORE_A_DATE_CAME_BACK_WITH_THE_HOURS(
            new InTime(0, TimeEdit.PUT, 14),
            new Apart(List.of(
                    new InCalendar(0, 0, CalendarEdit.TITLE_AND_START, 17),
                    new InTime(0, TimeEdit.LENGTH, 18),
                    new InCalendar(0, 0, CalendarEdit.START, 19),
                    new InTime(0, TimeEdit.DATE, 20)))),
    DAYS_THAT_BOTH_SIDES_MADE_OF_HOURS_WERE_EXPECTED_TO_BE_OURS(
            new InTime(0, TimeEdit.PUT, 0),
            new Apart(List.of(
                    new InTime(0, TimeEdit.DATE, 17),
                    new InCalendar(0, 0, CalendarEdit.DATE, 18),
                    new InTime(0, TimeEdit.LENGTH, 19)))),
    AN_EVENT_BEHIND_A_PAGE_OF_OUR_OWN_WRITES_CAME_A_PULL_LATE(
            new InTime(0, TimeEdit.PUT, 0),
            new InTime(1, TimeEdit.PUT, 1),
            new InTime(2, TimeEdit.PUT, 2),
            new InTime(3, TimeEdit.PUT, 3),
            new Settled(),
            new InCalendar(0, 4, CalendarEdit.CREATE, 4)),
    MINUTES_OF_AN_EVENT_THAT_BECAME_A_DATE_WERE_IN_DISPUTE_WITH_ITS_DAYS(
            Policy.MERGE,
            new InTime(0, TimeEdit.PUT, 0),
            new Apart(List.of(new InCalendar(0, 0, CalendarEdit.LENGTH, 7), new InTime(0, TimeEdit.DATE, 8)))),
    MINUTES_OF_A_DATE_THAT_WAS_HOURS_AGAIN_DIFFERED_WITHOUT_A_DISPUTE(
            Policy.MERGE,
            2,
            new InTime(0, TimeEdit.PUT, 0),
            new Settled(),
            new OfConnection(1, Setting.PAUSE),
            new InTime(0, TimeEdit.PUT, 6),
            new Apart(List.of(
                    new InCalendar(0, 0, CalendarEdit.LENGTH, 8),
                    new InCalendar(1, 0, CalendarEdit.TITLE, 9),
                    new InTime(0, TimeEdit.DATE, 10))),
            new InTime(0, TimeEdit.START, 12),
            new InTime(0, TimeEdit.LENGTH, 14)),
    A_DATE_FROM_ANOTHER_CALENDAR_LEFT_DAYS_IN_DISPUTE_THAT_BOTH_SAID(
            Policy.MERGE,
            2,
            new InTime(0, TimeEdit.PUT, 0),
            new Settled(),
            new InCalendar(1, 0, CalendarEdit.DATE, 9),
            new InTime(0, TimeEdit.PUT, 3),
            new Settled(),
            new InCalendar(0, 0, CalendarEdit.DATE, 5)),
    HOURS_IN_DISPUTE_WITH_A_DATE_WERE_EXPECTED_TO_BE_FREE(
            Policy.MERGE,
            new InTime(0, TimeEdit.PUT, 0),
            new Apart(List.of(
                    new InTime(0, TimeEdit.DATE, 11),
                    new InCalendar(0, 0, CalendarEdit.START, 12),
                    new InTime(0, TimeEdit.LENGTH, 15))),
            new InTime(0, TimeEdit.TITLE, 25)),
    HOURS_IN_A_PAUSED_CALENDAR_WERE_EXPECTED_TO_BE_FREE(
            Policy.MERGE,
            2,
            new InTime(0, TimeEdit.PUT, 0),
            new Settled(),
            new OfConnection(1, Setting.PAUSE),
            new InCalendar(1, 0, CalendarEdit.START, 1),
            new InTime(0, TimeEdit.TITLE, 2),
            new InTime(0, TimeEdit.DATE, 3),
            new InTime(0, TimeEdit.LENGTH, 4)),
    A_DELETION_OVERRULED_BY_ITS_CALENDAR_TOOK_A_LATER_EDIT_ALONG(
            Policy.CALENDAR_WINS,
            new InTime(0, TimeEdit.PUT, 0),
            new Settled(),
            new InTime(0, TimeEdit.PUT, 1),
            new InCalendar(0, 0, CalendarEdit.TITLE, 7),
            new InTime(0, TimeEdit.LENGTH, 9),
            new InTime(0, TimeEdit.DELETE, 13),
            new InTime(0, TimeEdit.PUT, 15),
            new InCalendar(0, 0, CalendarEdit.LENGTH, 17),
            new InTime(0, TimeEdit.TITLE_AND_START, 18),
            new InCalendar(0, 0, CalendarEdit.START, 19)),
    A_TASK_THAT_WAS_DONE_BEFORE_CHANGES_COULD_TRAVEL_WAS_EXPECTED_IN_THE_CALENDAR(
            Policy.MERGE,
            new OfConnection(0, Setting.FROM_CALENDAR),
            new InTime(0, TimeEdit.PUT, 0),
            new InTime(0, TimeEdit.DONE, 1)),
    A_DATE_IN_DISPUTE_WITH_HOURS_WAS_EXPECTED_TO_BE_FREE(
            Policy.MERGE,
            new InTime(0, TimeEdit.PUT, 0),
            new Apart(List.of(
                    new InTime(0, TimeEdit.TITLE_AND_START, 17),
                    new InCalendar(0, 0, CalendarEdit.DATE, 19),
                    new InTime(0, TimeEdit.TITLE_AND_START, 20)))),
    A_DECISION_MADE_BEFORE_ANOTHER_EDIT_WAS_HEARD_OF_WAS_EXPECTED_TO_STAND(
            Policy.ASK,
            new InTime(0, TimeEdit.PUT, 0),
            new Apart(List.of(
                    new InTime(0, TimeEdit.START, 10),
                    new InCalendar(0, 0, CalendarEdit.TITLE_AND_START, 11),
                    new InCalendar(0, 0, CalendarEdit.START, 12))),
            new InCalendar(0, 0, CalendarEdit.TITLE, 14),
            new Decided(0, 0, Resolution.KEEP_TASK)),
    AN_EVENT_OF_SOMEBODY_WHO_IS_FORGOTTEN_WAS_LEFT_WHERE_ITS_TASK_WAS_HEARD_OF_LATE(
            new InTime(0, TimeEdit.PUT, 0), new Op.AnotherIsForgotten(true), new Op.AnotherIsForgotten(true)),
    A_TITLE_OF_A_TASK_THAT_WAS_CANCELLED_WAS_WRITTEN_OVER_WITHOUT_A_WORD(
            new InTime(0, TimeEdit.PUT, 0),
            new Settled(),
            new InCalendar(0, 0, CalendarEdit.TITLE, 6),
            new InTime(0, TimeEdit.TITLE, 7),
            new InTime(0, TimeEdit.CANCEL, 8),
            new InTime(0, TimeEdit.TITLE, 10)),
    A_TITLE_THAT_ITS_CALENDAR_NEVER_SHOWED_WAS_DELETED_WITH_ITS_EVENT(
            new InTime(0, TimeEdit.PUT, 0),
            new OfConnection(0, Setting.DELETE_DELETED),
            new Settled(),
            new OfConnection(0, Setting.PAUSE),
            new InTime(0, TimeEdit.TITLE, 1),
            new InCalendar(0, 0, CalendarEdit.DELETE, 2),
            new Settled(),
            new OfConnection(0, Setting.RESUME)),
    A_TITLE_CHANGED_IN_A_CALENDAR_THAT_NOTHING_CAME_FROM_STAYED_UNHEARD(
            new InTime(0, TimeEdit.PUT, 0),
            new Settled(),
            new OfConnection(0, Setting.TO_CALENDAR),
            new InCalendar(0, 0, CalendarEdit.TITLE, 1),
            new Op.Notified(0, 1),
            new Settled(),
            new OfConnection(0, Setting.BOTH_WAYS)),
    A_TITLE_GIVEN_WHILE_NOTHING_WENT_TO_THE_CALENDAR_WAS_WRITTEN_OVER_WITHOUT_A_WORD(
            new InTime(0, TimeEdit.PUT, 0),
            new Settled(),
            new OfConnection(0, Setting.FROM_CALENDAR),
            new InTime(0, TimeEdit.TITLE, 1),
            new InCalendar(0, 0, CalendarEdit.TITLE, 2),
            new Op.Notified(0, 1),
            new Settled()),
    A_TASK_THAT_IS_DONE_COUNTED_AS_BUSY_AFTER_AN_OLD_COPY_HAD_TAKEN_ITS_MARK_AWAY(
            new InTime(0, TimeEdit.PUT, 0),
            new Settled(),
            new InTime(0, TimeEdit.DONE, 1),
            new Settled(),
            new InCalendar(0, 0, CalendarEdit.OLD_COPY, 2)),
    A_TASK_THAT_WAS_DELETED_AND_PUT_AGAIN_STAYED_AWAY_FROM_A_CALENDAR_WHOSE_SETTINGS_HAD_JUST_CHANGED(
            new InTime(0, TimeEdit.PUT, 0),
            new Settled(),
            new InTime(0, TimeEdit.DELETE, 1),
            new OfConnection(0, Setting.KEEP_DONE),
            new InTime(0, TimeEdit.PUT, 2));

    private final Policy policy;
    private final int calendars;
    private final List<Op> ops;

    Known(Op... ops) {
        this(Policy.CALENDAR_WINS, ops);
    }

    Known(Policy policy, Op... ops) {
        this(policy, 1, ops);
    }

    Known(Policy policy, int calendars, Op... ops) {
        this.policy = policy;
        this.calendars = calendars;
        this.ops = List.of(ops);
    }

    Plan plan() {
        return new Plan(ordinal(), policy, calendars, true, false, ops);
    }
}
