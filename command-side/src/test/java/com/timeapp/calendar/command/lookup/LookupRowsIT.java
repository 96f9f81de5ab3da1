package com.timeapp.calendar.command.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.infra.database.TestDatabase;
import java.util.List;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

class LookupRowsIT {

    private static final String INSERT = "insert into note (id, says) values (:id, :says)";
    private static final String UPDATE = "update note set says = :says where id = :id";

    private static TestDatabase database;
    private static LookupRows rows;

    @BeforeAll
    static void open() {
        database = TestDatabase.migrated();
        database.jdbc().sql("create table note (id int primary key, says text)").update();
        rows = new LookupRows(new NamedParameterJdbcTemplate(database.dataSource()));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc().sql("truncate note").update();
    }

    @Test
    void outsideAUnitOfWorkARowIsWrittenAtOnce() {
        write(INSERT, 1, "a");
        assertThat(notes()).containsExactly("1 a");
    }

    @Test
    void inAUnitOfWorkRowsAreWrittenInTheirOrderWhenItPreparesItsCommit() {
        var unit = DefaultUnitOfWork.startAndGet(null);
        write(INSERT, 1, "a");
        write(INSERT, 2, "b");
        write(UPDATE, 1, "c");
        write(INSERT, 3, null);
        write(UPDATE, 1, "d");
        assertThat(notes()).isEmpty();
        unit.commit();
        assertThat(notes()).containsExactly("1 d", "2 b", "3 null");
    }

    @Test
    void whatIsGatheredWhileACommitIsPreparedGoesWithIt() {
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.onPrepareCommit(preparing -> write(INSERT, 1, "a"));
        unit.onPrepareCommit(preparing -> write(INSERT, 2, "b"));
        unit.commit();
        assertThat(notes()).containsExactly("1 a", "2 b");
    }

    @Test
    void aRowThatCannotBeWrittenFailsTheUnitOfWork() {
        var unit = DefaultUnitOfWork.startAndGet(null);
        write(INSERT, 1, "a");
        write(INSERT, 1, "b");
        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(unit::commit);
    }

    @Test
    void nothingIsWrittenForAUnitOfWorkThatIsRolledBack() {
        var unit = DefaultUnitOfWork.startAndGet(null);
        write(INSERT, 1, "a");
        unit.rollback();
        assertThat(notes()).isEmpty();
    }

    private static void write(String sql, int id, String says) {
        rows.write(sql, new MapSqlParameterSource("id", id).addValue("says", says));
    }

    private static List<String> notes() {
        return database.jdbc()
                .sql("select concat(id, ' ', coalesce(says, 'null')) from note order by id")
                .query(String.class)
                .list();
    }
}
