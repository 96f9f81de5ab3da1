package com.timeapp.calendar.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Every route there is: none is forgotten by the guard at the door or by the description. */
class RoutesTest extends WebTest {

    /** The description itself, and tokens for newcomers: only outside production. */
    private static final Set<String> OPEN =
            Set.of("/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/swagger-config", "/swagger-ui", "/sandbox/token");

    private static final Set<String> UNDESCRIBED = Set.of("/error");

    private record Route(HttpMethod method, String path) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @Autowired
    private JsonMapper json;

    @TestFactory
    Stream<DynamicTest> everyRouteNeedsAToken() {
        return Stream.concat(
                        routes(),
                        Stream.of("/actuator/health", "/actuator/info", "/actuator/prometheus", "/anything/else")
                                .map(path -> new Route(HttpMethod.GET, path)))
                .filter(route -> !OPEN.contains(route.path))
                .map(route -> DynamicTest.dynamicTest(
                        route.toString(),
                        () -> assertThat(http.method(route.method)
                                        .uri(address(route.path))
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content("{}"))
                                .hasStatus(401)
                                .hasHeader("WWW-Authenticate", "Bearer")
                                .bodyJson()
                                .extractingPath("$.code")
                                .isEqualTo("unauthorized")));
    }

    @Test
    void thereAreRoutes() {
        assertThat(routes()).hasSizeGreaterThan(9);
    }

    @Test
    void everyRouteIsDescribed() {
        var described = new TreeSet<String>();
        Map<?, ?> description = json.readValue(
                http.get().uri("/v3/api-docs").exchange().getResponse().getContentAsByteArray(), Map.class);
        ((Map<?, ?>) description.get("paths"))
                .forEach((path, methods) -> ((Map<?, ?>) methods)
                        .keySet()
                        .forEach(method -> described.add(method.toString().toUpperCase() + " " + path)));
        assertThat(described)
                .containsAll(routes().filter(route -> !UNDESCRIBED.contains(route.path) && !isDescription(route.path))
                        .map(Route::toString)
                        .toList());
    }

    @Test
    void everyDescriptionTellsOfProblems() {
        assertThat(http.get().uri("/v3/api-docs"))
                .bodyJson()
                .extractingPath("$.paths..responses.default.content['application/problem+json'].schema.$ref")
                .asArray()
                .hasSizeGreaterThan(9)
                .containsOnly("#/components/schemas/Problem");
    }

    @Test
    void probesOfHealthAreOpen() {
        assertThat(http.get().uri("/actuator/health/liveness")).hasStatusOk();
        assertThat(http.get().uri("/actuator/health/readiness")).hasStatusOk();
    }

    @Test
    void theDescriptionCanBeLookedAt() {
        assertThat(http.get().uri("/swagger-ui/index.html")).hasStatusOk();
    }

    private static boolean isDescription(String path) {
        return path.startsWith("/v3/api-docs") || path.startsWith("/swagger-ui");
    }

    private Stream<Route> routes() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(RoutesTest::routes)
                .distinct();
    }

    private static Stream<Route> routes(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                        .stream().map(method -> new Route(method.asHttpMethod(), path)));
    }

    private static String address(String path) {
        return path.replaceAll("\\{[^}]+}", "x");
    }
}
