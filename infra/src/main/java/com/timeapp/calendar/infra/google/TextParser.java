package com.timeapp.calendar.infra.google;

import com.google.api.client.util.ObjectParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Takes a part of a batch as it is. */
final class TextParser implements ObjectParser {

    @Override
    public <T> T parseAndClose(@Nullable InputStream in, Charset charset, Class<T> type) throws IOException {
        return type.cast(in == null ? "" : text(new InputStreamReader(in, StandardCharsets.UTF_8)));
    }

    @Override
    public Object parseAndClose(@Nullable InputStream in, Charset charset, Type type) throws IOException {
        return in == null ? "" : text(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public <T> T parseAndClose(Reader reader, Class<T> type) throws IOException {
        return type.cast(text(reader));
    }

    @Override
    public Object parseAndClose(Reader reader, Type type) throws IOException {
        return text(reader);
    }

    private static String text(Reader reader) throws IOException {
        try (reader) {
            var text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        }
    }
}
