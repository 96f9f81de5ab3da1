package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.operation.Inspection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much waits until somebody has looked at it: many at once are a provider's trouble, not many people's. */
@Component
class HeldInspection implements Inspection {

    private final JdbcClient jdbc;

    HeldInspection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Finding> findings() {
        var runs = count("select count(*) from state.held_run where not confirmed");
        var events = count("select count(*) from state.held_event");
        return List.of(
                runs == 0 && events == 0
                        ? Finding.good("nothing_held", "No calendar and no event waits for its person.")
                        : Finding.warning(
                                "held",
                                "Waiting for their persons: %,d calendars that would change too much at once, %,d events"
                                                .formatted(runs, events)
                                        + " that a program writes over each time. If they are many, see what their"
                                        + " provider does."));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
