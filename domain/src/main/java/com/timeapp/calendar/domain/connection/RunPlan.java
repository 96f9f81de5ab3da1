package com.timeapp.calendar.domain.connection;

import com.timeapp.calendar.domain.id.MappingId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a run of imports would take from a person's tasks.
 *
 * @param deleted whose events the calendar has no more
 * @param changed whose events say something else, which the tasks would follow
 * @param mappings how many have an event in the calendar
 * @param imported how many events of a new connection would become tasks, where so many need a look first
 */
public record RunPlan(List<MappingId> deleted, List<MappingId> changed, int mappings, int imported) {

    /** Of a connection that is not new. */
    public RunPlan(List<MappingId> deleted, List<MappingId> changed, int mappings) {
        this(deleted, changed, mappings, 0);
    }

    public static final RunPlan HARMLESS = new RunPlan(List.of(), List.of(), 0);

    public static RunPlan of(Collection<MappingId> deleted, Collection<MappingId> changed, int mappings) {
        return new RunPlan(inOrder(deleted), inOrder(changed), mappings);
    }

    private static List<MappingId> inOrder(Collection<MappingId> mappings) {
        return mappings.stream()
                .sorted(Comparator.comparing(MappingId::toString))
                .toList();
    }

    /** The same without what was agreed to already. */
    public RunPlan beyond(RunPlan agreed) {
        return new RunPlan(without(deleted, agreed.deleted), without(changed, agreed.changed), mappings, imported);
    }

    private static List<MappingId> without(List<MappingId> all, List<MappingId> some) {
        var known = Set.copyOf(some);
        return all.stream().filter(mapping -> !known.contains(mapping)).toList();
    }

    /** Whether the calendar would do the same to the same events, of however many. */
    public boolean doesTheSameAs(RunPlan other) {
        return deleted.equals(other.deleted) && changed.equals(other.changed) && imported == other.imported;
    }

    public RunPlan importing(int events) {
        return new RunPlan(deleted, changed, mappings, events);
    }

    /** Why it waits. */
    public HoldReason reason() {
        return imported > 0 ? HoldReason.PREVIEW_REQUIRED : HoldReason.MASS_CHANGE;
    }

    /** How many mappings it is about. */
    public int touched() {
        return deleted.size() + changed.size();
    }
}
