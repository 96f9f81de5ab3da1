package com.timeapp.calendar.infra.erasure;

import com.timeapp.calendar.domain.erasure.ErasureScope;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.KeyId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.subject.Requester;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys that were destroyed, in a file outside the database that only grows: a line for each. What a restored backup
 * brings back is known by it.
 */
final class Anchor {

    private static final String KIND = "destroyed/v2";

    /** Without the last word. */
    private static final String FIRST_KIND = "destroyed/v1";

    private static final String ABSENT = "-";
    private static final String CUT_OFF = " cut-off";

    private final Optional<Path> place;

    /** @param place absent: there is none, and a restored backup brings everybody back */
    Anchor(Optional<Path> place) {
        this.place = place;
    }

    boolean isThere() {
        return place.isPresent();
    }

    /**
     * Whether it can be kept, found out before anybody relies on it.
     *
     * @param keysWereDestroyed as far as the database knows, so that a file that is not there is one that is missing
     * @throws StartupRefused where it cannot
     */
    void check(boolean keysWereDestroyed) {
        place.ifPresent(file -> check(file, keysWereDestroyed));
    }

    private static void check(Path file, boolean keysWereDestroyed) {
        if (keysWereDestroyed && !Files.exists(file)) {
            throw new StartupRefused(
                    file + " is not there, the list of destroyed keys",
                    "Mount its volume, or put the file back as it was. Where there never was one, make an empty file.");
        }
        try (var channel = opened(file)) {
            channel.force(true);
        } catch (IOException e) {
            throw new StartupRefused(
                    file + " cannot be written, the list of destroyed keys",
                    "Let the user that runs Time Calendar write there (time.audit.anchor). Nobody can be forgotten without it.",
                    e);
        }
    }

    /** @param user the keyed index of the person's user id in hexadecimal, where the person was erased */
    record Entry(Instant at, KeyId key, ErasureId erasure, ErasureScope scope, Requester by, Optional<String> user) {

        String line() {
            return String.join(
                            " ",
                            KIND,
                            at.toString(),
                            key.toString(),
                            erasure.toString(),
                            scope.subject().toString(),
                            scope.connection().map(ConnectionId::toString).orElse(ABSENT),
                            by.word(),
                            user.orElse(ABSENT))
                    + "\n";
        }

        static Entry of(String line) {
            var words = line.split(" ");
            var isFirst = words.length == 7 && words[0].equals(FIRST_KIND);
            if (!isFirst && (words.length != 8 || !words[0].equals(KIND))) {
                throw new IllegalArgumentException("no line of an anchor");
            }
            return new Entry(
                    Instant.parse(words[1]),
                    KeyId.of(words[2]),
                    ErasureId.of(words[3]),
                    new ErasureScope(SubjectId.of(words[4]), present(words[5]).map(ConnectionId::of)),
                    Requester.of(words[6]),
                    isFirst ? Optional.empty() : present(words[7]));
        }

        private static Optional<String> present(String word) {
            return Optional.of(word).filter(given -> !given.equals(ABSENT));
        }
    }

    /** On the disk when this returns. */
    void note(List<Entry> entries) {
        if (!entries.isEmpty()) {
            place.ifPresent(file -> write(file, entries));
        }
    }

    private static void write(Path file, List<Entry> entries) {
        try {
            append(file, entries.stream().map(Entry::line).collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException("the anchor of destroyed keys cannot be written", e);
        }
    }

    private static void append(Path file, String lines) throws IOException {
        try (var channel = opened(file)) {
            var bytes = ByteBuffer.wrap((ending(file) + lines).getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static FileChannel opened(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Ends a line that was cut off as it was written, so that the next one begins on its own. */
    private static String ending(Path file) throws IOException {
        return Files.size(file) == 0
                        || Files.readString(file, StandardCharsets.US_ASCII).endsWith("\n")
                ? ""
                : CUT_OFF + "\n";
    }

    /** A line that was cut off as it was written is no entry: the key it names was not destroyed then. */
    List<Entry> entries() {
        return place.filter(Files::exists).map(Anchor::read).orElse(List.of());
    }

    private static List<Entry> read(Path file) {
        try {
            var text = Files.readString(file, StandardCharsets.US_ASCII);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> !line.endsWith(CUT_OFF))
                    .map(Entry::of)
                    .toList();
        } catch (IOException | RuntimeException unreadable) {
            throw new StartupRefused(
                    file + " cannot be read as a list of destroyed keys",
                    "Put the file back as it was. Without it a restored backup could bring back who was forgotten.");
        }
    }
}
