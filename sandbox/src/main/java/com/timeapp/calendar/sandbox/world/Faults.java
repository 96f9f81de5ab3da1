package com.timeapp.calendar.sandbox.world;

import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.CutConnection;
import com.timeapp.calendar.sandbox.http.Handler;
import com.timeapp.calendar.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The faults in force: of each call, the first that matches it. */
public final class Faults {

    private final Requests requests;
    private final List<Armed> armed = new ArrayList<>();

    Faults(Requests requests) {
        this.requests = requests;
    }

    private static final class Armed {

        private final FaultRule rule;
        private int left;

        Armed(FaultRule rule) {
            this.rule = rule;
            this.left = rule.times() == null ? Integer.MAX_VALUE : rule.times();
        }
    }

    synchronized void replace(List<FaultRule> rules) {
        armed.clear();
        rules.forEach(rule -> armed.add(new Armed(rule)));
    }

    /** Does the call, or what a fault does instead. */
    public Answer around(Call call, Handler next) {
        var effect = hit(call).map(FaultRule::then).orElse(null);
        if (effect == null) {
            return next.handle(call);
        }
        if (effect.delayMs() != null) {
            requests.count("delayed", 0);
            pause(Duration.ofMillis(effect.delayMs()));
        }
        if (effect.cut() == FaultRule.Cut.BEFORE) {
            throw new CutConnection();
        }
        var answer = effect.status() == null ? next.handle(call) : instead(effect, effect.status());
        if (effect.cut() == FaultRule.Cut.AFTER) {
            throw new CutConnection();
        }
        return answer;
    }

    private synchronized Optional<FaultRule> hit(Call call) {
        for (var fault : armed) {
            if (fault.left > 0 && fault.rule.matches(call) && happens(fault.rule)) {
                fault.left--;
                return Optional.of(fault.rule);
            }
        }
        return Optional.empty();
    }

    private static boolean happens(FaultRule rule) {
        return rule.probability() == null || ThreadLocalRandom.current().nextDouble() < rule.probability();
    }

    private Answer instead(FaultRule.Effect effect, int status) {
        requests.count("fault", status);
        return canned(effect, status);
    }

    private static Answer canned(FaultRule.Effect effect, int status) {
        var body = effect.body();
        Answer answer;
        if (body == null) {
            answer = Answer.empty(status);
        } else if (body.isString()) {
            answer = Answer.empty(status).with(body.stringValue().getBytes(StandardCharsets.UTF_8));
        } else {
            answer = Answer.json(status, body);
        }
        if (effect.headers() != null) {
            for (var header : effect.headers().entrySet()) {
                answer = answer.with(header.getKey(), header.getValue());
            }
        }
        return answer;
    }

    static List<FaultRule> rules(byte[] body) {
        return List.of(Json.value(body, FaultRule[].class));
    }

    /** No longer than the sandbox is open. */
    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new CutConnection();
        }
    }
}
