package com.timeapp.calendar.domain.push;

/** What providers send on channels. */
public interface PushMessages {

    /** Whether the channel and its token were made here, which is seen without looking anything up; it may have ended. */
    boolean isOurs(String channel, String token);

    /**
     * Takes a message in: when this returns, what follows from it is durable. Takes as long for a channel that is not
     * known as for a wrong token.
     *
     * @param hint whether something may have changed; otherwise only the channel is there
     */
    Receipt receive(String channel, String token, boolean hint);

    enum Receipt {
        QUEUED,
        /** Nothing follows from it. */
        NOTED,
        UNKNOWN
    }
}
