package com.timeapp.calendar.infra.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A folder made with mode 0700 whose secrets have mode 0600. One that was there before keeps its own mode. */
public final class DataFolder {

    private final String name;
    private final Path path;

    private DataFolder(String name) {
        this.name = name;
        this.path = Path.of(name).toAbsolutePath().normalize();
    }

    public static DataFolder at(String name) {
        var folder = new DataFolder(name);
        create(folder.path);
        return folder;
    }

    public Path path() {
        return path;
    }

    public Path file(String file) {
        return path.resolve(file);
    }

    public Path folder(String folder) {
        return create(path.resolve(folder));
    }

    /** What the file says; the first caller of all, on any node, has it written. */
    public String secret(String file, Supplier<String> fresh) {
        Path secret = path.resolve(file);
        try {
            if (Files.notExists(secret)) {
                Path draft = Files.createTempFile(path, file, ".draft");
                Files.writeString(draft, fresh.get());
                publish(draft, secret);
            }
            return Files.readString(secret).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the operator wrote it, for messages. */
    @Override
    public String toString() {
        return name;
    }

    /** A link appears whole or not at all, and never replaces what another process has just published. */
    private static void publish(Path draft, Path secret) throws IOException {
        try {
            Files.createLink(secret, draft);
        } catch (FileAlreadyExistsException another) {
            return;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            Files.move(draft, secret);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder, ownerOnly(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
