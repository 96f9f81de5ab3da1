package com.timeapp.calendar.infra.google;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.infra.oauth.AccessToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends one request, once, and brings back its answer, whatever its status. */
final class Exchange {

    private final Calendar api;

    Exchange(HttpTransport transport, String rootUrl) {
        this.api = new Calendar.Builder(transport, GsonFactory.getDefaultInstance(), null)
                .setRootUrl(rootUrl)
                .setApplicationName("Time-Calendar")
                .build();
    }

    String batchUrl() {
        return api.getRootUrl() + "batch/calendar/v3";
    }

    HttpResponse post(AccessToken token, String url, HttpContent content) throws IOException {
        var request = api.getRequestFactory().buildPostRequest(new GenericUrl(url), content);
        quiet(request);
        authorize(request.getHeaders(), token);
        return request.execute();
    }

    GatewayResult<Answer> send(AccessToken token, Request request, Mode mode) {
        try {
            var prepared = prepared(request);
            authorize(prepared.getHeaders(), token);
            return new GatewayResult.Ok<>(answer(prepared.execute()));
        } catch (IOException failure) {
            return mode.unanswered(failure);
        } catch (RuntimeException malformed) {
            return mode.unanswered(Cause.UNREADABLE_ANSWER);
        }
    }

    HttpRequest prepared(Request request) throws IOException {
        var prepared = request.of(api).setDisableGZipContent(true).buildHttpRequest();
        quiet(prepared);
        return prepared;
    }

    /** Whether to try again is for the queue to say, and what is said stays between the two. */
    private static void quiet(HttpRequest request) {
        request.setNumberOfRetries(0)
                .setFollowRedirects(false)
                .setThrowExceptionOnExecuteError(false)
                .setLoggingEnabled(false)
                .setCurlLoggingEnabled(false);
    }

    private static void authorize(HttpHeaders headers, AccessToken token) {
        headers.setAuthorization("Bearer " + token.value());
    }

    static Answer answer(HttpResponse response) throws IOException {
        return new Answer(
                response.getStatusCode(),
                Optional.ofNullable(response.getHeaders().getRetryAfter()),
                text(response));
    }

    /** The client takes what names no charset for ISO-8859-1, and a batch's answer names none (JSON: RFC 8259 §8.1). */
    private static String text(HttpResponse response) throws IOException {
        try (var content = response.getContent()) {
            return content == null ? "" : new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
