package com.timeapp.calendar.infra.google;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Requests in a multipart/mixed, each under its number; RFC 2046, section 5.1. */
final class BatchBody {

    private static final String BOUNDARY = "time-calendar-part";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int parts;

    void add(HttpRequest request) throws IOException {
        line("--" + BOUNDARY);
        line("Content-Type: application/http");
        line("Content-ID: <" + parts++ + ">");
        line("");
        line(request.getRequestMethod() + " " + request.getUrl().buildRelativeUrl() + " HTTP/1.1");
        if (request.getHeaders().getIfMatch() != null) {
            line("If-Match: " + request.getHeaders().getIfMatch());
        }
        var content = request.getContent();
        if (content != null && content.getLength() != 0) {
            line("Content-Type: " + content.getType());
            line("");
            content.writeTo(body);
            line("");
        } else {
            line("");
        }
    }

    HttpContent content() {
        line("--" + BOUNDARY + "--");
        return new ByteArrayContent("multipart/mixed; boundary=" + BOUNDARY, body.toByteArray());
    }

    private void line(String text) {
        body.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
