package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.gateway.CalDavAccounts.Probed;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** What looking for a calendar found, or the problem that tells why nothing was found. */
final class Probes {

    private static final Duration LATER = Duration.ofSeconds(30);

    private Probes() {}

    static <T> T found(GatewayResult<T> answer) {
        return switch (answer) {
            case GatewayResult.Ok<T>(T found) -> found;
            case GatewayResult.AuthorizationLost<T> refused ->
                throw refused(
                        "wrong_credentials",
                        "The server does not accept this user name and password. An app-specific password may be"
                                + " needed.");
            case GatewayResult.Rejected<T>(GatewayResult.Rejection reason)
            when reason == GatewayResult.Rejection.ADDRESS_REFUSED ->
                throw refused("address_refused", "This address cannot be connected to.");
            case GatewayResult.Throttled<T>(Duration after) -> throw later(after);
            case GatewayResult.Unavailable<T> unavailable -> throw later(LATER);
            case GatewayResult.OutcomeUnknown<T> silent -> throw later(LATER);
            case GatewayResult.Rejected<T> rejected -> throw noCalDav();
            case GatewayResult.CalendarUnavailable<T> unavailable -> throw noCalDav();
            case GatewayResult.Gone<T> gone -> throw noCalDav();
            case GatewayResult.ReadOnly<T> readOnly -> throw noCalDav();
            case GatewayResult.PreconditionFailed<T> senseless -> throw noCalDav();
            case GatewayResult.CursorExpired<T> senseless -> throw noCalDav();
        };
    }

    /** The one that is asked for, never another; without a wish the first that can be written. */
    static CalendarInfo calendar(Probed account, Optional<String> wanted) {
        if (wanted.isPresent()) {
            return calendar(account.calendars(), wanted.get());
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

    static CalendarInfo calendar(List<CalendarInfo> calendars, String wanted) {
        return calendars.stream()
                .filter(calendar -> calendar.ref().id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> refused("calendar_not_found", "The account has no such calendar."));
    }

    static RuntimeException anotherAccount() {
        return refused("account_mismatch", "These are the credentials of another account.");
    }

    static RuntimeException consentNeeded() {
        return refused("consent_needed", "This account has no password here. Its person consents again instead.");
    }

    static RuntimeException accountGone() {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "account_gone",
                        "The account's last calendar was given up at this moment. Connect the account anew.")
                .asException();
    }

    private static RuntimeException noCalDav() {
        return refused("no_caldav_there", "No CalDAV server answers at this address.");
    }

    static RuntimeException later(Duration wait) {
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
