package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.OfficerRequests;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcOfficerRequests implements OfficerRequests {

    private final JdbcClient jdbc;

    JdbcOfficerRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int othersSince(String officer, SubjectId person, Instant since) {
        return jdbc.sql("""
                        select count(distinct subject_id) from state.officer_request
                        where officer = ? and subject_id <> ? and asked_at > ?""")
                .params(officer, person.value(), since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    @Override
    public void note(ErasureId erasure, SubjectId person, String officer, boolean alone, Instant at) {
        jdbc.sql("delete from state.officer_request where asked_at < now() - interval '2 days'")
                .update();
        jdbc.sql("""
                        insert into state.officer_request (erasure_id, subject_id, officer, alone, asked_at)
                        values (?, ?, ?, ?, ?)""")
                .params(erasure.value(), person.value(), officer, alone, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public Optional<String> needsAnotherThan(ErasureId erasure) {
        return jdbc.sql("select officer from state.officer_request where erasure_id = ? and not alone")
                .param(erasure.value())
                .query(String.class)
                .optional();
    }
}
