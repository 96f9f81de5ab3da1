package com.timeapp.calendar.sandbox.google;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** As little of an HTTP client as there can be: one connection, one request at a time. */
final class BareClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final String headers;

    BareClient(URI server, String token) throws IOException {
        socket = new Socket("127.0.0.1", server.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
        headers = "Host: localhost\r\nAuthorization: Bearer " + token + "\r\n";
    }

    /** The body of the answer. */
    String send(String method, String path, String more, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head =
                method + " " + path + " HTTP/1.1\r\n" + headers + more + "Content-Length: " + bytes.length + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        var status = line();
        if (!status.contains(" 20")) {
            throw new IOException(status);
        }
        var length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "Content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
