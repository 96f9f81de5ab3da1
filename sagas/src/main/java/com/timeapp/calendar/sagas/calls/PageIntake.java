package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.connection.SyncCounts;
import com.timeapp.calendar.domain.gateway.CalendarGateway;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.sagas.SyncProperties;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Takes a page in: reads bodies and imports them a chunk at a time, so that of a calendar of thousands never more than a
 * chunk is held. What was taken in before a failure stays: listed again, it is known by its version.
 */
@Component
class PageIntake {

    private final PageReading reading;
    private final PageImport importing;
    private final int chunk;

    PageIntake(PageReading reading, PageImport importing, SyncProperties properties) {
        this.reading = reading;
        this.importing = importing;
        this.chunk = properties.readChunk();
    }

    /**
     * @param more resources to be read besides those that the page names
     * @param beforeTheFirst done once before anything is imported
     */
    GatewayResult<SyncCounts> take(
            CalendarGateway gateway, Entry connection, ChangePage page, List<String> more, Runnable beforeTheFirst) {
        var news = reading.news(connection, page);
        var unread = List.copyOf(union(news.unread(), more));
        var intake = new Intake(gateway, connection, beforeTheFirst);
        var answer = intake.add(new Ok<>(news.items()));
        for (var from = 0; from < unread.size() && answer instanceof Ok; from += chunk) {
            var resources = unread.subList(from, Math.min(from + chunk, unread.size()));
            answer = intake.add(reading.bodies(gateway, connection, resources));
        }
        return answer instanceof Ok ? new Ok<>(intake.end()) : answer.recast();
    }

    private static Set<String> union(List<String> some, List<String> others) {
        var all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    private final class Intake {

        private final CalendarGateway gateway;
        private final Entry connection;
        private final Runnable beforeTheFirst;
        private final List<ItemPlan> deletions = new ArrayList<>();
        private final Set<MappingId> present = new HashSet<>();
        private SyncCounts counts = SyncCounts.NONE;
        private boolean begun;

        Intake(CalendarGateway gateway, Entry connection, Runnable beforeTheFirst) {
            this.gateway = gateway;
            this.connection = connection;
            this.beforeTheFirst = beforeTheFirst;
        }

        GatewayResult<List<ItemPlan>> add(GatewayResult<List<PageItem>> items) {
            if (!(items instanceof Ok<List<PageItem>>(var read))) {
                return items.recast();
            }
            var planned = importing.plan(gateway, connection, read);
            if (planned instanceof Ok<List<ItemPlan>>(var plans)) {
                var changes = plans.stream().filter(plan -> !plan.deletes()).toList();
                changes.forEach(plan -> plan.mapping().ifPresent(present::add));
                plans.stream().filter(ItemPlan::deletes).forEach(deletions::add);
                imported(changes);
            }
            return planned;
        }

        /** An event that only has another address now is not deleted, so deletions come last. */
        SyncCounts end() {
            imported(deletions.stream().filter(plan -> !plan.isOf(present)).toList());
            return counts;
        }

        private void imported(List<ItemPlan> plans) {
            if (!plans.isEmpty() && !begun) {
                beforeTheFirst.run();
                begun = true;
            }
            counts = counts.plus(importing.importAll(connection, plans));
        }
    }
}
