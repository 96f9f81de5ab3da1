package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.connection.ImportRejection;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.event.RemoteVersion;

/** One item of a change page or of a read. {@code resource} is {@link ExternalEventRef#resource()}. */
public sealed interface ChangedItem {

    String resource();

    /** It is there in this version; its body has to be read apart. */
    record Listed(String resource, RemoteVersion version) implements ChangedItem {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "Listed[…]";
        }
    }

    record Present(RemoteEvent event) implements ChangedItem {

        @Override
        public String resource() {
            return event.ref().resource();
        }
    }

    record Vanished(String resource) implements ChangedItem {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "Vanished[…]";
        }
    }

    /** It is there, but no event can be read from it. */
    record Unreadable(ExternalEventRef ref, RemoteVersion version, ImportRejection reason) implements ChangedItem {

        @Override
        public String resource() {
            return ref.resource();
        }
    }

    /** It is there, and no event of the person's any more: they declined it, or it was cancelled. */
    record Withdrawn(String resource, RemoteVersion version) implements ChangedItem {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "Withdrawn[…]";
        }
    }

    /** It is there, and not an event: a to-do, a journal entry, free-busy times. */
    record NotAnEvent(String resource, RemoteVersion version) implements ChangedItem {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "NotAnEvent[…]";
        }
    }
}
