package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.infra.axon.FailingProcessors.Part;
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

    private final JdbcTemplate database;
    private final NodeName thisOne;
    private final Serializer serializer;
    private final Duration claimTimeout;

    OtherNodes(JdbcTemplate database, NodeName thisOne, Serializer serializer, Duration claimTimeout) {
        this.database = database;
        this.thisOne = thisOne;
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
                thisOne.value(),
                claimTimeout.toMillis());
        return reached;
    }
}
