package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.infra.axon.FailingProcessors.Part;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the other nodes work on, as the tokens tell. */
final class OtherNodes {

    private static final String CLAIMED = """
            select processorname, segment from eventstore.tokenentry
            where owner <> ? and timestamp::timestamptz > now() - ? * interval '1 millisecond'""";

    private final JdbcTemplate database;
    private final NodeName thisOne;
    private final Duration claimTimeout;

    OtherNodes(JdbcTemplate database, NodeName thisOne, Duration claimTimeout) {
        this.database = database;
        this.thisOne = thisOne;
        this.claimTimeout = claimTimeout;
    }

    List<Part> claimed() {
        return database.query(
                CLAIMED,
                (row, number) -> new Part(row.getString("processorname"), row.getInt("segment")),
                thisOne.value(),
                claimTimeout.toMillis());
    }
}
