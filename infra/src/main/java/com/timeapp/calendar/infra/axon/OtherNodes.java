package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.infra.axon.FailingProcessors.Part;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the other nodes work on, as the tokens tell. */
final class OtherNodes {

    private static final String CLAIMED = """
            select processorname, segment from eventstore.tokenentry
            where owner <> ? and timestamp::timestamptz > now() - ? * interval '1 millisecond'""";

    /** Under which claims of this process stand in the table. */
    static final String THIS_NODE = ManagementFactory.getRuntimeMXBean().getName();

    private final JdbcTemplate database;
    private final Duration claimTimeout;

    OtherNodes(JdbcTemplate database, Duration claimTimeout) {
        this.database = database;
        this.claimTimeout = claimTimeout;
    }

    List<Part> claimed() {
        return database.query(
                CLAIMED,
                (row, number) -> new Part(row.getString("processorname"), row.getInt("segment")),
                THIS_NODE,
                claimTimeout.toMillis());
    }
}
