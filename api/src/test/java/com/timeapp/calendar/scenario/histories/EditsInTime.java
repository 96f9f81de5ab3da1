package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.event.Priority;
import com.timeapp.calendar.domain.fixtures.Patches;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.task.DeleteTask;
import com.timeapp.calendar.domain.task.Due;
import com.timeapp.calendar.domain.task.Precondition;
import com.timeapp.calendar.domain.task.ReviseTask;
import com.timeapp.calendar.domain.task.ReviseTask.Birth;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskPatch;
import com.timeapp.calendar.domain.task.TaskStatus;
import com.timeapp.calendar.scenario.histories.Op.InTime;
import java.util.Optional;
import java.util.OptionalLong;

/** What a person does in the task app. */
record EditsInTime(Person person) {

    void perform(InTime op) {
        try {
            switch (op.edit()) {
                case PUT -> put(op);
                case DELETE -> person.content(op.thing()).ifPresent(task -> delete(op.thing()));
                default -> person.content(op.thing()).ifPresent(task -> revise(op, Optional.empty(), patch(op, task)));
            }
        } catch (CommandRefused refused) {
            // a calendar was faster, and it is not there any more
        }
    }

    private void put(InTime op) {
        if (Things.isTask(op.thing())) {
            revise(
                    op,
                    Optional.of(Birth.inApp(person.appTask(op.thing()), person.subject())),
                    titled(op)
                            .dueAt(Values.start(op.number()).toString())
                            .zone(Values.ZONE.getId())
                            .patch());
        }
    }

    private void delete(int thing) {
        person.product().send(new DeleteTask(person.task(thing), new Precondition.Always(), Optional.empty()));
    }

    private void revise(InTime op, Optional<Birth> birth, TaskPatch patch) {
        person.product()
                .send(new ReviseTask(
                        person.task(op.thing()),
                        person.subject(),
                        birth,
                        patch,
                        new Precondition.Always(),
                        OptionalLong.empty(),
                        Optional.empty()));
    }

    private Patches titled(InTime op) {
        return Patches.setting().title(Values.title(Values.BY_APP, person.name(), op.number()));
    }

    private TaskPatch patch(InTime op, TaskContent task) {
        var number = op.number();
        var start = Values.start(number).toString();
        var setting = Patches.setting();
        return switch (op.edit()) {
            case TITLE -> titled(op).patch();
            case START -> setting.dueAt(start).patch();
            case TITLE_AND_START -> titled(op).dueAt(start).patch();
            case DATE -> setting.dueOn(Values.date(number).toString()).patch();
            case LENGTH ->
                (task.due().filter(Due.On.class::isInstance).isPresent()
                                ? setting.days(Values.days(number))
                                : setting.minutes(Values.minutes(number)))
                        .patch();
            case RULE -> setting.recurrence(Values.rule(number)).patch();
            case ONCE -> setting.noRecurrence().patch();
            case UNSCHEDULE -> setting.noDue().patch();
            case ZONE ->
                setting.zone(number % 2 == 0 ? "America/New_York" : "Asia/Tokyo")
                        .patch();
            case DESCRIPTION -> setting.description("about " + number).patch();
            case PRIORITY ->
                setting.priority(number % 2 == 0 ? Priority.HIGH : Priority.LOW).patch();
            case DONE -> setting.status(TaskStatus.DONE).patch();
            case CANCEL -> setting.status(TaskStatus.CANCELLED).patch();
            case REOPEN -> setting.status(TaskStatus.TODO).patch();
            case PUT, DELETE -> throw new IllegalStateException(op.edit() + " is no change of a field");
        };
    }
}
