package com.timeapp.calendar.infra.axon;

import com.timeapp.calendar.domain.processor.LogPosition;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** What a token says about the facts at or before it. */
final class TokenReach {

    private TokenReach() {}

    /** That other facts before this one may still be missing says nothing about this one. */
    static boolean covers(@Nullable TrackingToken token, LogPosition position) {
        return WrappedToken.unwrapLowerBound(token) instanceof GapAwareTrackingToken reached
                && reached.covers(GapAwareTrackingToken.newInstance(
                        position.index(), reached.getGaps().headSet(position.index())));
    }

    /** The last position that all of these tokens have come to. */
    static LogPosition of(Stream<@Nullable TrackingToken> tokens) {
        return tokens.map(TokenReach::of).reduce(TokenReach::lower).orElse(LogPosition.NONE);
    }

    /** As a row of the token store has it. */
    static @Nullable TrackingToken stored(byte @Nullable [] token, @Nullable String type, Serializer serializer) {
        return token == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
    }

    static LogPosition of(@Nullable TrackingToken token) {
        return WrappedToken.unwrapLowerBound(token) instanceof GapAwareTrackingToken reached
                ? new LogPosition(Math.max(0, reached.getIndex()))
                : LogPosition.NONE;
    }

    private static LogPosition lower(LogPosition one, LogPosition other) {
        return one.index() < other.index() ? one : other;
    }
}
