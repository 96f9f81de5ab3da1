package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.problem.Declined;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.gateway.CalendarInfo;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/** Why nothing came of a consent. */
final class ConsentProblems {

    private static final Duration LATER = Duration.ofSeconds(30);

    private ConsentProblems() {}

    static Declined notLasting() {
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "no_lasting_access",
                        "The provider gave access for an hour only. Take this app's access away in the account's"
                                + " settings, then connect again.")
                .asException();
    }

    static Declined insufficient() {
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "insufficient_scopes",
                        "Not all that a calendar needs was granted. Connect again, and leave every box ticked.")
                .asException();
    }

    /** @param chosen what the person calls it */
    static Declined notTheOneShown(Optional<String> chosen) {
        var problem = Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "account_mismatch",
                "The consent is of another account than the one that was shown. Nothing was connected.");
        return chosen.map(account -> problem.with("account", account))
                .orElse(problem)
                .asException();
    }

    static Declined unavailable() {
        return unavailable(LATER);
    }

    private static Declined unavailable(Duration wait) {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "provider_unavailable",
                        "The provider does not answer now. Connect again later.")
                .after(wait)
                .asException();
    }

    static <T> T found(GatewayResult<T> answer) {
        return switch (answer) {
            case GatewayResult.Ok<T>(T found) -> found;
            case GatewayResult.Throttled<T>(Duration after) -> throw unavailable(after);
            case GatewayResult.AuthorizationLost<T> lost -> throw insufficient();
            default -> throw unavailable();
        };
    }

    /** @param again where the account's person consents again */
    static <T> T listed(GatewayResult<T> answer, Supplier<String> again) {
        return switch (answer) {
            case GatewayResult.Ok<T>(T found) -> found;
            case GatewayResult.Throttled<T>(Duration after) -> throw Probes.later(after);
            case GatewayResult.AuthorizationLost<T> lost ->
                throw Problem.of(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "consent_needed",
                                "The provider does not let us in any more. Its person consents again, with the same"
                                        + " account.")
                        .with("address", again.get())
                        .asException();
            default -> throw Probes.later(LATER);
        };
    }

    static CalendarInfo required(Optional<CalendarInfo> calendar) {
        return calendar.orElseThrow(() -> Problem.of(HttpStatus.BAD_REQUEST, "no_calendars", "No calendars found")
                .asException());
    }
}
