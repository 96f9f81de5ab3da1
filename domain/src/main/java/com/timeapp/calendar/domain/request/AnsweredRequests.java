package com.timeapp.calendar.domain.request;

import java.util.Map;

/**
 * Answers to requests that a caller named with a key of its own, so that the same request, sent again, is answered again
 * and not carried out again. Nothing in it is personal: who asked, what for and with which words are keyed indexes.
 */
public interface AnsweredRequests {

    /** Begins a request in a transaction of its own, unless it was begun before. */
    Beginning begin(Name name);

    /** Remembers the answer. */
    void end(Name name, Answer answer);

    /** Nothing came of the request: it may be sent again as if it had never been. */
    void forget(Name name);

    /**
     * @param scope a keyed index of who asks, where, and the caller's key
     * @param caller a keyed index of who asks
     * @param body a keyed index of what is asked
     */
    record Name(Index scope, Index caller, Index body) {}

    /** @param hex in hexadecimal */
    record Index(String hex) {}

    /**
     * @param headers that belong to what was done
     * @param body without anything personal
     */
    record Answer(int status, Map<String, String> headers, String body) {}

    sealed interface Beginning {

        /** Carry it out, and then {@link AnsweredRequests#end} or {@link AnsweredRequests#forget} it. */
        record First() implements Beginning {}

        /** It is being carried out just now. */
        record Running() implements Beginning {}

        record Answered(Answer answer) implements Beginning {}

        /** The key was used for another request. */
        record OtherBody() implements Beginning {}

        /** The caller has as many requests running as can be remembered. */
        record TooMany() implements Beginning {}
    }
}
