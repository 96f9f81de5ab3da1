package com.timeapp.calendar.infra.database;

import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.operation.Inspection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether the database itself keeps this application from changing facts. */
final class FactsAreAppendOnly implements Inspection {

    private static final String MAY_CHANGE = """
            select has_table_privilege('eventstore.domainevententry', 'update, delete, truncate')
                or has_schema_privilege('eventstore', 'create')""";

    private final JdbcTemplate database;

    FactsAreAppendOnly(JdbcTemplate database) {
        this.database = database;
    }

    @Override
    public List<Finding> findings() {
        return Boolean.TRUE.equals(database.queryForObject(MAY_CHANGE, Boolean.class))
                ? List.of(Finding.warning(
                        "facts_can_be_changed",
                        "The application's database role may change and delete facts. Give it a role of its own beside the"
                                + " one that migrates (spring.flyway.user)."))
                : List.of(Finding.good("facts_are_append_only", "The database keeps facts from being changed."));
    }
}
