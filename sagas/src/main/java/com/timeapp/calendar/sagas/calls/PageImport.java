package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.calls.CommandBatch;
import com.timeapp.calendar.domain.connection.ConnectionCommand.RejectImport;
import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.SeenItems;
import com.timeapp.calendar.sagas.SyncProperties;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Imports the items of a page in chunks, each in one transaction; one that fails does not hold up the others. */
@Component
class PageImport {

    private final ItemImport items;
    private final CommandBatch batch;
    private final SeenItems seen;
    private final int chunk;

    PageImport(ItemImport items, CommandBatch batch, SeenItems seen, SyncProperties properties) {
        this.items = items;
        this.batch = batch;
        this.seen = seen;
        this.chunk = properties.importChunk();
    }

    SyncCounts importAll(CalendarGateway gateway, Entry connection, List<PageItem> page) {
        var planned = page.stream()
                .map(item -> items.plan(gateway, connection, item))
                .sorted(Comparator.comparing(ItemPlan::order))
                .toList();
        var counts = SyncCounts.NONE;
        for (var from = 0; from < planned.size(); from += chunk) {
            counts = counts.plus(send(connection, planned.subList(from, Math.min(from + chunk, planned.size()))));
        }
        planned.forEach(plan -> plan.remember(connection, seen));
        return counts;
    }

    private SyncCounts send(Entry connection, List<ItemPlan> plans) {
        try {
            batch.send(plans.stream().flatMap(plan -> plan.commands().stream()).toList());
            return plans.stream().map(ItemPlan::counts).reduce(SyncCounts.NONE, SyncCounts::plus);
        } catch (RuntimeException ofOneItem) {
            return plans.stream().map(plan -> sendAlone(connection, plan)).reduce(SyncCounts.NONE, SyncCounts::plus);
        }
    }

    private SyncCounts sendAlone(Entry connection, ItemPlan plan) {
        try {
            batch.send(plan.commands());
            return plan.counts();
        } catch (RuntimeException poison) {
            batch.send(List.of(
                    new RejectImport(connection.connection(), connection.owner(), plan.ref(), ImportRejection.FAILED)));
            return ItemPlan.REJECTED;
        }
    }
}
