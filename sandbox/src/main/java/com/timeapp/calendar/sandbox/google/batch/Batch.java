package com.timeapp.calendar.sandbox.google.batch;

import com.timeapp.calendar.sandbox.google.error.GoogleError;
import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Handler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/**
 * Takes a multipart/mixed apart, has each part done by itself, in an order of its own, and puts the answers together.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/batch">Send batch requests</a>
 */
public final class Batch {

    private static final int MOST = 50;

    private final Handler one;

    /** @param one what does a single request */
    public Batch(Handler one) {
        this.one = one;
    }

    public Answer handle(Call call) {
        try {
            var parts = new ArrayList<>(BatchParts.of(call));
            if (parts.size() > MOST) {
                throw tooMany();
            }
            Collections.shuffle(parts);
            return together(parts);
        } catch (GoogleError refusal) {
            return refusal.answer();
        }
    }

    private static GoogleError tooMany() {
        return Refusals.invalid("The batch request has more than " + MOST + " calls.");
    }

    private Answer together(Iterable<BatchParts.Part> parts) {
        var boundary = "batch_" + UUID.randomUUID().toString().replace("-", "");
        var body = new StringBuilder();
        for (var part : parts) {
            var answer = one.handle(part.call());
            body.append("--").append(boundary).append("\r\nContent-Type: application/http\r\n");
            part.contentId()
                    .ifPresent(id -> body.append("Content-ID: ")
                            .append(id.startsWith("<") ? "<response-" + id.substring(1) : "response-" + id)
                            .append("\r\n"));
            body.append("\r\nHTTP/1.1 ")
                    .append(answer.status())
                    .append(' ')
                    .append(reason(answer.status()))
                    .append("\r\n");
            answer.headers().forEach((name, value) -> body.append(name + ": " + value + "\r\n"));
            body.append("Content-Length: ").append(answer.body().length).append("\r\n\r\n");
            body.append(new String(answer.body(), StandardCharsets.UTF_8)).append("\r\n");
        }
        body.append("--").append(boundary).append("--\r\n");
        return Answer.empty(200)
                .with("Content-Type", "multipart/mixed; boundary=" + boundary)
                .with(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(int status) {
        var known = HttpStatus.resolve(status);
        return known == null ? "Unknown" : known.getReasonPhrase();
    }
}
