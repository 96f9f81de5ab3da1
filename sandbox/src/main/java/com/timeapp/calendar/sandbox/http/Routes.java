package com.timeapp.calendar.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which operation a method and a path mean.
 *
 * @param <T> what is kept for an operation
 */
public final class Routes<T> {

    private final List<Route<T>> routes = new ArrayList<>();

    private record Route<T>(String method, PathPattern pattern, T target) {}

    /** @param variables of the path, decoded */
    public record Match<T>(T target, Map<String, String> variables) {}

    public Routes<T> add(String method, String pattern, T target) {
        routes.add(new Route<>(method, PathPatternParser.defaultInstance.parse(pattern), target));
        return this;
    }

    public Optional<Match<T>> match(Call call) {
        var path = PathContainer.parsePath(call.path());
        for (var route : routes) {
            if (route.method.equals(call.method())) {
                var matched = route.pattern.matchAndExtract(path);
                if (matched != null) {
                    return Optional.of(new Match<>(route.target, matched.getUriVariables()));
                }
            }
        }
        return Optional.empty();
    }
}
