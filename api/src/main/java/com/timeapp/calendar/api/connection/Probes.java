package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.gateway.CalDavAccounts.Probed;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** What looking for a calendar found, or the problem that tells why nothing was found. */
final class Probes {

    private static final Duration LATER = Duration.ofSeconds(30);

    private Probes() {}

    static Probed account(GatewayResult<Probed> answer) {
        return switch (answer) {
            case GatewayResult.Ok<Probed>(Probed account) -> account;
            case GatewayResult.AuthorizationLost<Probed> refused ->
                throw refused(
                        "wrong_credentials",
                        "The server does not accept this user name and password. An app-specific password may be"
                                + " needed.");
            case GatewayResult.Rejected<Probed>(GatewayResult.Rejection reason)
            when reason == GatewayResult.Rejection.ADDRESS_REFUSED ->
                throw refused("address_refused", "This address cannot be connected to.");
            case GatewayResult.Throttled<Probed>(Duration after) -> throw later(after);
            case GatewayResult.Unavailable<Probed> unavailable -> throw later(LATER);
            case GatewayResult.OutcomeUnknown<Probed> silent -> throw later(LATER);
            case GatewayResult.Rejected<Probed> rejected -> throw noCalDav();
            case GatewayResult.CalendarUnavailable<Probed> unavailable -> throw noCalDav();
            case GatewayResult.Gone<Probed> gone -> throw noCalDav();
            case GatewayResult.ReadOnly<Probed> readOnly -> throw noCalDav();
            case GatewayResult.PreconditionFailed<Probed> senseless -> throw noCalDav();
            case GatewayResult.CursorExpired<Probed> senseless -> throw noCalDav();
        };
    }

    /** The one that is asked for, never another; without a wish the first that can be written. */
    static CalendarInfo calendar(Probed account, Optional<String> wanted) {
        if (wanted.isPresent()) {
            return account.calendars().stream()
                    .filter(calendar -> calendar.ref().id().equals(wanted.get()))
                    .findFirst()
                    .orElseThrow(() -> refused("calendar_not_found", "The account has no such calendar."));
        }
        return account.calendars().stream()
                .filter(CalendarInfo::writable)
                .findFirst()
                .or(() -> account.calendars().stream().findFirst())
                .orElseThrow(
                        () -> refused(
                                "no_calendars",
                                "The account has no calendar. Make one in the calendar app or on the server, then connect again."));
    }

    private static RuntimeException noCalDav() {
        return refused("no_caldav_there", "No CalDAV server answers at this address.");
    }

    private static RuntimeException later(Duration wait) {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "calendar_server_unavailable",
                        "The calendar server does not answer now. Try again later.")
                .after(wait)
                .asException();
    }

    private static RuntimeException refused(String code, String detail) {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, code, detail).asException();
    }
}
