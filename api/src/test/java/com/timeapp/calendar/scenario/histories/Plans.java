package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.scenario.histories.Op.Apart;
import com.timeapp.calendar.scenario.histories.Op.CalendarEdit;
import com.timeapp.calendar.scenario.histories.Op.InCalendar;
import com.timeapp.calendar.scenario.histories.Op.InTime;
import com.timeapp.calendar.scenario.histories.Op.OfConnection;
import com.timeapp.calendar.scenario.histories.Op.Setting;
import com.timeapp.calendar.scenario.histories.Op.TimeEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes plans of seeds: the same seed, the same plan. */
final class Plans {

    private static final int LEAST = 8;
    private static final int MOST = 26;

    /** To be forgotten takes seconds. */
    private static final int RARELY = 25;

    private static final List<TimeEdit> FIELDS_IN_TIME =
            List.of(TimeEdit.TITLE, TimeEdit.START, TimeEdit.TITLE_AND_START, TimeEdit.DATE, TimeEdit.LENGTH);
    private static final List<CalendarEdit> FIELDS_IN_CALENDAR = List.of(
            CalendarEdit.TITLE,
            CalendarEdit.START,
            CalendarEdit.TITLE_AND_START,
            CalendarEdit.DATE,
            CalendarEdit.LENGTH);
    private static final List<TimeEdit> RULES_IN_TIME = List.of(TimeEdit.RULE, TimeEdit.RULE, TimeEdit.ONCE);
    private static final List<CalendarEdit> RULES_IN_CALENDAR =
            List.of(CalendarEdit.RULE, CalendarEdit.RULE, CalendarEdit.ONCE);

    /** A history of this kind has tasks that repeat, all by the clocks of one zone. */
    private static final int REPEATING = 5;

    /** One of this kind has a calendar that shows what is in the other one. */
    private static final int SHOWING = 6;

    private final Random random;
    private final int calendars;
    private final List<Setting> settings;
    private final boolean repeating;
    private final List<TimeEdit> fieldsInTime;
    private final List<CalendarEdit> fieldsInCalendar;
    private int number;

    private Plans(long seed, int calendars, int kind) {
        this.random = new Random(seed);
        this.calendars = calendars;
        this.settings = settings(kind);
        this.repeating = kind == REPEATING;
        this.fieldsInTime = fields(FIELDS_IN_TIME, RULES_IN_TIME);
        this.fieldsInCalendar = fields(FIELDS_IN_CALENDAR, RULES_IN_CALENDAR);
    }

    private <E> List<E> fields(List<E> all, List<E> rules) {
        return repeating ? Stream.concat(all.stream(), rules.stream()).toList() : all;
    }

    static Plan of(long seed) {
        var first = new Random(seed * 0x9E3779B97F4A7C15L);
        var two = first.nextInt(3) == 0;
        var steps = first.nextLong();
        var kind = first.nextInt(8);
        var calendars = two || kind == SHOWING ? 2 : 1;
        var plans = new Plans(steps, calendars, kind);
        var policies = Policy.values();
        var ops = new ArrayList<Op>();
        ops.add(new InTime(0, TimeEdit.PUT, plans.next()));
        if (kind == SHOWING) {
            ops.add(new OfConnection(plans.calendar(), Setting.SHOW_OTHERS));
        }
        IntStream.range(0, LEAST + first.nextInt(MOST - LEAST)).forEach(any -> ops.add(plans.op()));
        return new Plan(
                seed,
                policies[first.nextInt(policies.length)],
                calendars,
                first.nextBoolean(),
                first.nextBoolean(),
                List.copyOf(ops));
    }

    /** A history changes settings of one kind, or none. */
    private static List<Setting> settings(int kind) {
        return switch (kind) {
            case 0 -> List.of(Setting.MINIMAL, Setting.NORMAL, Setting.FULL);
            case 1 -> List.of(Setting.KEEP_DONE, Setting.MARK_DONE, Setting.REMOVE_DONE);
            case 2 -> List.of(Setting.FROM_CALENDAR, Setting.TO_CALENDAR, Setting.BOTH_WAYS);
            case 3 ->
                List.of(
                        Setting.ASK_ABOUT_FIELDS,
                        Setting.ASK_ABOUT_ALL,
                        Setting.TASK_WINS,
                        Setting.CALENDAR_WINS,
                        Setting.NEWEST_WINS);
            case 4 ->
                List.of(
                        Setting.UNSCHEDULE_DELETED,
                        Setting.COMPLETE_DELETED,
                        Setting.DELETE_DELETED,
                        Setting.RECREATE_DELETED);
            case SHOWING -> List.of(Setting.SHOW_OTHERS, Setting.SHOW_OTHERS, Setting.SHOW_NO_OTHERS);
            default -> List.of();
        };
    }

    private int next() {
        return number++;
    }

    private Op op() {
        var dice = random.nextInt(100);
        if (dice < 34) {
            return inTime();
        }
        if (dice < 62) {
            return inCalendar();
        }
        if (dice < 66) {
            return new Op.UnderWrite(fieldInCalendar(thing(), calendar()));
        }
        if (dice < 72) {
            return apart();
        }
        if (dice < 78) {
            return new Op.Settled();
        }
        if (dice < 86) {
            return new Op.Notified(calendar(), 1 + random.nextInt(2));
        }
        if (dice < 92) {
            return trouble();
        }
        if (dice < 95) {
            return new Op.Decided(
                    calendar(), thing(), random.nextBoolean() ? Resolution.KEEP_TASK : Resolution.KEEP_CALENDAR);
        }
        return random.nextInt(RARELY) == 0 ? new Op.AnotherIsForgotten(random.nextBoolean()) : setting();
    }

    private int calendar() {
        return random.nextInt(calendars);
    }

    private int thing() {
        return random.nextInt(2) == 0 ? random.nextInt(2) : random.nextInt(Things.ALL);
    }

    private InTime inTime() {
        var dice = random.nextInt(20);
        var edit = switch (dice) {
            case 0, 1, 2 -> TimeEdit.PUT;
            case 3 -> TimeEdit.UNSCHEDULE;
            case 4 -> repeating ? TimeEdit.RULE : TimeEdit.ZONE;
            case 5 -> TimeEdit.DESCRIPTION;
            case 6 -> TimeEdit.PRIORITY;
            case 7, 8 -> TimeEdit.DONE;
            case 9 -> TimeEdit.CANCEL;
            case 10 -> TimeEdit.REOPEN;
            case 11 -> TimeEdit.DELETE;
            default -> fieldsInTime.get(random.nextInt(fieldsInTime.size()));
        };
        return new InTime(thing(), edit, next());
    }

    private InCalendar inCalendar() {
        var edit = switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> CalendarEdit.CREATE;
            case 4 -> CalendarEdit.CREATE_ALL_DAY;
            case 5 -> CalendarEdit.DESCRIPTION;
            case 6 -> CalendarEdit.TOUCH;
            case 7, 8 -> CalendarEdit.DELETE;
            case 9 -> CalendarEdit.RESTORE;
            case 10 -> CalendarEdit.OLD_COPY;
            default -> fieldsInCalendar.get(random.nextInt(fieldsInCalendar.size()));
        };
        var creates = edit == CalendarEdit.CREATE || edit == CalendarEdit.CREATE_ALL_DAY;
        var thing = creates ? Things.TASKS + random.nextInt(Things.EVENTS) : thing();
        return new InCalendar(calendar(), thing, edit, next());
    }

    private InCalendar fieldInCalendar(int thing, int calendar) {
        return new InCalendar(calendar, thing, fieldsInCalendar.get(random.nextInt(fieldsInCalendar.size())), next());
    }

    private Op apart() {
        var edits = new ArrayList<Op>();
        var thing = thing();
        for (var i = 0; i < 2 + random.nextInt(4); i++) {
            edits.add(
                    random.nextBoolean()
                            ? new InTime(thing, fieldsInTime.get(random.nextInt(fieldsInTime.size())), next())
                            : fieldInCalendar(thing, calendar()));
        }
        return new Apart(List.copyOf(edits));
    }

    private Op trouble() {
        return switch (random.nextInt(8)) {
            case 0 -> new Op.CursorsForgotten(calendar());
            case 1 -> new Op.ToldAgain(calendar(), 1 + random.nextInt(12));
            default -> {
                var troubles = Trouble.values();
                yield new Op.OfProvider(calendar(), troubles[random.nextInt(troubles.length)]);
            }
        };
    }

    private Op setting() {
        if (settings.isEmpty() || random.nextInt(3) == 0) {
            return new OfConnection(calendar(), random.nextBoolean() ? Setting.PAUSE : Setting.RESUME);
        }
        return new OfConnection(calendar(), settings.get(random.nextInt(settings.size())));
    }
}
