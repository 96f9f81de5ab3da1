package com.timeapp.calendar.sandbox.google;

import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Json;
import java.util.concurrent.atomic.AtomicReference;

/** Simulated Google, which can be thrown away and begun anew. */
public final class GoogleProvider implements AutoCloseable {

    private final GoogleProperties properties;
    private final String root;
    private final AtomicReference<SimulatedGoogle> now;

    /** @param root where it is reached, with a slash at the end */
    public GoogleProvider(GoogleProperties properties, String root) {
        this.properties = properties;
        this.root = root;
        this.now = new AtomicReference<>(new SimulatedGoogle(properties, root));
    }

    /** Below {@code /google}. */
    public Answer handle(Call call) {
        return now.get().handle(call);
    }

    /** Below {@code /control/google}. */
    public Answer control(Call call) {
        if (call.method().equals("POST") && call.path().equals("/control/google/reset")) {
            now.getAndSet(new SimulatedGoogle(properties, root)).close();
            return Answer.json(Json.object());
        }
        return now.get().control(call);
    }

    @Override
    public void close() {
        now.get().close();
    }
}
