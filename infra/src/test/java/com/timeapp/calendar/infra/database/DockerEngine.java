package com.timeapp.calendar.infra.database;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A quick look whether a Docker engine is there at all, before anything waits for one. */
final class DockerEngine {

    private DockerEngine() {}

    static boolean answers() {
        String host = System.getenv("DOCKER_HOST");
        if (host != null && host.startsWith("tcp://")) {
            return accepts(URI.create(host));
        }
        String home = System.getProperty("user.home");
        return Stream.of(
                        host != null && host.startsWith("unix://") ? host.substring("unix://".length()) : "",
                        "/var/run/docker.sock",
                        home + "/.docker/run/docker.sock",
                        home + "/.docker/desktop/docker.sock")
                .filter(socket -> !socket.isEmpty())
                .map(Path::of)
                .anyMatch(DockerEngine::accepts);
    }

    private static boolean accepts(Path socket) {
        if (Files.notExists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean accepts(URI tcp) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(tcp.getHost(), tcp.getPort()), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
