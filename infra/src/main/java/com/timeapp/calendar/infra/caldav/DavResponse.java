package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.event.RemoteVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * @param uri where the answer came from, after redirects
 * @param headers by lower-case name
 * @param complete false when the body was larger than we take, and is left out
 */
record DavResponse(URI uri, int status, Map<String, String> headers, byte[] body, boolean complete) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isGone() {
        return status == 404 || status == 410;
    }

    Optional<RemoteVersion> version() {
        return header("ETag").flatMap(ETag::version);
    }

    boolean isHtml() {
        if (header("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains("html")) {
            return true;
        }
        var start = new String(body, 0, Math.min(body.length, 100), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    /** Hidden: addresses and bodies are personal. */
    @Override
    public String toString() {
        return "DavResponse[" + status + "]";
    }
}
