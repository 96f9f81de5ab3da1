package com.timeapp.calendar.sandbox.google.control;

import com.timeapp.calendar.sandbox.google.directory.Directory;
import com.timeapp.calendar.sandbox.google.directory.SimulatedCalendar;
import com.timeapp.calendar.sandbox.google.error.GoogleError;
import com.timeapp.calendar.sandbox.google.event.EventWrites;
import com.timeapp.calendar.sandbox.google.event.PersonEdit;
import com.timeapp.calendar.sandbox.google.event.Writer;
import com.timeapp.calendar.sandbox.google.store.Version;
import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.BadInput;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Handler;
import com.timeapp.calendar.sandbox.http.Json;
import com.timeapp.calendar.sandbox.http.Routes;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** What people do in Google's own app: no tokens, no conditions, no limits. */
final class PersonControl {

    private final Directory directory;
    private final EventWrites writes;

    PersonControl(Directory directory, EventWrites writes) {
        this.directory = directory;
        this.writes = writes;
    }

    void addTo(Routes<Handler> routes, String prefix) {
        var events = prefix + "/{id}/events";
        add(routes, "GET", events, (calendar, request) -> stored(calendar));
        add(
                routes,
                "POST",
                events,
                (calendar, request) -> Answer.json(
                        201,
                        writes.insert(Writer.person(calendar), request.body()).content()));
        add(
                routes,
                "PATCH",
                events + "/by-task/{task}",
                (calendar, request) -> edit(calendar, byTask(calendar, request.variable("task")), request));
        add(
                routes,
                "PATCH",
                events + "/{event}",
                (calendar, request) -> edit(calendar, request.variable("event"), request));
        add(routes, "DELETE", events + "/{event}", (calendar, request) -> {
            writes.delete(Writer.person(calendar), request.variable("event"));
            return Answer.empty(204);
        });
    }

    private record Request(Call call, Map<String, String> variables) {

        String variable(String name) {
            return variables.getOrDefault(name, "");
        }

        ObjectNode body() {
            return Json.object(call.body()).orElseThrow(() -> new BadInput("a JSON object is needed"));
        }
    }

    private void add(
            Routes<Handler> routes, String method, String path, BiFunction<SimulatedCalendar, Request, Answer> action) {
        var variables = new Routes<String>().add(method, path, path);
        routes.add(method, path, call -> {
            var request = new Request(call, variables.match(call).orElseThrow().variables());
            var calendar =
                    directory.calendar(request.variable("id")).orElseThrow(() -> new BadInput(404, "no such calendar"));
            try {
                return directory.locked(() -> action.apply(calendar, request));
            } catch (GoogleError refusal) {
                return refusal.answer();
            }
        });
    }

    private static Answer stored(SimulatedCalendar calendar) {
        var items = Json.array();
        calendar.events().all().forEach(version -> items.add(version.content()));
        return Answer.json(Json.object().set("items", items));
    }

    private Answer edit(SimulatedCalendar calendar, String id, Request request) {
        var edit = new PersonEdit(writes, Writer.person(calendar));
        var following = request.call()
                .query()
                .first("scope")
                .filter("following"::equals)
                .isPresent();
        var version = following ? edit.thisAndFollowing(id, request.body()) : edit.change(id, request.body());
        return Answer.json(version.content());
    }

    private static String byTask(SimulatedCalendar calendar, String task) {
        return calendar.events().all().stream()
                .filter(version -> !version.isCancelled())
                .filter(version -> version.content()
                        .path("extendedProperties")
                        .path("private")
                        .path("timeAppTaskId")
                        .asString("")
                        .equals(task))
                .map(Version::id)
                .findFirst()
                .orElseThrow(() -> new BadInput(404, "no event of that task"));
    }
}
