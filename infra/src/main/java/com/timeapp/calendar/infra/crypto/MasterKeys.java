package com.timeapp.calendar.infra.crypto;

import com.timeapp.calendar.infra.startup.StartupRefused;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The versions of the master key that this node was given: {@code base64} alone is the first version, several are
 * {@code 1:base64,2:base64}.
 */
final class MasterKeys {

    private static final Pattern VERSIONED = Pattern.compile("([1-9][0-9]{0,8}):(.*)", Pattern.DOTALL);

    private final NavigableMap<Integer, MasterKey> versions = new TreeMap<>();

    private MasterKeys(Collection<MasterKey> keys) {
        keys.forEach(key -> versions.put(key.version(), key));
    }

    static MasterKeys of(MasterKey key) {
        return new MasterKeys(List.of(key));
    }

    /** @param source what to call it in messages, which never show its value */
    static MasterKeys parse(String text, String source) {
        var keys = Pattern.compile(",")
                .splitAsStream(text)
                .map(String::strip)
                .map(one -> version(one, source))
                .toList();
        var parsed = new MasterKeys(keys);
        if (parsed.versions.size() < keys.size()) {
            throw new StartupRefused(source + " gives one version twice", "Each has a number of its own: 1:…,2:…");
        }
        if (keys.stream()
                        .map(key -> ByteBuffer.wrap(key.checkValue()))
                        .distinct()
                        .count()
                < keys.size()) {
            throw new StartupRefused(
                    source + " gives one key as two versions", "A new version is a new key, from a new random number.");
        }
        return parsed;
    }

    private static MasterKey version(String text, String source) {
        var versioned = VERSIONED.matcher(text);
        if (!versioned.matches()) {
            return MasterKey.parse(text, source);
        }
        var version = Integer.parseInt(versioned.group(1));
        return MasterKey.parse(version, versioned.group(2), "version %d of %s".formatted(version, source));
    }

    MasterKey newest() {
        return versions.lastEntry().getValue();
    }

    Collection<MasterKey> all() {
        return List.copyOf(versions.values());
    }

    Set<String> checkWords() {
        return versions.values().stream().map(MasterKey::checkWord).collect(Collectors.toUnmodifiableSet());
    }

    Optional<MasterKey> find(int version) {
        return Optional.ofNullable(versions.get(version));
    }

    MasterKey version(int version) {
        return find(version)
                .orElseThrow(() -> new IllegalStateException("this node was not given master key version " + version));
    }

    byte[] unwrap(int version, String what, byte[] wrapped) {
        return version(version).unwrap(what, wrapped);
    }
}
