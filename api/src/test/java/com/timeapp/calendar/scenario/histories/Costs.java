package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.task.TaskRevised;
import com.timeapp.calendar.scenario.StatementCounts;
import com.timeapp.calendar.scenario.histories.JournalEntry.By;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What histories took, all of them together. */
final class Costs {

    private final Product product;
    private final StatementCounts.Counted before;
    private final Map<String, Long> factsBefore;
    private final LongAdder histories = new LongAdder();
    private final LongAdder inTime = new LongAdder();
    private final LongAdder inCalendars = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder asked = new LongAdder();

    Costs(Product product) {
        this.product = product;
        this.before = product.counts.now();
        this.factsBefore = product.factsByName();
    }

    void add(Person person) {
        histories.increment();
        person.things()
                .forEach(thing -> inTime.add(person.taskFacts(thing).stream()
                        .filter(fact -> !(fact instanceof TaskRevised revised)
                                || revised.origin().isEmpty())
                        .count()));
        for (var linked : person.calendars()) {
            var journal = linked.calendar().journal();
            inCalendars.add(
                    journal.stream().filter(entry -> !entry.isBy(By.PRODUCT)).count());
            writes.add(linked.calendar().writes());
            asked.add(linked.provider().asked.size());
        }
    }

    String table(double seconds) {
        var edits = Math.max(1, inTime.sum() + inCalendars.sum());
        var facts = product.factsByName();
        factsBefore.forEach((name, count) -> facts.merge(name, -count, Long::sum));
        var all = facts.values().stream().mapToLong(Long::longValue).sum();
        var counted = product.counts.now().minus(before);
        var text = new StringBuilder("""

                | %d histories in %.0f s | in all | for each edit |
                |---|---|---|
                """.formatted(histories.sum(), seconds));
        row(text, "edits in Time", inTime.sum(), edits);
        row(text, "edits in calendars", inCalendars.sum(), edits);
        row(text, "writes asked of calendars", asked.sum(), edits);
        row(text, "writes that changed something", writes.sum(), edits);
        row(text, "facts", all, edits);
        facts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(fact -> row(text, "· " + fact.getKey(), fact.getValue(), edits));
        row(text, "statements", counted.statements(), edits);
        row(text, "commits that write", counted.commits(), edits);
        return text.toString();
    }

    private static void row(StringBuilder text, String what, long count, long edits) {
        text.append("| %s | %d | %.2f |%n".formatted(what, count, (double) count / edits));
    }
}
