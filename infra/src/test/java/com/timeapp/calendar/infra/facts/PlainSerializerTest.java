package com.timeapp.calendar.infra.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.timeapp.calendar.domain.event.Edit;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.TaskVersion;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.task.Due;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainSerializerTest {

    private final Serializer serializer = FactsConfiguration.plain();

    /** State as a saga has it: private, without accessors. */
    static final class Journey {
        private ConnectionId connection = new ConnectionId(UUID.randomUUID());
        private TaskVersion version = new TaskVersion(3);
        private Optional<WithdrawalReason> reason = Optional.of(WithdrawalReason.UNSCHEDULED);
        private Set<ConnectionId> waiting = new HashSet<>(Set.of(connection));
        private Instant since = Instant.parse("2026-11-23T09:00:00Z");
        private Duration patience = Duration.ofMinutes(5);
        private boolean underWay = true;
    }

    static List<TrackingToken> tokens() {
        var position = new GlobalSequenceTrackingToken(7);
        return List.of(
                position,
                new GapAwareTrackingToken(7, Set.of(3L, 5L)),
                new MergedTrackingToken(position, new GlobalSequenceTrackingToken(9)),
                ReplayToken.createReplayToken(position, null),
                ReplayToken.createReplayToken(position, position, "a new column"),
                ReplayToken.createReplayToken(new GapAwareTrackingToken(7, Set.of(3L)), null, 42L));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void everyTokenComesBack(TrackingToken token) {
        var again = roundTrip(token);

        assertThat(again).isEqualTo(token);
        assertThat(ReplayToken.replayContext(again, Object.class))
                .isEqualTo(ReplayToken.replayContext(token, Object.class));
    }

    @Test
    void aSagaWithoutAccessorsComesBack() {
        var journey = new Journey();

        assertThat(roundTrip(journey)).usingRecursiveComparison().isEqualTo(journey);
    }

    /** A saga that its associations alone tell from others. */
    static final class Errand {}

    @Test
    void aSagaThatRemembersNothingComesBack() {
        assertThat(roundTrip(new Errand())).isInstanceOf(Errand.class);
    }

    @Test
    void whatAnEarlierVersionOfASagaKeptIsIgnored() {
        var stored = serializer.serialize(new Journey(), String.class);
        var earlier = new SimpleSerializedObject<>(
                stored.getData().replaceFirst("\\{", "{\"retired\":1,"), String.class, stored.getType());

        Journey read = serializer.deserialize(earlier);

        assertThat(read.version).isEqualTo(new TaskVersion(3));
    }

    @Test
    void aPersonalValueIsNotWrittenInClear() {
        record Careless(Personal<String> title) {}

        assertThatThrownBy(() -> serializer.serialize(new Careless(Personal.of("canary")), byte[].class))
                .rootCause()
                .hasMessageContaining("sealed");
    }

    @Test
    void anIdIsNothingButItsValue() {
        var id = new ConnectionId(UUID.randomUUID());

        assertThat(new String(serializer.serialize(id, byte[].class).getData(), StandardCharsets.UTF_8))
                .isEqualTo("\"" + id + "\"");
    }

    record Edits(Edit<String> text, Edit<Optional<Due>> due, Edit<Integer> number) {}

    @Test
    void anEditIsAbsentNullOrAValue() {
        var json = DomainJson.MAPPER;

        assertThat(json.writeValueAsString(new Edits(Edit.keep(), Edit.to(Optional.empty()), Edit.to(1))))
                .isEqualTo("{\"due\":null,\"number\":1}");
        assertThat(json.readValue("{\"due\":null,\"number\":1}", Edits.class))
                .isEqualTo(new Edits(Edit.keep(), Edit.to(Optional.empty()), Edit.to(1)));
        assertThat(json.readValue("{\"due\":\"2026-11-23\",\"text\":\"a\"}", Edits.class))
                .isEqualTo(new Edits(
                        Edit.to("a"), Edit.to(Optional.of(new Due.On(LocalDate.parse("2026-11-23")))), Edit.keep()));
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> json.readValue("{\"text\":null}", Edits.class));
    }

    private <T> T roundTrip(T value) {
        return serializer.deserialize(serializer.serialize(value, byte[].class));
    }
}
