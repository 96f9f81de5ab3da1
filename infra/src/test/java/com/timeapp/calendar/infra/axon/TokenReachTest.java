package com.timeapp.calendar.infra.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.processor.LogPosition;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

class TokenReachTest {

    @Test
    void aFactIsCoveredThatIsNoGap() {
        var token = token(10, 5, 7);

        assertThat(covers(token, 4)).isTrue();
        assertThat(covers(token, 5)).isFalse();
        assertThat(covers(token, 6)).isTrue();
        assertThat(covers(token, 10)).isTrue();
        assertThat(covers(token, 11)).isFalse();
    }

    @Test
    void whoHasNotBegunCoversNothing() {
        assertThat(covers(null, 1)).isFalse();
        assertThat(TokenReach.of(Stream.of(token(10), null))).isEqualTo(LogPosition.NONE);
    }

    @Test
    void aMergeIsAsFarAsTheSlowerHalf() {
        var merging = MergedTrackingToken.merged(token(10), token(20));

        assertThat(covers(merging, 10)).isTrue();
        assertThat(covers(merging, 11)).isFalse();
    }

    @Test
    void aReplayIsAsFarAsItHasComeAgain() {
        var replay = ReplayToken.createReplayToken(token(20), token(3));

        assertThat(covers(replay, 3)).isTrue();
        assertThat(covers(replay, 4)).isFalse();
    }

    @Test
    void allAreAsFarAsTheSlowest() {
        assertThat(TokenReach.of(Stream.of(token(10), token(8, 2), token(9)))).isEqualTo(new LogPosition(8));
    }

    private static GapAwareTrackingToken token(long index, long... gaps) {
        return GapAwareTrackingToken.newInstance(
                index, LongStream.of(gaps).boxed().toList());
    }

    private static boolean covers(TrackingToken token, long position) {
        return TokenReach.covers(token, new LogPosition(position));
    }
}
