package com.timeapp.calendar.infra.requests;

import com.timeapp.calendar.domain.request.AnsweredRequests;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A row for each request. What one caller begins at the same moment is begun one after the other. */
final class JdbcAnsweredRequests implements AnsweredRequests {

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended(?, 11))";

    /** Of everybody, a few at a time. */
    private static final String FORGET_OLD = """
            delete from state.answered_request where scope in (
                select scope from state.answered_request where begun_at < now() - ? * interval '1 millisecond'
                order by begun_at limit 100 for update skip locked)""";

    private static final String FIND = """
            select body, status, headers, answer, begun_at > now() - ? * interval '1 millisecond' as running
            from state.answered_request where scope = ?""";

    /** Makes room for one more: those answered longest ago go. */
    private static final String MAKE_ROOM = """
            delete from state.answered_request where scope in (
                select scope from state.answered_request where caller = ? and status is not null
                order by begun_at, scope
                limit greatest(0, 1 - ? + (select count(*) from state.answered_request where caller = ?)))""";

    private static final String BEGIN = """
            insert into state.answered_request (scope, caller, body)
            select ?, ?, ? where (select count(*) from state.answered_request where caller = ?) < ?""";

    private static final String BEGIN_AGAIN = "update state.answered_request set begun_at = now() where scope = ?";

    private static final String END =
            "update state.answered_request set status = ?, headers = ?, answer = ? where scope = ? and status is null";

    private static final String FORGET = "delete from state.answered_request where scope = ? and status is null";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final RequestsProperties properties;

    JdbcAnsweredRequests(JdbcTemplate database, TransactionTemplate transaction, RequestsProperties properties) {
        this.database = database;
        this.transaction = transaction;
        this.properties = properties;
    }

    private record Found(String body, Optional<Answer> answer, boolean running) {}

    @Override
    public Beginning begin(Name name) {
        return Objects.requireNonNull(transaction.execute(state -> beginning(name)));
    }

    private Beginning beginning(Name name) {
        var caller = name.caller().hex();
        database.query(ONE_AT_A_TIME, row -> {}, caller);
        forgetOld();
        return find(name).map(found -> again(name, found)).orElseGet(() -> first(name));
    }

    /** @return whether there may be more of them */
    boolean forgetOld() {
        return database.update(FORGET_OLD, properties.keptFor().toMillis()) > 0;
    }

    private Beginning again(Name name, Found found) {
        if (!found.body().equals(name.body().hex())) {
            return new Beginning.OtherBody();
        }
        if (found.answer().isPresent()) {
            return new Beginning.Answered(found.answer().get());
        }
        if (found.running()) {
            return new Beginning.Running();
        }
        database.update(BEGIN_AGAIN, name.scope().hex());
        return new Beginning.First();
    }

    private Beginning first(Name name) {
        var caller = name.caller().hex();
        database.update(MAKE_ROOM, caller, properties.most(), caller);
        var begun =
                database.update(BEGIN, name.scope().hex(), caller, name.body().hex(), caller, properties.most());
        return begun == 1 ? new Beginning.First() : new Beginning.TooMany();
    }

    private Optional<Found> find(Name name) {
        return database
                .query(
                        FIND,
                        JdbcAnsweredRequests::found,
                        properties.longest().toMillis(),
                        name.scope().hex())
                .stream()
                .findFirst();
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        var status = row.getObject("status", Integer.class);
        return new Found(
                row.getString("body"),
                status == null
                        ? Optional.empty()
                        : Optional.of(new Answer(status, headers(row.getString("headers")), row.getString("answer"))),
                row.getBoolean("running"));
    }

    @Override
    public void end(Name name, Answer answer) {
        database.update(
                END,
                answer.status(),
                lines(answer.headers()),
                answer.body(),
                name.scope().hex());
    }

    @Override
    public void forget(Name name) {
        database.update(FORGET, name.scope().hex());
    }

    /** As in HTTP itself, one a line. */
    private static String lines(Map<String, String> headers) {
        var lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append('\n'));
        return lines.toString();
    }

    private static Map<String, String> headers(String lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            var colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return headers;
    }
}
