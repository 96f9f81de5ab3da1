package com.timeapp.calendar.api.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.timeapp.calendar.api.problem.Problem;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads the two forms of a batch: an array, or a line for each. */
@Component
class BatchItems {

    private final JsonMapper json;
    private final BatchProperties properties;

    BatchItems(JsonMapper json, BatchProperties properties) {
        this.json = json;
        this.properties = properties;
    }

    /** An array has to be readable as a whole; a line that is not is one item that is not. */
    List<BatchItem> read(byte[] body) {
        var text = new String(body, UTF_8);
        var items = text.stripLeading().startsWith("[") ? array(text) : lines(text);
        if (items.size() > properties.most()) {
            throw Problem.of(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "too_many_items",
                            "A batch has at most %,d items.".formatted(properties.most()))
                    .asException();
        }
        return items;
    }

    private List<BatchItem> array(String text) {
        try {
            return StreamSupport.stream(json.readTree(text).spliterator(), false)
                    .map(BatchItem::new)
                    .toList();
        } catch (JacksonException malformed) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "invalid_request", "The body is no JSON.")
                    .asException();
        }
    }

    private List<BatchItem> lines(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> new BatchItem(line(line)))
                .toList();
    }

    private JsonNode line(String line) {
        try {
            return json.readTree(line);
        } catch (JacksonException malformed) {
            return MissingNode.getInstance();
        }
    }
}
