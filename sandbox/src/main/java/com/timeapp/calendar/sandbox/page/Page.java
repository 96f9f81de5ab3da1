package com.timeapp.calendar.sandbox.page;

import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** Three files, which talk to the control endpoints. */
public final class Page {

    private static final Map<String, String> FILES =
            Map.of("/", "index.html", "/page.js", "page.js", "/page.css", "page.css");

    private static final Map<String, String> TYPES =
            Map.of("html", "text/html; charset=UTF-8", "js", "text/javascript; charset=UTF-8", "css", "text/css");

    public Answer handle(Call call) {
        var file = FILES.get(call.path());
        if (file == null || !call.method().equals("GET")) {
            return Answer.empty(404);
        }
        return Answer.empty(200)
                .with("Content-Type", Objects.requireNonNull(TYPES.get(file.substring(file.indexOf('.') + 1))))
                .with("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; base-uri 'none'")
                .with(read(file));
    }

    private static byte[] read(String file) {
        try (var stream = Page.class.getResourceAsStream(file)) {
            return Objects.requireNonNull(stream, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
