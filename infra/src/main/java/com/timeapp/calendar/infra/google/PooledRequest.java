package com.timeapp.calendar.infra.google;

import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.timeapp.calendar.infra.outbound.NotingExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** One request as Google's client makes it, sent by HttpClient 5. */
final class PooledRequest extends LowLevelHttpRequest {

    private final CloseableHttpClient http;
    private final HttpUriRequestBase request;

    PooledRequest(CloseableHttpClient http, String method, String url) {
        this.http = http;
        this.request = new HttpUriRequestBase(method, URI.create(url));
    }

    @Override
    public void addHeader(String name, String value) {
        request.addHeader(name, value);
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
        if (getStreamingContent() != null) {
            var body = new ByteArrayOutputStream();
            getStreamingContent().writeTo(body);
            request.setEntity(new ByteArrayEntity(body.toByteArray(), type(getContentType()), getContentEncoding()));
        }
        var context = HttpClientContext.create();
        try {
            return new PooledResponse(request, http.executeOpen(null, request, context));
        } catch (IOException failure) {
            throw NotingExecutor.hasSent(context) ? failure : new NotSent(failure);
        }
    }

    private static @Nullable ContentType type(@Nullable String text) {
        return text == null ? null : ContentType.parse(text);
    }
}
