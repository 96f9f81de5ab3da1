package com.timeapp.calendar.api.privacy;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import com.timeapp.calendar.domain.subject.PersonalHistory;
import com.timeapp.calendar.domain.subject.PersonalHistory.Happening;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes all that is known of a person as it is read, so that its size does not matter. No credential is in it. */
@Component
class ExportDocument {

    private static final List<String> FROM_VIEWS = List.of("connections", "tasks", "conflicts");

    private final ExportedConnections connections;
    private final ExportedTasks tasks;
    private final ConsentLedger ledger;
    private final PersonalHistory history;
    private final JsonMapper json;

    ExportDocument(
            ExportedConnections connections,
            ExportedTasks tasks,
            ConsentLedger ledger,
            PersonalHistory history,
            JsonMapper json) {
        this.connections = connections;
        this.tasks = tasks;
        this.ledger = ledger;
        this.history = history;
        this.json = json;
    }

    /**
     * Ends the document only when all of it is written: what a failure has cut off cannot be read as JSON.
     *
     * @param shown called after each part that was read from views; what it throws cuts the document off too
     */
    void write(UserId user, SubjectId subject, Instant at, OutputStream body, Runnable shown) {
        var to = open(body);
        to.writeStartObject();
        to.writeStringProperty("user_id", user.value());
        to.writeStringProperty("export_date", at.toString());
        section("incomplete", to, () -> lacking(subject).forEach(to::writeString));
        section("connections", to, () -> connections.write(subject, to));
        shown.run();
        section("tasks", to, () -> tasks.write(subject, to));
        shown.run();
        section("conflicts", to, () -> tasks.writeConflicts(subject, to));
        shown.run();
        section("consents", to, () -> ledger.of(subject).forEach(said -> to.writePOJO(ConsentStatus.Entry.of(said))));
        section("history", to, () -> history.tell(subject, happened -> happening(happened, to)));
        to.writeEndObject();
        to.close();
    }

    /** The parts that are read from views, where these could not take a fact about the person. */
    private List<String> lacking(SubjectId subject) {
        return history.isPartlySetAside(subject) ? FROM_VIEWS : List.of();
    }

    private JsonGenerator open(OutputStream body) {
        return json.writer()
                .without(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(body);
    }

    private static void section(String name, JsonGenerator to, Runnable content) {
        to.writeArrayPropertyStart(name);
        content.run();
        to.writeEndArray();
    }

    private static void happening(Happening happened, JsonGenerator to) {
        to.writeStartObject();
        to.writeStringProperty("type", happened.type());
        to.writeStringProperty("stream", happened.stream());
        to.writeNumberProperty("revision", happened.revision());
        to.writeStringProperty("at", happened.at().toString());
        to.writeStringProperty("actor", happened.actor());
        to.writeName("content");
        to.writeRawValue(happened.content());
        to.writeEndObject();
    }
}
