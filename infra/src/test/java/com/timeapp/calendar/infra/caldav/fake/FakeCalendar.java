package com.timeapp.calendar.infra.caldav.fake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** A calendar collection. Whoever looks twice before writing holds its monitor. */
final class FakeCalendar {

    private static final String TOKEN = "http://fake.example/sync/";

    /**
     * @param revision of the calendar that brought it
     * @param scheduled the revision in which somebody changed it on purpose
     */
    record Resource(String text, long revision, long scheduled) {

        String scheduleTag() {
            return "\"s" + scheduled + "\"";
        }

        String etag() {
            return "\"r" + revision + "\"";
        }

        String uid() {
            return Ics.uid(text);
        }
    }

    private final String path;
    private final String name;
    private final String component;
    private final SortedMap<String, Resource> resources = new TreeMap<>();
    private final Map<String, String> byUid = new HashMap<>();
    private final Map<String, Long> removed = new HashMap<>();
    private long revision = 1;
    private long oldestToken = 1;

    FakeCalendar(String path, String name, String component) {
        this.path = path;
        this.name = name;
        this.component = component;
    }

    String path() {
        return path;
    }

    String name() {
        return name;
    }

    String component() {
        return component;
    }

    synchronized Optional<Resource> find(String resource) {
        return Optional.ofNullable(resources.get(resource));
    }

    synchronized SortedMap<String, Resource> all() {
        return new TreeMap<>(resources);
    }

    synchronized int size() {
        return resources.size();
    }

    synchronized Optional<String> resourceWithUid(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    synchronized Resource put(String resource, String text) {
        var stored = new Resource(text, ++revision, revision);
        forgetUid(resource, resources.put(resource, stored));
        byUid.putIfAbsent(stored.uid(), resource);
        removed.remove(resource);
        return stored;
    }

    private void forgetUid(String resource, Resource before) {
        if (before != null) {
            byUid.remove(before.uid(), resource);
        }
    }

    synchronized boolean remove(String resource) {
        var before = resources.remove(resource);
        if (before == null) {
            return false;
        }
        forgetUid(resource, before);
        removed.put(resource, ++revision);
        return true;
    }

    synchronized String syncToken() {
        return token(revision);
    }

    static String token(long revision) {
        return TOKEN + revision;
    }

    /** A new version of the same text, as after an answer to an invitation. */
    synchronized void touch(String resource) {
        var found = resources.get(resource);
        resources.put(resource, new Resource(found.text(), ++revision, found.scheduled()));
    }

    /** From now on no token given out so far is known any more. */
    synchronized void forgetTokens() {
        oldestToken = ++revision;
    }

    /** Empty for a token that is not known. */
    synchronized OptionalLong revisionOf(String token) {
        if (!token.startsWith(TOKEN) || !token.substring(TOKEN.length()).matches("\\d{1,18}")) {
            return OptionalLong.empty();
        }
        var since = Long.parseLong(token.substring(TOKEN.length()));
        return since < oldestToken || since > revision ? OptionalLong.empty() : OptionalLong.of(since);
    }

    /** @param resource absent when it was removed */
    record Change(String path, Optional<Resource> resource) {}

    /** By the revision that brought each. */
    synchronized SortedMap<Long, Change> changesSince(long since, boolean removedToo) {
        var changes = new TreeMap<Long, Change>();
        resources.forEach((path, found) -> {
            if (found.revision() > since) {
                changes.put(found.revision(), new Change(path, Optional.of(found)));
            }
        });
        removed.forEach((path, at) -> {
            if (removedToo && at > since) {
                changes.put(at, new Change(path, Optional.empty()));
            }
        });
        return changes;
    }
}
