package com.timeapp.calendar.infra.caldav.fake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A calendar collection. Whoever looks twice before writing holds its monitor. */
final class FakeCalendar {

    private static final String TOKEN = "http://fake.example/sync/";

    /** @param revision of the calendar that brought it */
    record Resource(String text, long revision) {

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

    synchronized Optional<String> resourceWithUid(String uid) {
        return resources.entrySet().stream()
                .filter(entry -> entry.getValue().uid().equals(uid))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    synchronized Resource put(String resource, String text) {
        var stored = new Resource(text, ++revision);
        resources.put(resource, stored);
        removed.remove(resource);
        return stored;
    }

    synchronized boolean remove(String resource) {
        if (resources.remove(resource) == null) {
            return false;
        }
        removed.put(resource, ++revision);
        return true;
    }

    synchronized String syncToken() {
        return TOKEN + revision;
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

    synchronized Map<String, Resource> changedSince(long since) {
        return resources.entrySet().stream()
                .filter(entry -> entry.getValue().revision() > since)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    synchronized Map<String, Long> removedSince(long since) {
        return removed.entrySet().stream()
                .filter(entry -> entry.getValue() > since)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
