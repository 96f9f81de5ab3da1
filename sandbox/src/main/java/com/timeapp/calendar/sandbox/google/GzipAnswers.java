package com.timeapp.calendar.sandbox.google;

import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Packs answers for who accepts it twice: in Accept-Encoding, and by the word gzip in User-Agent.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/performance#gzip">Using gzip</a>
 */
final class GzipAnswers {

    private GzipAnswers() {}

    static Answer forCaller(Call call, Answer answer) {
        if (answer.body().length == 0 || !says(call, "Accept-Encoding") || !says(call, "User-Agent")) {
            return answer;
        }
        return answer.with(packed(answer.body())).with("Content-Encoding", "gzip");
    }

    private static boolean says(Call call, String header) {
        return call.header(header).filter(value -> value.contains("gzip")).isPresent();
    }

    private static byte[] packed(byte[] body) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
