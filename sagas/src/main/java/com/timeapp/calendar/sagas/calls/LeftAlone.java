package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.lookup.SeenItems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Keeps in mind in which version an item was looked at that no mapping follows, and under which settings: not ours,
 * rejected, not wanted, let go, or put back after its task was deleted. It is not looked at again until the one or the
 * other changes; one that begins too late for now, until the window of imports reaches it.
 */
@Component
class LeftAlone {

    private final LinkDirectory links;
    private final SeenItems seen;

    LeftAlone(LinkDirectory links, SeenItems seen) {
        this.links = links;
        this.seen = seen;
    }

    void remember(Entry connection, List<ItemPlan> plans) {
        var versioned =
                plans.stream().filter(plan -> plan.version().isPresent()).toList();
        var followed = followed(versioned);
        var alone = versioned.stream().filter(plan -> !plan.isOf(followed)).toList();
        seen.remember(
                connection.owner(),
                connection.connection(),
                byResource(alone, plan -> plan.version().map(version -> LookedAt.in(version, connection))),
                byResource(alone, ItemPlan::start));
    }

    private static <T> Map<String, T> byResource(List<ItemPlan> plans, Function<ItemPlan, Optional<T>> value) {
        return plans.stream()
                .filter(plan -> value.apply(plan).isPresent())
                .collect(Collectors.toMap(
                        plan -> plan.ref().resource(), plan -> value.apply(plan).orElseThrow(), (a, b) -> b));
    }

    void forgetVanished(Entry connection, ChangePage page) {
        seen.forget(
                connection.owner(),
                connection.connection(),
                page.items().stream()
                        .filter(ChangedItem.Vanished.class::isInstance)
                        .map(ChangedItem::resource)
                        .toList());
    }

    /** Asked after the import, for it may just have made the link. */
    private Set<MappingId> followed(List<ItemPlan> plans) {
        var mappings =
                plans.stream().map(ItemPlan::mapping).flatMap(Optional::stream).collect(Collectors.toSet());
        return links.find(mappings).values().stream()
                .filter(link -> link.synced().isPresent())
                .map(Link::mapping)
                .collect(Collectors.toSet());
    }
}
