package com.timeapp.calendar.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Mails to guests that a client's calls would have sent. None is sent. */
public final class Outbox {

    private final Queue<Mail> mails = new ConcurrentLinkedQueue<>();

    /** What a mail would have said. */
    public enum Kind {
        INVITATION,
        UPDATE,
        CANCELLATION
    }

    public record Mail(Instant at, String to, Kind kind, String calendarId, String eventId) {}

    public void add(Mail mail) {
        mails.add(mail);
    }

    List<Mail> all() {
        return List.copyOf(mails);
    }
}
