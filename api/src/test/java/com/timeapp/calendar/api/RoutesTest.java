package com.timeapp.calendar.api;

import static com.timeapp.calendar.api.Views.connectionEntry;
import static com.timeapp.calendar.api.Views.connectionView;
import static com.timeapp.calendar.api.Views.entry;
import static com.timeapp.calendar.api.Views.view;
import static com.timeapp.calendar.domain.fixtures.Ids.account;
import static com.timeapp.calendar.domain.fixtures.Ids.appTask;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.RouteRules.Rule;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.fixtures.Tasks;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.KeptAccounts;
import com.timeapp.calendar.domain.id.UserId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every route there is, as the running interface has it: none is forgotten by a guard or by the description. */
class RoutesTest extends WebTest {

    private static final String NOT_FOUND = """
            {"type": "urn:time-calendar:problem:not_found", "title": "Not Found", "status": 404, "code": "not_found",
             "detail": "%s"}""";

    private static final Map<String, Rule> RULES = RouteRules.all(
            "dentist",
            connection("home").toString(),
            account("alice").toString(),
            mapping("dentist").toString());

    @Autowired
    private ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    private JsonMapper json;

    private record Route(HttpMethod method, String path, Rule rule) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void aTaskAndAConnectionOfAlice() {
        backstage.knows("alice");
        backstage.knows("bob");
        var dentist = Tasks.known("dentist").content();
        backstage.has(appTask("dentist"), entry(dentist, "alice", 1));
        backstage.taskViews.add(view(dentist, "alice", 1));
        backstage.connections.add(connectionEntry("home", "alice"));
        backstage.connectionViews.add(connectionView("home", "alice"));
        backstage.conflicts.add(Views.conflict("dentist", "home", "alice"));
        backstage.links.all.add(Views.link("dentist", "home", "alice"));
        backstage.accounts.add(
                new KeptAccounts.Kept(new AccountRef(account("alice"), subject("alice"), Provider.CALDAV), Views.MADE));
    }

    @Test
    void everyRouteHasARuleAndEveryRuleARoute() {
        assertThat(new TreeSet<>(RULES.keySet())).isEqualTo(new TreeSet<>(paths().collect(Collectors.toSet())));
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotOpenNeedsAToken() {
        return Stream.concat(
                        routes(route -> !route.rule.roles().isEmpty()),
                        Stream.of(new Route(HttpMethod.GET, "/anything/else", RULES.get("GET /error"))))
                .map(route -> DynamicTest.dynamicTest(
                        route.toString(),
                        () -> assertThat(request(route, "x"))
                                .hasStatus(401)
                                .hasHeader("WWW-Authenticate", "Bearer")
                                .bodyJson()
                                .extractingPath("$.code")
                                .isEqualTo("unauthorized")));
    }

    @TestFactory
    Stream<DynamicTest> noOtherRoleWillDo() {
        return routes(route -> !route.rule.roles().isEmpty())
                .flatMap(route -> RouteRules.ROLES.stream()
                        .map(role -> DynamicTest.dynamicTest(role + ": " + route, () -> {
                            var answer =
                                    with(request(route, "x"), "somebody", role).exchange();
                            if (route.rule.roles().contains(role)) {
                                assertThat(answer.getResponse().getStatus()).isNotIn(401, 403);
                            } else {
                                assertThat(answer)
                                        .hasStatus(403)
                                        .bodyJson()
                                        .extractingPath("$.code")
                                        .isEqualTo("forbidden");
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> whatIsAnothersLooksAsIfItWereNot() {
        return routes(route -> route.rule.owned().isPresent())
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    var theirs = route.rule.owned().get().getValue();
                    assertIsNotFound(route, with(request(route, theirs), "bob", "user"));
                    if (!route.rule.creates()) {
                        var missing = theirs.equals("dentist")
                                ? "missing"
                                : connection("missing").toString();
                        assertIsNotFound(route, with(request(route, missing), "bob", "user"));
                    }
                    assertThat(backstage.calls).isEmpty();
                    assertThat(backstage.commands).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsOfSomebodyWhoIsBeingForgottenIsNobodys() {
        return routes(route ->
                        route.rule.owned().isPresent() && route.rule.roles().contains("host"))
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    backstage.leaving.add(subject("alice"));
                    var theirs = route.rule.owned().get().getValue();
                    assertIsNotFound(route, with(request(route, theirs), "back-end", "host"));
                    assertThat(backstage.calls).isEmpty();
                    assertThat(backstage.commands).isEmpty();
                }));
    }

    private void assertIsNotFound(Route route, MockMvcRequestBuilder request) {
        var answer = request.exchange();
        assertThat(answer).hasStatus(404).hasHeader("Content-Type", "application/problem+json");
        var body = (ObjectNode) json.readTree(answer.getResponse().getContentAsByteArray());
        body.remove("request_id");
        assertThat(body).isEqualTo(json.readTree(NOT_FOUND.formatted(missing(route))));
    }

    private static String missing(Route route) {
        return route.path.contains("{connection_id}")
                ? "Connection not found"
                : "There is no such thing, or it is not yours.";
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerToATokenSaysHowMuchIsLeft() {
        return routes(route -> !route.rule.roles().isEmpty())
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    var role = route.rule.roles().iterator().next();
                    assertThat(with(request(route, "x"), "spender", role))
                            .headers()
                            .hasHeaderSatisfying(
                                    "RateLimit-Policy",
                                    policy -> assertThat(policy)
                                            .singleElement()
                                            .asString()
                                            .matches("\"(person|host)\";q=\\d+;w=60"))
                            .hasHeaderSatisfying(
                                    "RateLimit",
                                    left -> assertThat(left)
                                            .singleElement()
                                            .asString()
                                            .matches("\"(person|host)\";r=\\d+;t=\\d+"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyRouteIsDescribedWithItsProblemsAndLimits() {
        var paths = description().path("paths");
        return routes(route -> route.rule.described())
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
                    var operation =
                            paths.path(route.path).path(route.method.name().toLowerCase());
                    assertThat(operation.isObject()).isTrue();
                    if (!route.rule.roles().isEmpty()) {
                        assertThat(operation.path("summary").asString("")).isNotBlank();
                    }
                    assertThat(operation
                                    .path("responses")
                                    .path("default")
                                    .path("content")
                                    .path("application/problem+json")
                                    .path("schema")
                                    .path("$ref")
                                    .asString())
                            .isEqualTo("#/components/schemas/Problem");
                    assertThat(operation.path("responses"))
                            .allSatisfy(response -> assertThat(
                                            response.path("headers").has("RateLimit"))
                                    .isTrue());
                }));
    }

    @Test
    void nothingIsDescribedThatIsNotThere() {
        var described = new TreeSet<String>();
        description()
                .path("paths")
                .forEachEntry((path, operations) ->
                        operations.propertyNames().forEach(method -> described.add(method.toUpperCase() + " " + path)));
        assertThat(described)
                .isEqualTo(routes(route -> route.rule.described())
                        .map(Route::toString)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void keysForPostsAreDescribedWhereTheyAreAccepted() {
        var paths = description().path("paths");
        assertThat(paths.path("/batch/tasks").path("post").path("parameters").toString())
                .contains("Idempotency-Key");
        assertThat(paths.path("/auth/caldav/connect").path("post").toString()).doesNotContain("Idempotency-Key");
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

    private JsonNode description() {
        return json.readTree(
                http.get().uri("/v3/api-docs").exchange().getResponse().getContentAsByteArray());
    }

    private MockMvcRequestBuilder request(Route route, String id) {
        return http.method(route.method)
                .uri(route.path.replaceAll("\\{[^}]+}", id).replace("**", "x"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"title\": \"Dentist\"}");
    }

    private MockMvcRequestBuilder with(MockMvcRequestBuilder request, String user, String role) {
        return request.header("Authorization", "Bearer " + tokens.of(new UserId(user), role));
    }

    private Stream<Route> routes(Predicate<Route> those) {
        return new TreeMap<>(RULES)
                .entrySet().stream()
                        .map(entry -> {
                            var name = entry.getKey().split(" ");
                            return new Route(HttpMethod.valueOf(name[0]), name[1], entry.getValue());
                        })
                        .filter(those);
    }

    private Stream<String> paths() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(RoutesTest::paths)
                .distinct();
    }

    private static Stream<String> paths(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                        .stream().map(method -> method + " " + path));
    }
}
