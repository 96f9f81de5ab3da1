package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import java.util.List;

/**
 * One step of a history. A thing is a task of the app (0 to 3) or an event of the person's own (4 to 6); what cannot be
 * done to it at the time is not done. The number makes the values that it brings, so that dropping other steps leaves
 * them as they were.
 */
sealed interface Op {

    record InTime(int thing, TimeEdit edit, int number) implements Op {}

    record InCalendar(int calendar, int thing, CalendarEdit edit, int number) implements Op {}

    /** Between the moment at which the product decides on a write and the write. */
    record UnderWrite(InCalendar edit) implements Op {}

    record OfConnection(int calendar, Setting setting) implements Op {}

    record OfProvider(int calendar, Trouble trouble) implements Op {}

    /** Notifications: each is a reason to pull. */
    record Notified(int calendar, int times) implements Op {}

    record Asked(int calendar) implements Op {}

    /** The person decides what is in dispute between a task and a calendar. */
    record Decided(int calendar, int thing, Resolution resolution) implements Op {}

    /** Somebody else, who has a task and an event too, wants to be forgotten. */
    record AnotherIsForgotten(boolean deleteEvents) implements Op {}

    record CursorsForgotten(int calendar) implements Op {}

    record ToldAgain(int calendar, int changes) implements Op {}

    record Settled() implements Op {}

    /** While neither side hears of the other. */
    record Apart(List<Op> edits) implements Op {}

    enum TimeEdit {
        PUT,
        TITLE,
        START,
        TITLE_AND_START,
        DATE,
        LENGTH,
        RULE,
        ONCE,
        UNSCHEDULE,
        ZONE,
        DESCRIPTION,
        PRIORITY,
        DONE,
        CANCEL,
        REOPEN,
        DELETE
    }

    enum CalendarEdit {
        CREATE,
        CREATE_ALL_DAY,
        TITLE,
        START,
        TITLE_AND_START,
        DATE,
        LENGTH,
        /** It repeats, or otherwise than before. */
        RULE,
        ONCE,
        DESCRIPTION,
        /** Saved again as it is. */
        TOUCH,
        DELETE,
        RESTORE,
        OLD_COPY
    }

    enum Setting {
        PAUSE,
        RESUME,
        MINIMAL,
        NORMAL,
        FULL,
        TO_CALENDAR,
        FROM_CALENDAR,
        BOTH_WAYS,
        KEEP_DONE,
        MARK_DONE,
        REMOVE_DONE,
        ASK_ABOUT_FIELDS,
        ASK_ABOUT_ALL,
        TASK_WINS,
        CALENDAR_WINS,
        NEWEST_WINS,
        UNSCHEDULE_DELETED,
        COMPLETE_DELETED,
        DELETE_DELETED,
        RECREATE_DELETED,
        /** That the time is taken which the other calendars' events take. */
        SHOW_OTHERS,
        SHOW_NO_OTHERS
    }
}
