package com.timeapp.calendar.sagas.calls;

import com.timeapp.calendar.domain.connection.RunPlan;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory.Entry;
import com.timeapp.calendar.domain.lookup.LinkDirectory;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.mapping.MappingCommand.ImportRemoteChange;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventOrigin;
import com.timeapp.calendar.domain.sync.ThreeWayMerge;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds up what plans would take from the tasks, a chunk at a time, and keeps no more of them than that. */
final class RunWeighing {

    private final LinkDirectory links;
    private final Entry connection;
    private final Set<MappingId> deleted = new HashSet<>();
    private final Set<MappingId> changed = new HashSet<>();
    private final Set<MappingId> present = new HashSet<>();
    private int imported;
    private int lost;

    RunWeighing(LinkDirectory links, Entry connection) {
        this.links = links;
        this.connection = connection;
    }

    void add(List<ItemPlan> plans) {
        var known = links.find(
                plans.stream().map(ItemPlan::mapping).flatMap(Optional::stream).toList());
        for (var plan : plans) {
            imported += plan.imports() ? 1 : 0;
            plan.mapping()
                    .map(known::get)
                    .filter(link -> link.origin() != EventOrigin.MIRROR)
                    .ifPresent(link -> add(plan, link));
        }
    }

    /** Deletions that nothing on a page has told of yet. */
    void addDeletions(Collection<MappingId> mappings) {
        links.find(mappings).values().stream()
                .filter(link -> link.origin() != EventOrigin.MIRROR)
                .forEach(this::addDeletion);
    }

    /** The same of changes. */
    void addChanges(Collection<ImportRemoteChange> changes) {
        var known = links.find(changes.stream().map(ImportRemoteChange::mapping).toList());
        changes.stream()
                .filter(change -> known.containsKey(change.mapping()))
                .filter(change -> known.get(change.mapping()).origin() != EventOrigin.MIRROR)
                .filter(change -> overwrites(known.get(change.mapping()), change.remote()))
                .forEach(change -> changed.add(change.mapping()));
    }

    /** So many are gone already, one by one, that more of them are weighed with those. */
    void addLost(int gone) {
        lost += gone;
    }

    int lost() {
        return lost;
    }

    /** How many have been added that count. */
    int touched() {
        return deleted.size() + changed.size();
    }

    private void addDeletion(Link link) {
        if (link.synced().isPresent() && link.desired().isPresent()) {
            deleted.add(link.mapping());
        }
    }

    private void add(ItemPlan plan, Link link) {
        if (plan.deletes()) {
            addDeletion(link);
            return;
        }
        present.add(link.mapping());
        if (events(plan.commands()).stream().anyMatch(event -> overwrites(link, event))) {
            changed.add(link.mapping());
        }
    }

    private static List<RemoteEvent> events(Collection<?> commands) {
        return commands.stream()
                .filter(ImportRemoteChange.class::isInstance)
                .map(command -> ((ImportRemoteChange) command).remote())
                .toList();
    }

    /** Whether the task would say something else afterwards; that its series moves on is nobody's edit. */
    private boolean overwrites(Link link, RemoteEvent event) {
        return !link.withdrawing() && saysElse(link, event);
    }

    private boolean saysElse(Link link, RemoteEvent event) {
        return link.synced()
                .flatMap(Personal::known)
                .filter(synced -> synced.ref().occurrence().equals(event.ref().occurrence()))
                .filter(synced -> !merge(link, synced, event).accepted().isEmpty())
                .isPresent();
    }

    private ThreeWayMerge merge(Link link, Synced synced, RemoteEvent event) {
        var ours = link.desired().flatMap(Personal::known).orElse(synced.base());
        var theirs = event.knownToRepeat(synced.base().recurrence()).content();
        return switch (link.origin()) {
            case APP ->
                ThreeWayMerge.ofOurs(
                        synced.base(), ours, theirs, connection.settings().masksTitle());
            case CALENDAR, MIRROR -> ThreeWayMerge.ofTheirs(synced.base(), ours, theirs);
        };
    }

    /** An event that only has another address now is not deleted. */
    RunPlan sum(int mappings) {
        deleted.removeAll(present);
        return RunPlan.of(deleted, changed, mappings);
    }

    /** How many events would become tasks. */
    int imported() {
        return imported;
    }
}
