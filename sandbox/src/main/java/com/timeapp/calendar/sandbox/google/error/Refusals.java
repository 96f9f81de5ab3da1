package com.timeapp.calendar.sandbox.google.error;

/** The refusals there are, each in Google's own words as far as they are public. */
public final class Refusals {

    private static final String GLOBAL = "global";
    private static final String CALENDAR = "calendar";
    private static final String LIMITS = "usageLimits";

    private Refusals() {}

    public static GoogleError invalid(String message) {
        return new GoogleError(400, GLOBAL, "invalid", message);
    }

    public static GoogleError invalidParameter(String parameter, String message) {
        return new GoogleError(400, GLOBAL, "invalid", message, "parameter", parameter);
    }

    public static GoogleError badRequest() {
        return new GoogleError(400, GLOBAL, "badRequest", "Bad Request");
    }

    public static GoogleError required(String message) {
        return new GoogleError(400, GLOBAL, "required", message);
    }

    public static GoogleError parseError() {
        return new GoogleError(400, GLOBAL, "parseError", "Parse Error");
    }

    /** A rule of calendars, as opposed to one of form. */
    public static GoogleError rule(String reason, String message) {
        return new GoogleError(400, CALENDAR, reason, message);
    }

    public static GoogleError emptyRange() {
        return new GoogleError(
                400, CALENDAR, "timeRangeEmpty", "The specified time range is empty.", "parameter", "timeMax");
    }

    public static GoogleError push(String reason, String message) {
        return new GoogleError(400, GLOBAL, reason, message);
    }

    public static GoogleError invalidCredentials() {
        return new GoogleError(401, GLOBAL, "authError", "Invalid Credentials", "header", "Authorization");
    }

    public static GoogleError loginRequired() {
        return new GoogleError(401, GLOBAL, "required", "Login Required.", "header", "Authorization");
    }

    public static GoogleError insufficientScopes() {
        return new GoogleError(
                403, GLOBAL, "insufficientPermissions", "Request had insufficient authentication scopes.");
    }

    public static GoogleError notOrganizer() {
        return new GoogleError(
                403,
                CALENDAR,
                "forbiddenForNonOrganizer",
                "Shared properties can only be changed by the organizer of the event.");
    }

    public static GoogleError notWriter() {
        return new GoogleError(
                403, CALENDAR, "requiredAccessLevel", "You need to have writer access to this calendar.");
    }

    public static GoogleError userRateLimit() {
        return new GoogleError(403, LIMITS, "userRateLimitExceeded", "User Rate Limit Exceeded");
    }

    /** @param status Google uses 403 and 429 for it */
    public static GoogleError rateLimit(int status) {
        return new GoogleError(status, LIMITS, "rateLimitExceeded", "Rate Limit Exceeded");
    }

    public static GoogleError notFound() {
        return new GoogleError(404, GLOBAL, "notFound", "Not Found");
    }

    public static GoogleError channelNotFound(String channel) {
        return new GoogleError(404, GLOBAL, "notFound", "Channel '" + channel + "' not found for project 'sandbox'");
    }

    public static GoogleError duplicate() {
        return new GoogleError(409, GLOBAL, "duplicate", "The requested identifier already exists.");
    }

    public static GoogleError deleted() {
        return new GoogleError(410, GLOBAL, "deleted", "Resource has been deleted");
    }

    public static GoogleError fullSyncRequired() {
        return new GoogleError(
                410,
                CALENDAR,
                "fullSyncRequired",
                "Sync token is no longer valid, a full sync is required.",
                "parameter",
                "syncToken");
    }

    public static GoogleError updatedMinTooLongAgo() {
        return new GoogleError(
                410,
                CALENDAR,
                "updatedMinTooLongAgo",
                "The requested minimum modification time lies too far in the past.",
                "parameter",
                "updatedMin");
    }

    public static GoogleError conditionNotMet() {
        return new GoogleError(412, GLOBAL, "conditionNotMet", "Precondition Failed", "header", "If-Match");
    }

    /** Google can do it, the sandbox does not pretend to. */
    public static GoogleError notSimulated(String what) {
        return new GoogleError(501, "sandbox", "notSimulated", "The sandbox does not simulate " + what + ".");
    }
}
