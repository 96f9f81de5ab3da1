package com.timeapp.calendar.infra.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.timeapp.calendar.infra.data.DataFolder;
import com.timeapp.calendar.infra.startup.StartupRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a data folder for this process; the operating system lets go of it when the process dies, however it dies. */
final class DataFolderClaim implements AutoCloseable {

    // closing any channel of a file drops this process's locks on it, so a second claim must not even open it
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataFolderClaim(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DataFolderClaim on(DataFolder folder) {
        Path file = folder.file("time-calendar.pid");
        String self = Long.toString(ProcessHandle.current().pid());
        if (!OURS.add(file)) {
            throw taken(folder, self);
        }
        boolean claimed = false;
        try {
            FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
            // past the text: where locks are mandatory, others can still read the process id
            if (channel.tryLock(Long.MAX_VALUE - 1, 1, false) == null) {
                String owner = read(channel);
                channel.close();
                throw taken(folder, owner);
            }
            channel.truncate(0).write(ByteBuffer.wrap(self.getBytes(StandardCharsets.US_ASCII)), 0);
            claimed = true;
            return new DataFolderClaim(file, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!claimed) {
                OURS.remove(file);
            }
        }
    }

    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            OURS.remove(file);
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }

    private static StartupRefused taken(DataFolder folder, String owner) {
        return new StartupRefused(
                "another Time Calendar is running on %s, process %s".formatted(folder, owner),
                "Stop it, or give this one a folder of its own with time.data-dir.");
    }
}
