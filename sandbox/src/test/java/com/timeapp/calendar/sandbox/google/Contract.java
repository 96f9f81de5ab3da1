package com.timeapp.calendar.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.timeapp.calendar.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Google's discovery document: what it says of the answer to each request. */
final class Contract {

    private static final Map<String, LongAdder> VALIDATED = new ConcurrentHashMap<>();
    private static final @Nullable Contract THE_ONE = load();

    private final JsonNode discovery;
    private final ObjectNode schema;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(JsonNode discovery, ObjectNode schema) {
        this.discovery = discovery;
        this.schema = schema;
    }

    private static @Nullable Contract load() {
        var place = System.getProperty("time.contracts", System.getenv("TIME_CONTRACTS"));
        if (place == null) {
            assertThat(System.getenv("CI"))
                    .as("time.contracts or TIME_CONTRACTS")
                    .isNotEqualTo("true");
            System.out.println("answers are not validated: TIME_CONTRACTS does not say where the contracts are");
            return null;
        }
        var folder = Path.of(place, "google");
        return new Contract(
                read(folder.resolve("calendar.v3.discovery.json")), read(folder.resolve("calendar.v3.schema.json")));
    }

    private static ObjectNode read(Path file) {
        try {
            return Json.object(Files.readAllBytes(file)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isThere() {
        return THE_ONE != null;
    }

    /** Fails where the answer is not as the document says. */
    static void check(String method, String path, int status, byte[] body) {
        if (THE_ONE != null && path.startsWith("/google/calendar/v3/")) {
            THE_ONE.validate(method, path.substring("/google/calendar/v3/".length()), status, body);
        }
    }

    /** How many answers were validated so far, by what they were. */
    static Map<String, Long> validated() {
        var counts = new TreeMap<String, Long>();
        VALIDATED.forEach((name, count) -> counts.put(name, count.sum()));
        return counts;
    }

    private void validate(String method, String path, int status, byte[] body) {
        if (status >= 400) {
            var error = Json.object(body).orElseThrow().get("error");
            assertThat(error.get("code").intValue()).isEqualTo(status);
            assertThat(error.get("errors").get(0).propertyNames()).contains("domain", "reason", "message");
            count("error");
            return;
        }
        var wanted = operation(discovery, method, path).orElseThrow(() -> new AssertionError(method + " " + path));
        if (!wanted.has("response") || status == 304) {
            assertThat(body).isEmpty();
            count("empty");
            return;
        }
        var name = wanted.get("response").get("$ref").stringValue();
        var found = schemas.computeIfAbsent(name, this::schema)
                .validate(Json.object(body).orElseThrow());
        assertThat(found)
                .as(method + " " + path + " → " + new String(body, StandardCharsets.UTF_8))
                .isEmpty();
        count(name);
    }

    private Schema schema(String name) {
        return registry.getSchema(schema.deepCopy().put("$ref", "#/definitions/" + name));
    }

    private static Optional<JsonNode> operation(JsonNode resources, String method, String path) {
        for (var resource : resources.path("resources")) {
            for (var operation : resource.path("methods")) {
                if (operation.get("httpMethod").stringValue().equals(method)
                        && pattern(operation.get("path").stringValue())
                                .matcher(path)
                                .matches()) {
                    return Optional.of(operation);
                }
            }
        }
        return Optional.empty();
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    private static void count(String name) {
        VALIDATED.computeIfAbsent(name, any -> new LongAdder()).increment();
    }
}
