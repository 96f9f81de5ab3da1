package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictSides;
import com.timeapp.calendar.query.Paged;
import com.timeapp.calendar.query.Paged.Placed;
import com.timeapp.calendar.query.Place;
import com.timeapp.calendar.query.Row;
import com.timeapp.calendar.query.SealedColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ConflictQueries {

    private final JdbcClient db;
    private final SealedColumns columns;

    ConflictQueries(JdbcClient db, SealedColumns columns) {
        this.db = db;
        this.columns = columns;
    }

    @QueryHandler
    ConflictPage handle(FindConflicts query) {
        var rows = new Paged<>(
                db.sql("""
                        select * from readmodel.mapping
                        where subject = :owner and disputed is not null
                        and (disputed_since, mapping_id) > (:afterTime, :afterMapping)
                        order by disputed_since, mapping_id limit :limit
                        """)
                        .param("owner", query.owner().value())
                        .param("afterTime", Row.time(query.after().madeAt()))
                        .param("afterMapping", query.after().id())
                        .param("limit", query.limit() + 1)
                        .query(this::placed)
                        .list(),
                query.limit());
        return new ConflictPage(rows.items(), rows.next());
    }

    @QueryHandler
    Optional<ConflictView> handle(FindConflict query) {
        return db.sql("select * from readmodel.mapping where mapping_id = :mapping and disputed is not null")
                .param("mapping", query.mapping().value())
                .query(this::placed)
                .optional()
                .flatMap(Placed::item);
    }

    private Placed<ConflictView> placed(ResultSet result, int number) throws SQLException {
        var row = new Row(result);
        var disputed = Disputed.read(row).orElseThrow();
        var owner = new SubjectId(row.uuid("subject"));
        var sides = columns.open(owner, disputed.sides(), ConflictSides.class);
        return new Placed<>(
                new Place(disputed.since(), row.uuid("mapping_id")),
                sides.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ConflictView(
                                new MappingId(row.uuid("mapping_id")),
                                owner,
                                new ConnectionId(row.uuid("connection_id")),
                                new TaskId(row.uuid("task_id")),
                                disputed.fields(),
                                sides.get(),
                                disputed.since(),
                                disputed.revision())));
    }
}
