package com.timeapp.calendar.scenario;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is readable of the log and the queue without any key. */
record Facts(JdbcClient database) {

    /** What happened to a mapping, in its order. */
    MappingHistory history(String mapping) {
        return new MappingHistory(database.sql("""
                        select payloadtype, timestamp from eventstore.domainevententry where aggregateidentifier = ?
                        order by sequencenumber""")
                .param(mapping)
                .query((row, number) -> new MappingHistory.Entry(
                        row.getString("payloadtype"), Instant.parse(row.getString("timestamp"))))
                .list());
    }

    int waitingCalls() {
        return count("select count(*) from queue.call");
    }

    /** What is still to be done: calendars are asked for news all the time. */
    int overdueCalls() {
        return count("select count(*) from queue.call where slot = 'write' or due < now() - interval '10 seconds'");
    }

    int waitingWrites() {
        return count("select count(*) from queue.call where slot = 'write'");
    }

    /** How often a lane whose provider is away was tried in vain, one call at a time. */
    int probes() {
        return count("select coalesce(max(failures), 0) from queue.lane where reason = 'unavailable'");
    }

    int deadLetters() {
        return count("select count(*) from eventstore.deadletterentry");
    }

    int count() {
        return count("select count(*) from eventstore.domainevententry");
    }

    private int count(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }
}
