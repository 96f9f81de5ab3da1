package com.timeapp.calendar.api.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.timeapp.calendar.api.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final JsonMapper json;
    private final BatchProperties properties;

    BatchItems(JsonMapper json, BatchProperties properties) {
        this.json = json;
        this.properties = properties;
    }

    /** An array has to be readable as a whole; a line that is not is one item that is not. */
    List<BatchItem> read(byte[] body) {
        var text = text(body);
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

    private static String text(byte[] body) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "invalid_request", "The body is no UTF-8.")
                    .asException();
        }
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
