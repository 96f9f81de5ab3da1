package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.Participation;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import java.util.Optional;

/** Who takes part in an event, and in which way the person does (RFC 5545 §3.8.4.1, §3.8.4.3). */
final class Attendance {

    private Attendance() {}

    static Participation of(IcsComponent event, Person person) {
        if (isOrganizedBy(event, person)) {
            return Participation.ORGANIZER;
        }
        return hasAnswered(event, "ACCEPTED", person) ? Participation.ACCEPTED : Participation.OPEN;
    }

    /** What a guest of theirs has declined the person has not, be they of one name. */
    static boolean isDeclined(IcsComponent event, Person person) {
        return !isOrganizedBy(event, person) && hasAnswered(event, "DECLINED", person);
    }

    /** One without an organizer is the person's own. */
    private static boolean isOrganizedBy(IcsComponent event, Person person) {
        return event.first("ORGANIZER").map(organizer -> person.is(organizer)).orElse(true);
    }

    private static boolean hasAnswered(IcsComponent event, String answer, Person person) {
        return event.lines()
                .filter(line -> line.is("ATTENDEE"))
                .filter(line -> line.parameter("PARTSTAT")
                        .filter(answer::equalsIgnoreCase)
                        .isPresent())
                .anyMatch(line -> person.is(line));
    }

    /** Whether it says who takes part, so that it has to be known who the person is. */
    static boolean namesSomebody(IcsFile file) {
        return file.components("VEVENT").anyMatch(event -> event.has("ORGANIZER") || event.has("ATTENDEE"));
    }

    private static boolean hasGuests(IcsComponent event, Person person) {
        return event.lines().filter(line -> line.is("ATTENDEE")).anyMatch(line -> !person.isSurely(line));
    }

    /**
     * Why an event is not written: somebody else's is theirs, and of the person's own a scheduling server tells all guests
     * by itself (RFC 6638 §3.2.1), which no header of ours keeps it from.
     *
     * @param notifyGuests they may be told
     */
    static Optional<Rejection> refusal(IcsFile file, Person person, boolean notifyGuests) {
        var events = file.components("VEVENT").toList();
        if (events.stream().anyMatch(event -> isForeign(event, person))) {
            return Optional.of(Rejection.NOT_ORGANIZER);
        }
        if (events.stream().noneMatch(event -> hasGuests(event, person))) {
            return Optional.empty();
        }
        if (!notifyGuests) {
            return Optional.of(Rejection.HAS_GUESTS);
        }
        return events.stream().allMatch(event -> isSurelyOrganizedBy(event, person))
                ? Optional.empty()
                : Optional.of(Rejection.NOT_ORGANIZER);
    }

    /** An event of ours in which nobody takes part is ours, whomever its server calls the organizer. */
    private static boolean isForeign(IcsComponent event, Person person) {
        return !isOrganizedBy(event, person)
                && (event.has("ATTENDEE") || MarkerProperties.read(event).isEmpty());
    }

    /** By an address that the server knows, and not only by a name that others may have, too. */
    private static boolean isSurelyOrganizedBy(IcsComponent event, Person person) {
        return event.first("ORGANIZER").map(person::isSurely).orElse(true);
    }
}
