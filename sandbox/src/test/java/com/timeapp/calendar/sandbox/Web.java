package com.timeapp.calendar.sandbox;

import com.timeapp.calendar.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A bare HTTP client that follows no redirects. */
public final class Web {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private Web() {}

    public static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address);
    }

    public static HttpResponse<byte[]> json(String method, URI address, JsonNode body) {
        return send(request(address)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    public static HttpResponse<byte[]> form(URI address, String form) {
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    public static ObjectNode object(HttpResponse<byte[]> answer) {
        return Json.object(answer.body()).orElseThrow(() -> new AssertionError(text(answer)));
    }

    public static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** JSON with single quotes, for the eye. */
    public static ObjectNode parse(String json) {
        return Json.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new AssertionError(json));
    }
}
