package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.RemoteVersion;
import com.timeapp.calendar.domain.gateway.ChangedItem;
import com.timeapp.calendar.domain.gateway.ChangedItem.Listed;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sync token with a few resources in the versions that were listed with it. A server that lists one of these in the same
 * version as a change since then has forgotten the token and lists everything, without a word about it; what was removed
 * meanwhile would never be heard of.
 */
record SyncPoint(String token, List<Listed> witnesses) {

    private static final String BY_TOKEN = "sync:";
    private static final int WITNESSES = 3;

    /** Empty for a cursor of another kind. */
    static Optional<SyncPoint> of(String cursor) {
        if (!cursor.startsWith(BY_TOKEN)) {
            return Optional.empty();
        }
        var lines = cursor.substring(BY_TOKEN.length()).split("\n");
        var witnesses = Arrays.stream(lines)
                .skip(1)
                .map(line -> line.split("\t", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new Listed(parts[0], new RemoteVersion(parts[1])))
                .toList();
        return Optional.of(new SyncPoint(lines[0], witnesses));
    }

    SyncCursor cursor() {
        var text = new StringBuilder(BY_TOKEN).append(token);
        witnesses.forEach(witness -> text.append('\n')
                .append(witness.resource())
                .append('\t')
                .append(witness.version().value()));
        return new SyncCursor(text.toString());
    }

    boolean isContradictedBy(Map<String, ChangedItem> items) {
        return witnesses.stream().anyMatch(witness -> witness.equals(items.get(witness.resource())));
    }

    /** Witnesses that did not change stay, others are taken from what was listed with the new token. */
    SyncPoint next(String newToken, Map<String, ChangedItem> items) {
        var next = new ArrayList<Listed>();
        witnesses.stream()
                .filter(witness -> !items.containsKey(witness.resource()))
                .forEach(next::add);
        for (var item : items.values()) {
            if (next.size() < WITNESSES
                    && item instanceof Listed listed
                    && !listed.version().value().isEmpty()) {
                next.add(listed);
            }
        }
        return new SyncPoint(newToken, List.copyOf(next));
    }
}
