package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.connection.Mirror;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.sync.MirrorRendering;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the person's own event takes its time in the other calendar that is to show it, and tells nothing else there. */
record Blocks(Person person, int thing) {

    List<String> complaints() {
        var complaints = new ArrayList<String>();
        if (!Things.isTask(thing)) {
            person.calendars().stream()
                    .filter(calendar -> !calendar.equals(person.home(thing)))
                    .forEach(calendar -> complaint(calendar).ifPresent(complaints::add));
        }
        return complaints;
    }

    private Optional<String> complaint(Linked calendar) {
        var blocks = person.entry(thing)
                .flatMap(entry -> entry.content().known())
                .map(task -> blocks(task, calendar))
                .orElse(List.of());
        var shown = isShown(calendar) ? person.content(thing).filter(Blocks::takesTime) : Optional.<TaskContent>empty();
        var isRight = shown.map(task -> blocks.size() == 1 && tellsTimeOf(task, blocks.getFirst())
                        || blocks.isEmpty() && isNotBegunWith(task))
                .orElse(blocks.isEmpty());
        return isRight
                ? Optional.empty()
                : Optional.of("calendar %d shows %s as %s; expected %s"
                        .formatted(
                                person.calendars().indexOf(calendar),
                                person.nameOf(thing),
                                blocks,
                                shown.map(Said::of)));
    }

    private List<StoredEvent> blocks(TaskContent task, Linked calendar) {
        return calendar.calendar().events().stream()
                .filter(event -> event.madeFor().filter(task.id()::equals).isPresent())
                .toList();
    }

    private boolean isShown(Linked calendar) {
        var home = person.home(thing);
        return person.connection(calendar).settings().mirror() == Mirror.BUSY
                && person.event(thing, home).isPresent()
                && person.mappingFacts(thing, home).stream().noneMatch(EventUnlinked.class::isInstance);
    }

    private static boolean takesTime(TaskContent task) {
        return task.due().isPresent() && task.status() != TaskStatus.CANCELLED;
    }

    /** By a calendar that is to show others from now on. */
    private static boolean isNotBegunWith(TaskContent task) {
        return task.status() == TaskStatus.DONE;
    }

    private static boolean tellsTimeOf(TaskContent task, StoredEvent block) {
        var said = block.content();
        return said.title().equals(MirrorRendering.BUSY)
                && said.description().isEmpty()
                && !said.free()
                && Field.START.of(said).equals(Field.START.of(task))
                && Field.LENGTH.of(said).equals(Field.LENGTH.of(task));
    }
}
