package com.timeapp.calendar.sandbox.google.control;

import com.timeapp.calendar.sandbox.google.directory.Account;
import com.timeapp.calendar.sandbox.google.directory.Directory;
import com.timeapp.calendar.sandbox.google.directory.NewAccount;
import com.timeapp.calendar.sandbox.google.event.EventWrites;
import com.timeapp.calendar.sandbox.google.list.PageSize;
import com.timeapp.calendar.sandbox.google.list.SyncTokens;
import com.timeapp.calendar.sandbox.google.oauth.Grants;
import com.timeapp.calendar.sandbox.google.push.PushBehaviour;
import com.timeapp.calendar.sandbox.google.push.PushSender;
import com.timeapp.calendar.sandbox.google.quota.Quotas;
import com.timeapp.calendar.sandbox.google.store.Consistency;
import com.timeapp.calendar.sandbox.google.store.EventStore;
import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.BadInput;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Handler;
import com.timeapp.calendar.sandbox.http.Json;
import com.timeapp.calendar.sandbox.http.Routes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The control endpoints that Google alone has. */
public final class GoogleControl {

    private final Directory directory;
    private final Grants grants;
    private final SyncTokens syncTokens;
    private final Consistency consistency;
    private final PageSize pageSize;
    private final Quotas quotas;
    private final PushSender pushes;
    private final PersonControl person;

    public GoogleControl(
            Directory directory,
            EventWrites writes,
            Grants grants,
            SyncTokens syncTokens,
            Consistency consistency,
            PageSize pageSize,
            Quotas quotas,
            PushSender pushes) {
        this.directory = directory;
        this.grants = grants;
        this.syncTokens = syncTokens;
        this.consistency = consistency;
        this.pageSize = pageSize;
        this.quotas = quotas;
        this.pushes = pushes;
        this.person = new PersonControl(directory, writes);
    }

    /** @param calendar all where absent; of sync tokens alone */
    private record Expiry(@Nullable String kind, @Nullable String calendar) {}

    /** @param getLagMs likewise for reading one event; as {@code lag_ms} where absent */
    private record Lag(@Nullable Long lagMs, @Nullable Long getLagMs) {}

    private record Size(@Nullable Integer size) {}

    private record Limits(
            @Nullable Integer perPerson, @Nullable Integer perProject) {}

    public void addTo(Routes<Handler> routes, String prefix) {
        routes.add("POST", prefix + "/accounts", this::addAccount)
                .add("GET", prefix + "/accounts", call -> accounts())
                .add("POST", prefix + "/pushes", this::pushes)
                .add("POST", prefix + "/tokens/expire", this::expire)
                .add("POST", prefix + "/consistency", this::lag)
                .add("POST", prefix + "/page-size", this::size)
                .add("POST", prefix + "/quotas", this::limits);
        person.addTo(routes, prefix + "/calendars");
    }

    private Answer addAccount(Call call) {
        return Answer.json(201, json(directory.add(Json.value(call.body(), NewAccount.class))));
    }

    private Answer accounts() {
        var items = Json.array();
        directory.accounts().forEach(account -> items.add(json(account)));
        return Answer.json(Json.object().set("items", items));
    }

    private static ObjectNode json(Account account) {
        var json = Json.object().put("email", account.email());
        var calendars = json.putArray("calendars");
        for (var entry : account.calendars()) {
            calendars
                    .addObject()
                    .put("id", entry.calendar().id())
                    .put("summary", entry.calendar().summary())
                    .put("time_zone", entry.calendar().zone().getId())
                    .put("access_role", entry.role().word())
                    .put("primary", entry.calendar().id().equals(account.email()));
        }
        return json;
    }

    private Answer pushes(Call call) {
        pushes.behave(Json.value(call.body(), PushBehaviour.class));
        return done();
    }

    private Answer expire(Call call) {
        var expiry = Json.value(call.body(), Expiry.class);
        var kind = expiry.kind() == null ? "" : expiry.kind();
        if (expiry.calendar() != null && !kind.equals("sync")) {
            throw new BadInput("a calendar has sync tokens only");
        }
        switch (kind) {
            case "sync" -> expireSync(expiry.calendar());
            case "access" -> grants.expireAccess();
            case "refresh" -> grants.expireRefresh();
            default -> throw new BadInput("kind is sync, access or refresh");
        }
        return done();
    }

    private void expireSync(@Nullable String calendar) {
        if (calendar == null) {
            syncTokens.expire();
        } else if (directory.calendar(calendar).isPresent()) {
            syncTokens.expire(calendar);
        } else {
            throw new BadInput(404, "no such calendar");
        }
    }

    private Answer lag(Call call) {
        var lag = Json.value(call.body(), Lag.class);
        var lists = duration(lag.lagMs());
        consistency.lag(lists, lag.getLagMs() == null ? lists : duration(lag.getLagMs()));
        return done();
    }

    private static Duration duration(@Nullable Long millis) {
        if (millis == null || millis < 0 || millis > EventStore.LONGEST_LAG.toMillis()) {
            throw new BadInput("lag_ms is needed, from 0 to " + EventStore.LONGEST_LAG.toMillis());
        }
        return Duration.ofMillis(millis);
    }

    private Answer size(Call call) {
        var size = Json.value(call.body(), Size.class).size();
        if (size == null || size < 1) {
            throw new BadInput("size is at least 1");
        }
        pageSize.limit(size);
        return done();
    }

    private Answer limits(Call call) {
        var limits = Json.value(call.body(), Limits.class);
        if (limits.perPerson() == null || limits.perProject() == null) {
            throw new BadInput("per_person and per_project are needed");
        }
        quotas.limit(limits.perPerson(), limits.perProject());
        return done();
    }

    private static Answer done() {
        return Answer.json(Json.object());
    }
}
