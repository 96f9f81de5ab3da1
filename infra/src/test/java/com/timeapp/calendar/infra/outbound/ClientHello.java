package com.timeapp.calendar.infra.outbound;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * The first words of a TLS client, of which this server understands the versions that it offers, and then hangs up.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8446#section-4.1.2">RFC 8446 §4.1.2 and §4.2.1</a>
 */
public final class ClientHello implements AutoCloseable {

    private static final int SUPPORTED_VERSIONS = 43;
    private static final int VERSION_AND_RANDOM = 34;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<TreeSet<String>> offered = CompletableFuture.supplyAsync(this::read);

    public ClientHello() throws IOException {}

    public URI address() {
        return URI.create("https://localhost:" + server.getLocalPort() + "/");
    }

    /** As the protocol numbers them: 0x304 is TLS 1.3, 0x303 is TLS 1.2. */
    public TreeSet<String> offered() {
        return offered.join();
    }

    private TreeSet<String> read() {
        try (var client = server.accept()) {
            var record = new DataInputStream(client.getInputStream());
            record.skipNBytes(3);
            var hello = ByteBuffer.wrap(record.readNBytes(record.readUnsignedShort()));
            hello.position(4 + VERSION_AND_RANDOM);
            skip(hello, hello.get());
            skip(hello, hello.getShort());
            skip(hello, hello.get());
            hello.getShort();
            return versions(hello);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TreeSet<String> versions(ByteBuffer extensions) {
        var found = new TreeSet<String>();
        while (extensions.hasRemaining()) {
            var type = extensions.getShort();
            var length = extensions.getShort();
            if (type == SUPPORTED_VERSIONS) {
                for (var rest = extensions.get() / 2; rest > 0; rest--) {
                    found.add("0x" + Integer.toHexString(extensions.getShort()));
                }
            } else {
                skip(extensions, length);
            }
        }
        return found;
    }

    private static void skip(ByteBuffer hello, int length) {
        hello.position(hello.position() + length);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
