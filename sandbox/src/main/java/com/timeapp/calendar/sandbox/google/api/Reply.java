package com.timeapp.calendar.sandbox.google.api;

import com.timeapp.calendar.sandbox.http.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An answer that is not written out yet: that is done once the lock is free again. */
record Reply(int status, @Nullable JsonNode body, @Nullable String etag) {

    static Reply of(JsonNode body) {
        return new Reply(200, body, null);
    }

    static Reply empty(int status) {
        return new Reply(status, null, null);
    }

    Reply tagged(String version) {
        return new Reply(status, body, version);
    }

    Reply only(FieldMask part) {
        return body == null ? this : new Reply(status, part.of(body), etag);
    }

    Answer answer() {
        var answer = body == null ? Answer.empty(status) : Answer.json(status, body);
        return etag == null ? answer : answer.with("ETag", etag);
    }
}
