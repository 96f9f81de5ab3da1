package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Event;
import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import java.util.Optional;

/**
 * An etag, and what a write has to know of the event that it stands for: as long as the etag is the event's, that is still
 * so, and nobody has to look again before a write.
 *
 * @param company whether others take part
 * @param remindsOtherwise an event of ours reminds as the person wants, and not as we wrote it
 */
record GoogleVersion(String etag, Company company, boolean remindsOtherwise) {

    private static final String REMINDERS = " reminders";

    enum Company {
        NONE(""),
        /** The person invited others. */
        GUESTS(" guests"),
        /** Others invited the person. */
        HOST(" host");

        private final String mark;

        Company(String mark) {
            this.mark = mark;
        }

        static Company in(Event event) {
            if (event.getOrganizer() != null && !isTrue(event.getOrganizer().getSelf())) {
                return HOST;
            }
            var others = event.getAttendees() != null
                    && event.getAttendees().stream().anyMatch(guest -> !isTrue(guest.getSelf()));
            return others || isTrue(event.getAttendeesOmitted()) ? GUESTS : NONE;
        }

        private static boolean isTrue(Boolean flag) {
            return Boolean.TRUE.equals(flag);
        }
    }

    static GoogleVersion of(Event event) {
        return new GoogleVersion(
                Optional.ofNullable(event.getEtag()).orElse(""),
                Company.in(event),
                OwnEvents.isOne(event) && !Reminders.areOurs(event));
    }

    static GoogleVersion of(RemoteVersion version) {
        var remindsOtherwise = version.value().endsWith(REMINDERS);
        var value = remindsOtherwise ? without(REMINDERS, version.value()) : version.value();
        for (var company : Company.values()) {
            if (company != Company.NONE && value.endsWith(company.mark)) {
                return new GoogleVersion(without(company.mark, value), company, remindsOtherwise);
            }
        }
        return new GoogleVersion(value, Company.NONE, remindsOtherwise);
    }

    private static String without(String mark, String value) {
        return value.substring(0, value.length() - mark.length());
    }

    RemoteVersion told() {
        return new RemoteVersion(etag + company.mark + (remindsOtherwise ? REMINDERS : ""));
    }

    /**
     * What would reach others is not written; nobody gets mail because of us.
     *
     * @param notifyGuests unless the person wants it
     */
    Optional<Rejection> refusal(boolean notifyGuests) {
        return switch (company) {
            case NONE -> Optional.empty();
            case GUESTS -> notifyGuests ? Optional.empty() : Optional.of(Rejection.HAS_GUESTS);
            case HOST -> Optional.of(Rejection.NOT_ORGANIZER);
        };
    }
}
