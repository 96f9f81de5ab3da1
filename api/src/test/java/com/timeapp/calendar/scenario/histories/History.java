package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.connection.CompletedTasks;
import com.timeapp.calendar.domain.connection.ConflictPolicy;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeSettings;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Pause;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Resume;
import com.timeapp.calendar.domain.connection.DeletedEvents;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.Mirror;
import com.timeapp.calendar.domain.connection.PrivacyLevel;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.scenario.histories.Op.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One history: a person of its own lives through a plan, and afterwards everything is looked at. */
final class History {

    /** So often, at most, everything is pulled until nothing moves any more. */
    private static final int ROUNDS = 6;

    private final Plan plan;
    private final Person person;
    private final Quiescence quiescence;
    private final EditsInTime inTime;
    private final EditsInCalendar inCalendar;
    private final Decisions decisions;
    private final List<AnotherPerson> forgotten = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /** The same person, once nothing happens any more. */
    private Person atTheEnd;

    private History(Product product, Quiescence quiescence, Plan plan, String name) {
        this.plan = plan;
        this.person = Person.enter(product, name, plan);
        this.quiescence = quiescence;
        this.inTime = new EditsInTime(person);
        this.inCalendar = new EditsInCalendar(person);
        this.decisions = new Decisions(person);
    }

    /** @return what is wrong; nothing if all is well */
    static List<String> complaints(Product product, Quiescence quiescence, Plan plan, String name, Costs costs) {
        var history = new History(product, quiescence, plan, name);
        try {
            history.settle();
            plan.ops().forEach(history::perform);
            history.finish();
            costs.add(history.atTheEnd);
        } catch (RuntimeException | AssertionError failed) {
            history.complaints.add(history.describe(failed));
        } finally {
            history.person.leave();
            history.forgotten.forEach(AnotherPerson::leave);
        }
        return history.complaints;
    }

    private String describe(Throwable failed) {
        var at = Arrays.stream(failed.getStackTrace())
                .filter(frame -> frame.getClassName().contains("timeapp"))
                .findFirst();
        return failed + " at " + at.map(Object::toString).orElse("an unknown place");
    }

    private void perform(Op op) {
        decisions.before(op);
        switch (op) {
            case Op.InTime edit -> inTime.perform(edit);
            case Op.InCalendar edit -> inCalendar.perform(edit);
            case Op.UnderWrite(var edit) ->
                person.calendar(edit.calendar()).provider().beforeNextWrite(() -> inCalendar.perform(edit));
            case Op.OfConnection(var calendar, var setting) -> set(person.calendar(calendar), setting);
            case Op.OfProvider(var calendar, var trouble) ->
                person.calendar(calendar).provider().next(trouble);
            case Op.Notified(var calendar, var times) -> {
                for (var i = 0; i < times; i++) {
                    person.pull(person.calendar(calendar), false);
                }
            }
            case Op.Asked(var calendar) -> person.pull(person.calendar(calendar), true);
            case Op.Decided(var calendar, var thing, var resolution) ->
                decisions.decide(person.calendar(calendar), thing, resolution);
            case Op.AnotherIsForgotten(var deleteEvents) ->
                forgotten.add(AnotherPerson.whoIsForgotten(person, forgotten.size(), deleteEvents));
            case Op.CursorsForgotten(var calendar) ->
                person.calendar(calendar).calendar().forgetCursors();
            case Op.ToldAgain(var calendar, var changes) ->
                person.calendar(calendar).provider().tellAgain(changes);
            case Op.Settled settled -> settle();
            case Op.Apart(var edits) -> apart(edits);
        }
    }

    private void set(Linked linked, Setting setting) {
        var product = person.product();
        switch (setting) {
            case PAUSE -> product.send(new Pause(linked.connection()));
            case RESUME -> product.send(new Resume(linked.connection(), person.subject()));
            default -> product.send(new ChangeSettings(linked.connection(), person.subject(), patch(setting)));
        }
    }

    private static SettingsPatch patch(Setting setting) {
        return switch (setting) {
            case MINIMAL -> SettingsPatch.privacy(Edit.to(PrivacyLevel.MINIMAL), Edit.keep());
            case NORMAL -> SettingsPatch.privacy(Edit.to(PrivacyLevel.NORMAL), Edit.keep());
            case FULL -> SettingsPatch.privacy(Edit.to(PrivacyLevel.FULL), Edit.keep());
            case TO_CALENDAR -> SettingsPatch.direction(Direction.TO_CALENDAR);
            case FROM_CALENDAR -> SettingsPatch.direction(Direction.FROM_CALENDAR);
            case BOTH_WAYS -> SettingsPatch.direction(Direction.BIDIRECTIONAL);
            case KEEP_DONE -> completed(CompletedTasks.KEEP);
            case MARK_DONE -> completed(CompletedTasks.MARK);
            case REMOVE_DONE -> completed(CompletedTasks.REMOVE);
            case ASK_ABOUT_FIELDS -> policy(ConflictPolicy.MERGE);
            case ASK_ABOUT_ALL -> policy(ConflictPolicy.ASK);
            case TASK_WINS -> policy(ConflictPolicy.TASK_WINS);
            case CALENDAR_WINS -> policy(ConflictPolicy.CALENDAR_WINS);
            case NEWEST_WINS -> policy(ConflictPolicy.NEWEST_WINS);
            case UNSCHEDULE_DELETED -> deletion(DeletedEvents.UNSCHEDULE);
            case COMPLETE_DELETED -> deletion(DeletedEvents.COMPLETE);
            case DELETE_DELETED -> deletion(DeletedEvents.DELETE);
            case RECREATE_DELETED -> deletion(DeletedEvents.RECREATE);
            case SHOW_OTHERS -> mirror(Mirror.BUSY);
            case SHOW_NO_OTHERS -> mirror(Mirror.NONE);
            case PAUSE, RESUME -> throw new IllegalStateException(setting + " is no setting");
        };
    }

    private static SettingsPatch completed(CompletedTasks once) {
        return choosing(Edit.to(once), Edit.keep(), Edit.keep(), Edit.keep());
    }

    private static SettingsPatch policy(ConflictPolicy policy) {
        return choosing(Edit.keep(), Edit.to(policy), Edit.keep(), Edit.keep());
    }

    private static SettingsPatch deletion(DeletedEvents deletion) {
        return choosing(Edit.keep(), Edit.keep(), Edit.to(deletion), Edit.keep());
    }

    private static SettingsPatch mirror(Mirror mirror) {
        return choosing(Edit.keep(), Edit.keep(), Edit.keep(), Edit.to(mirror));
    }

    private static SettingsPatch choosing(
            Edit<CompletedTasks> completed,
            Edit<ConflictPolicy> policy,
            Edit<DeletedEvents> deletion,
            Edit<Mirror> mirror) {
        var nothing = SettingsPatch.NOTHING;
        return new SettingsPatch(
                nothing.direction(),
                nothing.importFilter(),
                completed,
                nothing.privacyLevel(),
                nothing.includeTaskDetails(),
                nothing.minimalTitle(),
                nothing.showAs(),
                nothing.timeZone(),
                policy,
                deletion,
                mirror,
                nothing.guests(),
                nothing.importCategory(),
                nothing.reminders());
    }

    private void settle() {
        quiescence.await(person.subject(), person.lanes());
    }

    private void pullAll() {
        for (var linked : person.calendars()) {
            linked.calendar().awaitListed();
            person.pull(linked, false);
        }
        settle();
    }

    /** The second time, what the first one made calendars say. */
    private void pullTwiceAtMost() {
        var before = state();
        pullAll();
        if (!state().equals(before)) {
            pullAll();
        }
    }

    /** Both sides agree; then each is edited without hearing of the other; then they hear of each other. */
    private void apart(List<Op> edits) {
        person.calendars().forEach(linked -> linked.provider().calm());
        pullTwiceAtMost();
        var apart = new TimeApart(plan, person);
        person.calendars().forEach(linked -> linked.provider().away(true));
        for (var edit : edits) {
            perform(edit);
            // what was said in Time reaches the mappings without any calendar; which edit was the later one is known
            if (edit instanceof Op.InTime) {
                quiescence.await(person.subject(), Set.of());
            }
        }
        apart.edited(edits);
        person.calendars().forEach(linked -> linked.provider().away(false));
        pullTwiceAtMost();
        complaints.addAll(apart.complaints());
    }

    private void finish() {
        for (var linked : person.calendars()) {
            linked.provider().calm();
            set(linked, Setting.BOTH_WAYS);
            set(linked, Setting.RESUME);
        }
        settle();
        var rounds = 0;
        var before = state();
        do {
            pullAll();
            var after = state();
            if (after.equals(before)) {
                break;
            }
            before = after;
        } while (++rounds < ROUNDS);
        if (rounds == ROUNDS) {
            complaints.add("after " + ROUNDS + " rounds it still moves");
        }
        atTheEnd = person.remembering();
        lookAtEverything(atTheEnd);
        nothingHappensAgain();
        forgotten.forEach(other -> complaints.addAll(other.complaints()));
    }

    private record State(long writes, List<LogPosition> facts) {}

    private State state() {
        return new State(person.writes(), person.newestFacts());
    }

    private void lookAtEverything(Person remembered) {
        for (var thing = 0; thing < Things.ALL; thing++) {
            complaints.addAll(new Agreement(plan, remembered, thing).complaints());
            complaints.addAll(new LostEdits(plan, remembered, thing).complaints());
            complaints.addAll(new Blocks(remembered, thing).complaints());
        }
        complaints.addAll(new Manners(plan, remembered).complaints());
        complaints.addAll(decisions.complaints());
    }

    /** After the last pull, which changed nothing: changes told again from an earlier cursor, and a listing of everything. */
    private void nothingHappensAgain() {
        var before = state();
        var random = new Random(plan.seed());
        for (var linked : person.calendars()) {
            linked.provider()
                    .tellAgain(
                            1 + random.nextInt(1 + linked.calendar().journal().size()));
        }
        pullAll();
        expectSame(before, "being told of earlier changes again");
        person.calendars().forEach(linked -> linked.calendar().forgetCursors());
        pullAll();
        expectSame(before, "a listing of everything");
    }

    private void expectSame(State before, String what) {
        if (!state().equals(before)) {
            complaints.add(what + " wrote or stored something: " + before + " became " + state());
        }
    }
}
