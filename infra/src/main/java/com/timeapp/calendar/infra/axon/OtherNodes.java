package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.infra.axon.FailingProcessors.Part;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the other nodes work on, as the tokens tell. */
final class OtherNodes {

    private static final String CLAIMED = """
            select processorname, segment, token, tokentype from eventstore.tokenentry
            where owner <> ? and timestamp::timestamptz > now() - ? * interval '1 millisecond'""";

    /** Under which claims of this process stand in the table. */
    static final String THIS_NODE = ManagementFactory.getRuntimeMXBean().getName();

    private final JdbcTemplate database;
    private final Serializer serializer;
    private final Duration claimTimeout;

    OtherNodes(JdbcTemplate database, Serializer serializer, Duration claimTimeout) {
        this.database = database;
        this.serializer = serializer;
        this.claimTimeout = claimTimeout;
    }

    /** How far they have come, as they have stored it. */
    Map<Part, LogPosition> reached() {
        var reached = new HashMap<Part, LogPosition>();
        database.query(
                CLAIMED,
                row -> {
                    reached.put(
                            new Part(row.getString("processorname"), row.getInt("segment")),
                            TokenReach.of(
                                    TokenReach.stored(row.getBytes("token"), row.getString("tokentype"), serializer)));
                },
                THIS_NODE,
                claimTimeout.toMillis());
        return reached;
    }
}
