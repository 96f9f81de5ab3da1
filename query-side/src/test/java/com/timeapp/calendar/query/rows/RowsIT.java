package com.timeapp.calendar.query.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.infra.database.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class RowsIT {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    /** A column of each kind. */
    private record Sample(
            long number,
            @Nullable Long maybeNumber,
            int count,
            boolean flag,
            Thread.@Nullable State word,
            byte @Nullable [] bytes,
            @Nullable Instant time,
            @Nullable UUID uuid) {

        static Sample of(long number) {
            return new Sample(number, null, 0, false, null, null, null, null);
        }

        Sample plus(long more) {
            return new Sample(number + more, maybeNumber, count + 1, flag, word, bytes, time, uuid);
        }
    }

    private static final Table<Sample> TABLE = new Table<>(
            "sample",
            "id",
            row -> new Sample(
                    row.number("number"),
                    row.columns().getObject("maybe_number", Long.class),
                    row.count("count"),
                    row.flag("flag"),
                    row.maybeConstant("word", Thread.State.class).orElse(null),
                    row.bytes("bytes"),
                    row.maybeInstant("time").orElse(null),
                    row.uuid("uuid")),
            List.of(
                    Column.number("number", Sample::number),
                    Column.maybeNumber("maybe_number", Sample::maybeNumber),
                    Column.count("count", Sample::count),
                    Column.flag("flag", Sample::flag),
                    Column.word("word", Sample::word),
                    Column.bytes("bytes", Sample::bytes),
                    Column.time("time", Sample::time),
                    Column.uuid("uuid", Sample::uuid)));

    private final TestDatabase database = TestDatabase.fresh();
    private final Listened source = new Listened(database);
    private final JdbcTemplate db = new JdbcTemplate(source);
    private final Rows<Sample> rows = new Rows<>(TABLE, db);

    @BeforeEach
    void create() {
        db.execute("""
                create table sample (id uuid primary key, revision bigint not null, number bigint not null,
                    maybe_number bigint, count integer not null, flag boolean not null, word text, bytes bytea,
                    time timestamptz, uuid uuid)
                """);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aRowIsMadeAndThenChanged() {
        batch(() -> {
            rows.make(ONE, 0, Sample.of(5), row -> row.plus(100));
            rows.change(ONE, 1, row -> row.plus(1));
            rows.make(ONE, 2, Sample.of(7), row -> row.plus(10));
        });
        assertThat(number(ONE)).isEqualTo(16);
        batch(() -> rows.change(ONE, 3, row -> row.plus(1)));
        assertThat(number(ONE)).isEqualTo(17);
    }

    @Test
    void everyKindOfColumnComesBackAsItWas() {
        var full = new Sample(
                1,
                Long.MIN_VALUE,
                -1,
                true,
                Thread.State.TIMED_WAITING,
                new byte[] {0, -1, '"', '\\', '{', ','},
                Instant.parse("2026-11-23T09:00:00.123Z"),
                ONE);
        batch(() -> {
            rows.make(ONE, 0, full, row -> row);
            rows.make(OTHER, 0, Sample.of(2), row -> row);
        });
        var found = TABLE.find(List.of(ONE, OTHER), db);
        assertThat(found.get(ONE).row()).usingRecursiveComparison().isEqualTo(full);
        assertThat(found.get(OTHER).row()).isEqualTo(Sample.of(2));
    }

    @Test
    void whatARowHasSeenChangesNothing() {
        batch(() -> rows.make(ONE, 3, Sample.of(5), row -> row));
        batch(() -> {
            rows.make(ONE, 3, Sample.of(6), row -> row.plus(100));
            rows.change(ONE, 2, row -> row.plus(100));
            rows.change(ONE, 4, row -> row.plus(1));
            rows.change(ONE, 4, row -> row.plus(100));
        });
        assertThat(number(ONE)).isEqualTo(6);
    }

    @Test
    void whatIsNotThereIsNotChanged() {
        batch(() -> rows.change(ONE, 0, row -> row.plus(1)));
        assertThat(TABLE.find(List.of(ONE), db)).isEmpty();
    }

    @Test
    void aRowThatIsNewerByNowStaysAsItIs() {
        batch(() -> rows.make(ONE, 9, Sample.of(5), row -> row));
        TABLE.write(List.of(new Kept<>(ONE, 8, Sample.of(6))), db);
        assertThat(number(ONE)).isEqualTo(5);
    }

    @Test
    void aBatchIsOneSelectAndOneUpsert() {
        source.statements.clear();
        batch(() -> IntStream.range(0, 1_000).forEach(at -> {
            var key = new UUID(0, at % 300);
            rows.make(key, at, Sample.of(0), row -> row.plus(1));
        }));
        assertThat(source.statements)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("select"),
                        last -> assertThat(last).startsWith("insert"));
        assertThat(db.queryForObject("select sum(count) from sample", Long.class))
                .isEqualTo(700);
    }

    @Test
    void aBatchThatFailsLeavesNothingBehind() {
        assertThatThrownBy(() -> batch(() -> {
                    rows.make(ONE, 0, Sample.of(5), row -> row);
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(TABLE.find(List.of(ONE), db)).isEmpty();
    }

    @Test
    void allRowsAreForgottenAtOnce() {
        batch(() -> rows.make(ONE, 0, Sample.of(5), row -> row));
        rows.clear();
        assertThat(TABLE.find(List.of(ONE), db)).isEmpty();
    }

    private long number(UUID key) {
        return TABLE.find(List.of(key), db).get(key).row().number();
    }

    private void batch(Runnable facts) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(new SpringTransactionManager(new DataSourceTransactionManager(source)));
        unit.execute(facts);
    }

    /** Knows what was asked of it. */
    private static final class Listened extends DelegatingDataSource {

        final List<String> statements = new ArrayList<>();

        Listened(TestDatabase database) {
            super(database.dataSource());
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.add(arguments[0].toString().strip());
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }
    }
}
