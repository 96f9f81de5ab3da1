package com.timeapp.calendar.api.problem;

import com.timeapp.calendar.domain.refusal.Refusal;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** How each refusal of a command is told over HTTP. */
final class Refusals {

    private Refusals() {}

    static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case STALE_VERSION ->
                of(
                        refusal,
                        HttpStatus.PRECONDITION_FAILED,
                        "The task is no longer in the version that was named, or was changed since in the same field.");
            case TASK_CHANGED_IN_CALENDAR ->
                of(
                        refusal,
                        HttpStatus.CONFLICT,
                        "A calendar has changed the task. Send If-Match with the version you have seen, base_version with"
                                + " the one you have changed, or a merge-patch.");
            case OUTDATED_SOURCE_VERSION ->
                of(refusal, HttpStatus.CONFLICT, "The task was changed by a newer source_version.");
            case TASK_NOT_FOUND -> Problem.notFound();
            case TITLE_REQUIRED -> of(refusal, HttpStatus.UNPROCESSABLE_CONTENT, "A new task needs a title.");
            case TIME_ZONE_REQUIRED ->
                of(
                        refusal,
                        HttpStatus.BAD_REQUEST,
                        "A task that repeats at a time of day needs the time_zone by whose clocks it does.");
            case IMPORTED_TASK_NOT_REPEATABLE ->
                of(
                        refusal,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "How a person's own event repeats is said in its calendar.");
            case CONFLICT_NOT_FOUND -> of(refusal, HttpStatus.CONFLICT, "Nothing of that is in conflict any more.");
            case STALE_PLAN ->
                of(
                        refusal,
                        HttpStatus.CONFLICT,
                        "What waits is not what was seen any more. See the connection's hold, and confirm that.");
            case CONNECTION_EXISTS -> of(refusal, HttpStatus.CONFLICT, "This calendar is connected already.");
            case IMPORT_CATEGORY_REQUIRED ->
                of(
                        refusal,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Say with import_category of which category events are to be imported.");
            case CATEGORIES_NOT_SUPPORTED ->
                of(refusal, HttpStatus.UNPROCESSABLE_CONTENT, "The events of this provider have no categories.");
            case CONSENT_REQUIRED ->
                of(
                        refusal,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "There is no consent or other legal basis for this person. Record it with POST /privacy/consent,"
                                + " or give consent_text_version.");
            case IMPORTED_TASK_NOT_REASSIGNABLE ->
                of(
                        refusal,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "A task made from a person's own event cannot be given to another person.");
            case PERSON_FORGOTTEN ->
                of(
                        refusal,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "This person was forgotten. Nothing is kept about them until they consent anew.");
        };
    }

    private static Problem of(Refusal refusal, HttpStatus status, String detail) {
        return Problem.of(status, refusal.name().toLowerCase(Locale.ROOT), detail);
    }
}
