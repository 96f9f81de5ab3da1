package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.connection.RunPlan;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Takes a page in: reads bodies and imports them a chunk at a time, so that of a calendar of thousands never more than a
 * chunk is held. What was taken in before a failure stays: listed again, it is known by its version. A page that might do
 * too much is gone through once before, without an effect.
 */
@Component
class PageIntake {

    private final PageReading reading;
    private final PageImport importing;
    private final RunBrake brake;
    private final int chunk;

    PageIntake(PageReading reading, PageImport importing, RunBrake brake, SyncProperties properties) {
        this.reading = reading;
        this.importing = importing;
        this.brake = brake;
        this.chunk = properties.readChunk();
    }

    /** @param beforeTheFirst done once before anything is imported */
    GatewayResult<Taken> take(
            CalendarGateway gateway, Entry connection, ChangePage page, Besides besides, Runnable beforeTheFirst) {
        var news = reading.news(connection, page);
        var unread = Stream.concat(news.unread().stream(), besides.resources())
                .distinct()
                .toList();
        var followed = news.followed() + besides.followed().size();
        var isFirst = brake.mayWantPreview(
                connection, page.baseline(), unread.size() + news.items().size());
        var tooMuch = tooMuch(gateway, connection, news, unread, followed, isFirst, brake.weighing(connection));
        if (!(tooMuch instanceof Ok<Optional<RunPlan>>(var plan))) {
            return tooMuch.recast();
        }
        if (plan.isPresent()) {
            return new Ok<>(new Taken.TooMuch(plan.get()));
        }
        var intake = new Intake(connection, beforeTheFirst);
        var answer = planned(gateway, connection, news, unread, intake::add);
        if (!(answer instanceof Ok)) {
            return answer.recast();
        }
        var counts = intake.end();
        reading.taken(connection, page);
        return new Ok<>(new Taken.Imported(counts));
    }

    /**
     * Weighs a page that nothing is imported from, together with what is known besides.
     *
     * @return what would be done, where that is too much
     */
    GatewayResult<Optional<RunPlan>> tooMuch(
            CalendarGateway gateway, Entry connection, ChangePage page, RunWeighing besides) {
        var news = reading.news(connection, page);
        return tooMuch(gateway, connection, news, news.unread(), news.followed() + besides.touched(), false, besides);
    }

    /**
     * @param followed so many at most would be deleted or overwritten
     * @param isFirst so much would be imported that its person may have to know first
     */
    private GatewayResult<Optional<RunPlan>> tooMuch(
            CalendarGateway gateway,
            Entry connection,
            PageNews news,
            List<String> unread,
            int followed,
            boolean isFirst,
            RunWeighing weighing) {
        if (!isFirst && !brake.mayStop(connection, followed, weighing.lost())) {
            return new Ok<>(Optional.empty());
        }
        var weighed = planned(gateway, connection, news, unread, weighing::add);
        if (!(weighed instanceof Ok)) {
            return weighed.recast();
        }
        var preview = isFirst ? brake.preview(connection, weighing) : Optional.<RunPlan>empty();
        return new Ok<>(preview.or(() -> brake.tooMuch(connection, weighing)));
    }

    /** @param chunks is given what becomes of a chunk of the items */
    private GatewayResult<List<ItemPlan>> planned(
            CalendarGateway gateway,
            Entry connection,
            PageNews news,
            List<String> unread,
            Consumer<List<ItemPlan>> chunks) {
        var answer = planned(gateway, connection, new Ok<>(news.items()), chunks);
        for (var from = 0; from < unread.size() && answer instanceof Ok; from += chunk) {
            var resources = unread.subList(from, Math.min(from + chunk, unread.size()));
            answer = planned(gateway, connection, reading.bodies(gateway, connection, resources), chunks);
        }
        return answer;
    }

    private GatewayResult<List<ItemPlan>> planned(
            CalendarGateway gateway,
            Entry connection,
            GatewayResult<List<PageItem>> items,
            Consumer<List<ItemPlan>> chunks) {
        return items.then(read -> {
            var plans = importing.plan(gateway, connection, read);
            chunks.accept(plans);
            return new Ok<>(plans);
        });
    }

    private final class Intake {

        private final Entry connection;
        private final Runnable beforeTheFirst;
        private final List<ItemPlan> deletions = new ArrayList<>();
        private final Set<MappingId> present = new HashSet<>();
        private SyncCounts counts = SyncCounts.NONE;
        private boolean begun;

        Intake(Entry connection, Runnable beforeTheFirst) {
            this.connection = connection;
            this.beforeTheFirst = beforeTheFirst;
        }

        void add(List<ItemPlan> plans) {
            var changes = plans.stream().filter(plan -> !plan.deletes()).toList();
            changes.forEach(plan -> plan.mapping().ifPresent(present::add));
            plans.stream().filter(ItemPlan::deletes).forEach(deletions::add);
            imported(changes);
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
