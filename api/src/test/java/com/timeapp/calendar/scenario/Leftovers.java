package com.timeapp.calendar.scenario;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** What of somebody is still in the database, keys first; nothing once they are forgotten. */
record Leftovers(JdbcClient database) {

    private static final List<String> OF_PERSONS = List.of(
            "vault.key where wrapped is not null and subject_id",
            "vault.subject where subject_id",
            "vault.account where subject_id",
            "state.task where owner",
            "state.link where subject",
            "state.connection where subject",
            "state.cursor where subject_id",
            "readmodel.task where owner",
            "readmodel.connection where subject",
            "readmodel.mapping where subject",
            "readmodel.sync_run where subject");

    private static final List<String> OF_STREAMS = List.of(
            "eventstore.associationvalueentry where associationvalue",
            "eventstore.deadletterentry where aggregateidentifier",
            "state.push_channel where connection_id::text",
            "queue.call where connection_id::text");

    /** @param streams of facts about the person, which end with them */
    List<String> of(String subject, List<String> streams) {
        var found = new ArrayList<String>();
        OF_PERSONS.forEach(rows -> add(found, rows, rows + " = ?::uuid", subject));
        OF_STREAMS.forEach(rows -> add(found, rows, rows + " = any(?)", new SqlArrayValue("text", streams.toArray())));
        return found;
    }

    private void add(List<String> found, String rows, String condition, Object value) {
        var count = database.sql("select count(*) from " + condition)
                .param(value)
                .query(Integer.class)
                .single();
        if (count > 0) {
            found.add("%d of %s".formatted(count, rows));
        }
    }
}
