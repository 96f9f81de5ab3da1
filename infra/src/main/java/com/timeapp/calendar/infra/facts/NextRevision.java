package com.timeapp.calendar.infra.facts;

import java.util.function.UnaryOperator;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings one fact from a revision to the next. What is sealed stays as it is. */
final class NextRevision extends SingleEventUpcaster {

    private final SerializedType from;
    private final SerializedType to;
    private final UnaryOperator<ObjectNode> change;

    private NextRevision(String fact, int from, UnaryOperator<ObjectNode> change) {
        this.from = new SimpleSerializedType(fact, Integer.toString(from));
        this.to = new SimpleSerializedType(fact, Integer.toString(from + 1));
        this.change = change;
    }

    /**
     * A connection made before it could be chosen what becomes of the events of tasks that are done: they stayed as they
     * were, which is what settings say that do not say.
     */
    static NextRevision settingsBeforeCompleted() {
        return new NextRevision("connection.connected", 1, payload -> payload);
    }

    /** Settings from before it could be chosen whose edit stands; they say so by not saying it. */
    static NextRevision connectedBeforePolicies() {
        return new NextRevision("connection.connected", 2, payload -> payload);
    }

    static NextRevision changedBeforePolicies() {
        return new NextRevision("connection.settings-changed", 1, payload -> payload);
    }

    /** Settings from before guests could be told; none were, which is what settings say that do not say. */
    static NextRevision connectedBeforeGuests() {
        return new NextRevision("connection.connected", 3, payload -> payload);
    }

    static NextRevision changedBeforeGuests() {
        return new NextRevision("connection.settings-changed", 2, payload -> payload);
    }

    /** A deletion from before it was kept which version of the task the calendar knew: none. */
    static NextRevision deletionsWithoutVersion() {
        return new NextRevision("mapping.event-deleted-remotely", 1, payload -> payload.put("version", 0));
    }

    /** A hold from before new connections were held, too. */
    static NextRevision holdsBeforePreviews() {
        return new NextRevision("connection.run-held", 1, payload -> payload.put("imported", 0));
    }

    /** An import from before it was kept whose the event is; it was taken for the person's. */
    static NextRevision importsWithoutOrganizer() {
        return new NextRevision("mapping.event-imported", 1, payload -> payload.put("organized", true));
    }

    /** A request from before it said whose the mark before a title is; it was taken for ours. */
    static NextRevision marksReadFromTitles() {
        return new NextRevision("mapping.task-sync-requested", 1, payload -> payload.put("title_marked", true));
    }

    /** A request from before it said when the task was edited, which a request says by not saying it. */
    static NextRevision requestsWithoutTime() {
        return new NextRevision("mapping.task-sync-requested", 2, payload -> payload);
    }

    /** A change from before it was kept when the calendar says that it was made, which a change says by not saying it. */
    static NextRevision changesWithoutTime() {
        return new NextRevision("mapping.remote-change-accepted", 1, payload -> payload);
    }

    /** A version noted before it was kept whether the task had still to follow it; it was taken for followed. */
    static NextRevision versionsNotedAsFollowed() {
        return new NextRevision("mapping.remote-version-noted", 1, payload -> payload.put("unfollowed", false));
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation fact) {
        return from.equals(fact.getType());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation fact) {
        return fact.upcastPayload(to, JsonNode.class, payload -> change.apply((ObjectNode) payload));
    }
}
