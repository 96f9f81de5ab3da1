package com.timeapp.calendar.scenario;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A file of requests as editors know it, and what each of its requests answered. */
final class RequestsFile {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^}]+)}}");
    private static final Pattern ANSWERS = Pattern.compile("# Answers (\\d{3})");
    private static final Pattern NAME = Pattern.compile("# @name (\\S+)");
    private static final Pattern FROM_ANSWER = Pattern.compile("(\\w+)\\.response\\.body\\.(.+)");

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, JsonNode> answers = new HashMap<>();

    /** @param answers the status that the file promises */
    record Request(
            String title,
            Optional<String> name,
            Optional<Integer> answers,
            String method,
            String address,
            Map<String, String> headers,
            String body) {}

    RequestsFile(Map<String, String> given) {
        variables.putAll(given);
    }

    static List<String> blocks(Path file) throws IOException {
        return List.of(Files.readString(file).split("(?m)^(?=###)"));
    }

    /** @return nothing for a block that only sets variables */
    Optional<Request> read(String block) {
        var lines = block.lines().toList();
        lines.stream().filter(line -> line.startsWith("@")).forEach(this::assign);
        var start = first(lines, line -> line.matches("(GET|POST|PUT|PATCH|DELETE) .*"));
        if (start < 0) {
            return Optional.empty();
        }
        var request = lines.get(start).split(" ", 2);
        Map<String, String> headers = new LinkedHashMap<>();
        var next = start + 1;
        for (; next < lines.size() && !lines.get(next).isBlank(); next++) {
            var header = lines.get(next).split(": ", 2);
            headers.put(header[0], resolved(header[1]));
        }
        var comments = lines.subList(0, start);
        return Optional.of(new Request(
                lines.getFirst().replaceFirst("^#+ ?", ""),
                comment(comments, NAME),
                comment(comments, ANSWERS).map(Integer::valueOf),
                request[0],
                resolved(request[1]),
                headers,
                resolved(lines.subList(next, lines.size()).stream()
                        .collect(joining("\n"))
                        .strip())));
    }

    void answered(Request request, JsonNode body) {
        request.name().ifPresent(name -> answers.put(name, body));
    }

    private void assign(String line) {
        var parts = line.substring(1).split(" = ", 2);
        variables.putIfAbsent(parts[0], resolved(parts[1]));
    }

    private String resolved(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    /** What no answer has is the word nothing, as an editor would send the variable itself. */
    private String value(String name) {
        var fromAnswer = FROM_ANSWER.matcher(name);
        if (!fromAnswer.matches()) {
            return Optional.ofNullable(variables.get(name)).orElseThrow(() -> new IllegalStateException(name));
        }
        var pointer = "/" + fromAnswer.group(2).replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
        var answer = Optional.ofNullable(answers.get(fromAnswer.group(1)))
                .orElseThrow(() -> new IllegalStateException(name));
        return answer.at(pointer).asString("nothing");
    }

    private static Optional<String> comment(List<String> comments, Pattern pattern) {
        return comments.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static int first(List<String> lines, Predicate<String> wanted) {
        return IntStream.range(0, lines.size())
                .filter(index -> wanted.test(lines.get(index)))
                .findFirst()
                .orElse(-1);
    }
}
