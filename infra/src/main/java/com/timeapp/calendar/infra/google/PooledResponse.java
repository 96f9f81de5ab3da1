package com.timeapp.calendar.infra.google;

import com.google.api.client.http.LowLevelHttpResponse;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/** An answer that HttpClient 5 got, as Google's client wants it. */
final class PooledResponse extends LowLevelHttpResponse {

    private final HttpUriRequestBase request;
    private final ClassicHttpResponse response;

    PooledResponse(HttpUriRequestBase request, ClassicHttpResponse response) {
        this.request = request;
        this.response = response;
    }

    @Override
    public @Nullable InputStream getContent() throws IOException {
        return response.getEntity() == null ? null : response.getEntity().getContent();
    }

    @Override
    public @Nullable String getContentEncoding() {
        return response.getEntity() == null ? null : response.getEntity().getContentEncoding();
    }

    @Override
    public long getContentLength() {
        return response.getEntity() == null ? 0 : response.getEntity().getContentLength();
    }

    @Override
    public @Nullable String getContentType() {
        return response.getEntity() == null ? null : response.getEntity().getContentType();
    }

    @Override
    public String getStatusLine() {
        return response.getCode() + " " + response.getReasonPhrase();
    }

    @Override
    public int getStatusCode() {
        return response.getCode();
    }

    @Override
    public @Nullable String getReasonPhrase() {
        return response.getReasonPhrase();
    }

    @Override
    public int getHeaderCount() {
        return response.getHeaders().length;
    }

    @Override
    public String getHeaderName(int index) {
        return response.getHeaders()[index].getName();
    }

    @Override
    public String getHeaderValue(int index) {
        return response.getHeaders()[index].getValue();
    }

    /** What is left of the answer is not worth the connection. */
    @Override
    public void disconnect() throws IOException {
        request.cancel();
        response.close();
    }
}
