package com.timeapp.calendar.sandbox.world;

import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.BadInput;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Handler;
import com.timeapp.calendar.sandbox.http.Json;
import com.timeapp.calendar.sandbox.http.Routes;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The control endpoints that every provider has: faults, clock, outbox, violations and requests. */
public final class WorldControl {

    private final World world;

    public WorldControl(World world) {
        this.world = world;
    }

    private record Passing(@Nullable String advance) {}

    /** @param prefix such as {@code /control/google} */
    public void addTo(Routes<Handler> routes, String prefix) {
        routes.add("POST", prefix + "/faults", this::faults)
                .add("POST", prefix + "/clock", this::advance)
                .add("GET", prefix + "/clock", call -> now())
                .add("GET", prefix + "/outbox", call -> items(world.outbox().all()))
                .add("GET", prefix + "/violations", call -> violations())
                .add("GET", prefix + "/requests", call -> items(world.requests().all()));
    }

    private Answer faults(Call call) {
        var rules = Faults.rules(call.body());
        world.faults().replace(rules);
        return Answer.json(Json.object().put("faults", rules.size()));
    }

    private Answer advance(Call call) {
        var text = Json.value(call.body(), Passing.class).advance();
        try {
            var passed = Duration.parse(text == null ? "" : text);
            if (passed.isNegative()) {
                throw new BadInput("time does not run backwards");
            }
            world.clock().advance(passed);
            return now();
        } catch (DateTimeException malformed) {
            throw new BadInput("advance is an ISO-8601 duration of days and less, such as P7D or PT90M");
        }
    }

    private Answer now() {
        return Answer.json(Json.object().put("now", world.clock().instant().toString()));
    }

    private Answer violations() {
        var items = Json.array();
        for (var violation : world.violations().all()) {
            items.addObject()
                    .put("rule", violation.rule().name().toLowerCase(Locale.ROOT))
                    .put("detail", violation.detail())
                    .put("request", violation.request())
                    .put("at", violation.at().toString());
        }
        return Answer.json(Json.object().set("items", items));
    }

    private static Answer items(List<?> values) {
        return Answer.json(Json.object().set("items", Json.tree(values)));
    }
}
