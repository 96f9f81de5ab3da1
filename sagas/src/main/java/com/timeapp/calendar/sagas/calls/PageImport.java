package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CommandBatch;
import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.sagas.SyncProperties;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Imports the items of a page in chunks, each in one transaction. One that cannot be imported does not hold up the
 * others; a failure that has nothing to do with it does, for the page is then imported again.
 */
@Component
class PageImport {

    private final ItemImport items;
    private final CommandBatch batch;
    private final LeftAlone leftAlone;
    private final int chunk;

    PageImport(ItemImport items, CommandBatch batch, LeftAlone leftAlone, SyncProperties properties) {
        this.items = items;
        this.batch = batch;
        this.leftAlone = leftAlone;
        this.chunk = properties.importChunk();
    }

    List<ItemPlan> plan(CalendarGateway gateway, Entry connection, List<PageItem> page) {
        return page.stream()
                .map(item -> planUnlessPoison(gateway, connection, item))
                .toList();
    }

    private ItemPlan planUnlessPoison(CalendarGateway gateway, Entry connection, PageItem item) {
        try {
            return items.plan(gateway, connection, item);
        } catch (RuntimeException failure) {
            return poison(connection, ItemPlan.nothing(item.ref()), failure);
        }
    }

    /** In the order in which others lock the same mappings. */
    SyncCounts importAll(Entry connection, List<ItemPlan> plans) {
        var inOrder =
                plans.stream().sorted(Comparator.comparing(ItemPlan::order)).toList();
        var counts = SyncCounts.NONE;
        for (var from = 0; from < inOrder.size(); from += chunk) {
            counts = counts.plus(send(connection, inOrder.subList(from, Math.min(from + chunk, inOrder.size()))));
        }
        return counts;
    }

    private SyncCounts send(Entry connection, List<ItemPlan> plans) {
        var done = sent(connection, plans);
        leftAlone.remember(connection, done);
        return done.stream().map(ItemPlan::counts).reduce(SyncCounts.NONE, SyncCounts::plus);
    }

    private List<ItemPlan> sent(Entry connection, List<ItemPlan> plans) {
        try {
            batch.send(plans.stream().flatMap(plan -> plan.commands().stream()).toList());
            return plans;
        } catch (RuntimeException ofOneItem) {
            rethrowIfPassing(ofOneItem);
            return plans.stream().map(plan -> sentAlone(connection, plan)).toList();
        }
    }

    private ItemPlan sentAlone(Entry connection, ItemPlan plan) {
        try {
            batch.send(plan.commands());
            return plan;
        } catch (RuntimeException failure) {
            var rejection = poison(connection, plan, failure);
            batch.send(rejection.commands());
            return rejection;
        }
    }

    private ItemPlan poison(Entry connection, ItemPlan plan, RuntimeException failure) {
        rethrowIfPassing(failure);
        return ItemPlan.rejected(connection, plan.ref(), Optional.empty(), ImportRejection.FAILED);
    }

    private void rethrowIfPassing(RuntimeException failure) {
        if (batch.isPassing(failure)) {
            throw failure;
        }
    }
}
