package com.timeapp.calendar.api;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each route is for. A route that is not in here fails {@link RoutesTest}. */
final class RouteRules {

    static final Set<String> ROLES = Set.of("user", "host", "auditor", "compliance", "operator");

    /**
     * @param roles that may use it; empty: nobody needs a token
     * @param owned the variable of its path that names something of one person's, and a value that is another person's
     * @param creates what is not there is made
     * @param described in the description of the interface
     */
    record Rule(Set<String> roles, Optional<Map.Entry<String, String>> owned, boolean creates, boolean described) {

        Rule owned(String variable, String ofAnother) {
            return new Rule(roles, Optional.of(Map.entry(variable, ofAnother)), creates, described);
        }

        Rule creating() {
            return new Rule(roles, owned, true, described);
        }

        Rule undescribed() {
            return new Rule(roles, owned, creates, false);
        }
    }

    private RouteRules() {}

    private static Rule forPeople() {
        return new Rule(Set.of("user", "host"), Optional.empty(), false, true);
    }

    private static Rule aboutPersons() {
        return new Rule(Set.of("user", "host", "compliance"), Optional.empty(), false, true);
    }

    private static Rule forHosts() {
        return new Rule(Set.of("host"), Optional.empty(), false, true);
    }

    private static Rule forOneselfAndCompliance() {
        return new Rule(Set.of("user", "compliance"), Optional.empty(), false, true);
    }

    private static Rule forOperators() {
        return new Rule(Set.of("operator"), Optional.empty(), false, true);
    }

    private static Rule open() {
        return new Rule(Set.of(), Optional.empty(), false, true);
    }

    private static Rule internal() {
        return new Rule(ROLES, Optional.empty(), false, false);
    }

    /** @param task and the connection, the account and the mapping are another person's */
    static Map<String, Rule> all(String task, String connection, String account, String mapping) {
        return Map.ofEntries(
                Map.entry("GET /tasks", forPeople()),
                Map.entry("GET /tasks/{task_id}", forPeople().owned("task_id", task)),
                Map.entry(
                        "PUT /tasks/{task_id}",
                        forPeople().owned("task_id", task).creating()),
                Map.entry(
                        "PATCH /tasks/{task_id}",
                        forPeople().owned("task_id", task).creating()),
                Map.entry("DELETE /tasks/{task_id}", forPeople().owned("task_id", task)),
                Map.entry("POST /batch/tasks", forPeople()),
                Map.entry("POST /calendar/tasks/{task_id}/sync", forPeople().owned("task_id", task)),
                Map.entry("GET /calendar/tasks/{task_id}/mappings", forPeople().owned("task_id", task)),
                Map.entry(
                        "GET /calendar/connections/{connection_id}/mappings",
                        forPeople().owned("connection_id", connection)),
                Map.entry("POST /auth/caldav/connect", forPeople()),
                Map.entry("POST /auth/apple/connect", forPeople()),
                Map.entry("GET /auth/google/start", forPeople()),
                Map.entry("GET /auth/google/callback", open()),
                Map.entry("POST /auth/google/complete", forPeople()),
                Map.entry("POST /webhooks/google/calendar", open()),
                Map.entry("GET /calendar/connections", forPeople()),
                Map.entry(
                        "GET /calendar/connections/{connection_id}", forPeople().owned("connection_id", connection)),
                Map.entry(
                        "POST /calendar/connections/{connection_id}/sync",
                        forPeople().owned("connection_id", connection)),
                Map.entry("POST /calendar/connections", forPeople()),
                Map.entry(
                        "PATCH /calendar/connections/{connection_id}",
                        forPeople().owned("connection_id", connection)),
                Map.entry(
                        "DELETE /calendar/connections/{connection_id}",
                        forPeople().owned("connection_id", connection)),
                Map.entry(
                        "PUT /calendar/connections/{connection_id}/direction",
                        forPeople().owned("connection_id", connection)),
                Map.entry(
                        "PUT /calendar/connections/{connection_id}/calendar",
                        forPeople().owned("connection_id", connection)),
                Map.entry(
                        "POST /calendar/connections/{connection_id}/pause",
                        forPeople().owned("connection_id", connection)),
                Map.entry(
                        "POST /calendar/connections/{connection_id}/confirm",
                        forPeople().owned("connection_id", connection)),
                Map.entry(
                        "POST /calendar/connections/{connection_id}/resume",
                        forPeople().owned("connection_id", connection)),
                Map.entry(
                        "PUT /calendar/settings/{connection_id}/privacy",
                        forPeople().owned("connection_id", connection)),
                Map.entry(
                        "POST /calendar/connections/{connection_id}/mappings/{mapping_id}/retry",
                        forPeople().owned("connection_id", connection)),
                Map.entry(
                        "POST /calendar/connections/{connection_id}/mappings/{mapping_id}/unlink",
                        forPeople().owned("connection_id", connection)),
                Map.entry("GET /calendar/conflicts", forPeople()),
                Map.entry("GET /calendar/conflicts/{mapping_id}", forPeople().owned("mapping_id", mapping)),
                Map.entry(
                        "POST /calendar/conflicts/{mapping_id}/resolve",
                        forPeople().owned("mapping_id", mapping)),
                Map.entry("GET /calendar/accounts", forPeople()),
                Map.entry(
                        "GET /calendar/accounts/{account_id}/calendars",
                        forPeople().owned("account_id", account)),
                Map.entry(
                        "PUT /calendar/accounts/{account_id}/credentials",
                        forPeople().owned("account_id", account)),
                Map.entry("POST /privacy/forget", aboutPersons()),
                Map.entry("GET /privacy/forget/{erasure_id}", aboutPersons().owned("erasure_id", account)),
                Map.entry(
                        "POST /privacy/forget/{erasure_id}/confirm",
                        aboutPersons().owned("erasure_id", account)),
                Map.entry("GET /operations/dead-letters", forOperators()),
                Map.entry("POST /operations/dead-letters/{letter_id}/retry", forOperators()),
                Map.entry("POST /operations/projections/{name}/rebuild", forOperators()),
                Map.entry("GET /operations/lanes", forOperators()),
                Map.entry("POST /operations/providers/{provider}/pause", forOperators()),
                Map.entry("POST /operations/providers/{provider}/resume", forOperators()),
                Map.entry("GET /operations/doctor", forOperators()),
                Map.entry("GET /operations/master-key", forOperators()),
                Map.entry("POST /operations/master-key/rotate", forOperators()),
                Map.entry("GET /privacy/consent", forPeople()),
                Map.entry("POST /privacy/consent", forPeople()),
                Map.entry("POST /privacy/consent/texts", forHosts()),
                Map.entry("GET /privacy/export", forOneselfAndCompliance()),
                Map.entry("GET /actuator", forOperators().undescribed()),
                Map.entry("GET /actuator/health", forOperators().undescribed()),
                Map.entry("GET /actuator/health/**", forOperators().undescribed()),
                Map.entry("GET /actuator/info", forOperators().undescribed()),
                Map.entry("GET /actuator/prometheus", forOperators().undescribed()),
                Map.entry("POST /sandbox/token", open()),
                Map.entry("GET /v3/api-docs", open().undescribed()),
                Map.entry("GET /v3/api-docs.yaml", open().undescribed()),
                Map.entry("GET /v3/api-docs/swagger-config", open().undescribed()),
                Map.entry("GET /swagger-ui", open().undescribed()),
                Map.entry("GET /error", internal()));
    }
}
