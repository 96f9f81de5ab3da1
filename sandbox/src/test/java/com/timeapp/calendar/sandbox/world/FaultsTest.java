package com.timeapp.calendar.sandbox.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.CutConnection;
import com.timeapp.calendar.sandbox.http.Parameters;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final Faults faults = new Faults(new Requests());

    @Test
    void whatWaitsForHoursIsCutWhenTheSandboxIsClosed() throws InterruptedException {
        faults.replace(Faults.rules("[{\"then\": {\"delay_ms\": 7200000}}]".getBytes(UTF_8)));
        var call = new Call("GET", "/", Parameters.NONE, Call.noHeaders(), new byte[0]);
        var ended = new AtomicReference<Throwable>();
        var waiting = Thread.ofVirtual().start(() -> {
            try {
                faults.around(call, any -> Answer.empty(200));
            } catch (RuntimeException cut) {
                ended.set(cut);
            }
        });
        waiting.interrupt();
        assertThat(waiting.join(Duration.ofMinutes(1))).isTrue();
        assertThat(ended.get()).isInstanceOf(CutConnection.class);
    }
}
