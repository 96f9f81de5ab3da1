package com.timeapp.calendar.sandbox.google.list;

import com.timeapp.calendar.sandbox.google.directory.AccessRole;
import com.timeapp.calendar.sandbox.google.directory.Account;
import com.timeapp.calendar.sandbox.google.directory.ListEntry;
import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.http.Json;
import com.timeapp.calendar.sandbox.http.Parameters;
import java.util.Arrays;
import tools.jackson.databind.node.ObjectNode;

/** Lists the calendars of an account: all of them, or those added since a sync token. */
public final class CalendarListing {

    private final SyncTokens syncTokens;
    private final PageSize pageSize;

    public CalendarListing(SyncTokens syncTokens, PageSize pageSize) {
        this.syncTokens = syncTokens;
        this.pageSize = pageSize;
    }

    public ObjectNode list(Account account, Parameters parameters) {
        var query = new ListQuery(parameters);
        var of = "calendarList " + account.email();
        var fingerprint = query.fingerprint(of);
        if (query.syncToken().isPresent() && parameters.has("minAccessRole")) {
            throw Refusals.invalidParameter("minAccessRole", "Sync token cannot be used with minAccessRole.");
        }
        var entries = account.calendars();
        var page = query.pageToken()
                .map(token -> PageToken.parse(token, fingerprint))
                .orElseGet(() -> new PageToken(
                        fingerprint,
                        query.syncToken()
                                .map(token -> syncTokens.change(token, of, fingerprint))
                                .orElse(-1L),
                        entries.getLast().change(),
                        0,
                        ""));
        var least = leastRole(parameters);
        var body = Json.object().put("kind", "calendar#calendarList").put("etag", "\"p" + page.upTo() + "\"");
        var shown = body.putArray("items");
        var left = pageSize.of(page.number(), query.size());
        var last = page.after();
        for (var entry : entries) {
            if (entry.change() <= page.since()
                    || place(entry).compareTo(page.after()) <= 0
                    || entry.role().compareTo(least) < 0) {
                continue;
            }
            if (left-- <= 0) {
                return body.put(
                        "nextPageToken",
                        new PageToken(fingerprint, page.since(), page.upTo(), page.number() + 1, last).text());
            }
            shown.add(entry.json());
            last = place(entry);
        }
        return body.put("nextSyncToken", syncTokens.token(of, fingerprint, page.upTo()));
    }

    private static String place(ListEntry entry) {
        return "%08d".formatted(entry.change());
    }

    private static AccessRole leastRole(Parameters parameters) {
        return parameters
                .first("minAccessRole")
                .map(word -> Arrays.stream(AccessRole.values())
                        .filter(role -> role.word().equals(word))
                        .findFirst()
                        .orElseThrow(
                                () -> Refusals.invalidParameter("minAccessRole", "Invalid value for: minAccessRole")))
                .orElse(AccessRole.FREE_BUSY_READER);
    }
}
