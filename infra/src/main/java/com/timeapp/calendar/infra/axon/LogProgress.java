package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.LogPosition;
import com.timeapp.calendar.domain.processor.LogPositions;
import com.timeapp.calendar.domain.processor.ProcessorSpec;
import com.timeapp.calendar.domain.processor.ProcessorSpec.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads tokens where they are stored, because reading them through the token store would claim them. A segment of this
 * node is asked itself as well: it stores its token only now and then while nothing concerns it.
 */
final class LogProgress implements LogPositions {

    private static final String HEAD = "select coalesce(max(globalindex), 0) from eventstore.domainevententry";

    private static final String NEWEST = """
            select newest.globalindex from unnest(?::text[]) as stream (id)
            cross join lateral (
                select globalindex from eventstore.domainevententry
                where aggregateidentifier = stream.id order by sequencenumber desc limit 1) newest""";

    private static final String TOKENS =
            "select segment, token, tokentype from eventstore.tokenentry where processorname = ?";

    private final JdbcTemplate database;
    private final Serializer serializer;
    private final List<ProcessorSpec> processors;
    private final Function<String, Map<Integer, EventTrackerStatus>> here;

    /** @param here the segments of a processor that this node works on */
    LogProgress(
            JdbcTemplate database,
            Serializer serializer,
            List<ProcessorSpec> processors,
            Function<String, Map<Integer, EventTrackerStatus>> here) {
        this.database = database;
        this.serializer = serializer;
        this.processors = List.copyOf(processors);
        this.here = here;
    }

    private record Segment(int id, Optional<TrackingToken> stored) {}

    @Override
    public LogPosition head() {
        return new LogPosition(
                Optional.ofNullable(database.queryForObject(HEAD, Long.class)).orElseThrow());
    }

    @Override
    public List<LogPosition> newestOf(Collection<UUID> streams) {
        String[] ids = streams.stream().map(UUID::toString).toArray(String[]::new);
        return database.query(NEWEST, (row, number) -> new LogPosition(row.getLong(1)), (Object) ids);
    }

    @Override
    public boolean arePast(Kind kind, Collection<LogPosition> positions) {
        return names(kind).allMatch(processor -> arePast(processor, positions));
    }

    private boolean arePast(String processor, Collection<LogPosition> positions) {
        Map<Integer, EventTrackerStatus> statuses = here.apply(processor);
        List<Segment> segments = segments(processor);
        return !segments.isEmpty()
                && segments.stream()
                        .allMatch(segment -> positions.stream()
                                .allMatch(position -> tokens(segment, statuses)
                                        .anyMatch(token -> TokenReach.covers(token, position))));
    }

    @Override
    public LogPosition reachedBy(Kind kind) {
        return TokenReach.of(names(kind).flatMap(this::newest));
    }

    @Override
    public Map<String, LogPosition> reached() {
        return processors.stream()
                .filter(processor -> processor.kind() != Kind.LOOKUP)
                .collect(Collectors.toMap(ProcessorSpec::name, processor -> TokenReach.of(newest(processor.name()))));
    }

    private Stream<@Nullable TrackingToken> newest(String processor) {
        Map<Integer, EventTrackerStatus> statuses = here.apply(processor);
        return segments(processor).stream()
                .map(segment -> tokens(segment, statuses).findFirst().orElse(null));
    }

    private Stream<String> names(Kind kind) {
        return processors.stream().filter(processor -> processor.kind() == kind).map(ProcessorSpec::name);
    }

    /** What is known of a segment, the newer first. */
    private static Stream<TrackingToken> tokens(Segment segment, Map<Integer, EventTrackerStatus> statuses) {
        return Stream.concat(
                Optional.ofNullable(statuses.get(segment.id())).map(EventTrackerStatus::getTrackingToken).stream(),
                segment.stored().stream());
    }

    private List<Segment> segments(String processor) {
        return database.query(
                TOKENS,
                (row, number) -> new Segment(
                        row.getInt("segment"),
                        Optional.ofNullable(
                                TokenReach.stored(row.getBytes("token"), row.getString("tokentype"), serializer))),
                processor);
    }
}
