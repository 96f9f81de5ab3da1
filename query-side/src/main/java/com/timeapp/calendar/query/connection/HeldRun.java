package com.timeapp.calendar.query.connection;

import com.timeapp.calendar.domain.connection.HoldReason;
import com.timeapp.calendar.domain.id.PlanId;
import com.timeapp.calendar.query.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A run of imports that waits for its person.
 *
 * @param plan names what is seen here
 * @param deletes how many mappings would lose their event
 * @param changes how many tasks would say something else
 * @param mappings how many have an event in the calendar
 * @param imports how many events of a new connection would become tasks
 * @param confirmed the person has agreed, and it is made next
 */
public record HeldRun(
        PlanId plan,
        HoldReason reason,
        long deletes,
        long changes,
        long mappings,
        long imports,
        Instant since,
        boolean confirmed) {

    HeldRun agreedTo(PlanId seen) {
        return plan.equals(seen) ? new HeldRun(plan, reason, deletes, changes, mappings, imports, since, true) : this;
    }

    static Optional<HeldRun> read(Row row) throws SQLException {
        var plan = row.maybeUuid("held_plan");
        return plan.isEmpty()
                ? Optional.empty()
                : Optional.of(new HeldRun(
                        new PlanId(plan.get()),
                        row.constant("hold_reason", HoldReason.class),
                        row.number("hold_deletes"),
                        row.number("hold_changes"),
                        row.number("hold_mappings"),
                        row.number("hold_imports"),
                        row.instant("held_since"),
                        row.flag("hold_confirmed")));
    }
}
