package com.timeapp.calendar.sandbox.google;

import com.timeapp.calendar.sandbox.google.api.CalendarApi;
import com.timeapp.calendar.sandbox.google.api.Services;
import com.timeapp.calendar.sandbox.google.batch.Batch;
import com.timeapp.calendar.sandbox.google.control.GoogleControl;
import com.timeapp.calendar.sandbox.google.directory.Directory;
import com.timeapp.calendar.sandbox.google.event.EventWrites;
import com.timeapp.calendar.sandbox.google.list.CalendarListing;
import com.timeapp.calendar.sandbox.google.list.EventListing;
import com.timeapp.calendar.sandbox.google.list.PageSize;
import com.timeapp.calendar.sandbox.google.list.SyncTokens;
import com.timeapp.calendar.sandbox.google.oauth.ConsentEndpoint;
import com.timeapp.calendar.sandbox.google.oauth.Grants;
import com.timeapp.calendar.sandbox.google.oauth.IdTokens;
import com.timeapp.calendar.sandbox.google.oauth.OAuthClient;
import com.timeapp.calendar.sandbox.google.oauth.TokenEndpoint;
import com.timeapp.calendar.sandbox.google.push.Channels;
import com.timeapp.calendar.sandbox.google.push.PushSender;
import com.timeapp.calendar.sandbox.google.quota.InFlight;
import com.timeapp.calendar.sandbox.google.quota.Quotas;
import com.timeapp.calendar.sandbox.google.store.Consistency;
import com.timeapp.calendar.sandbox.http.Answer;
import com.timeapp.calendar.sandbox.http.Call;
import com.timeapp.calendar.sandbox.http.Handler;
import com.timeapp.calendar.sandbox.http.Routes;
import com.timeapp.calendar.sandbox.world.World;
import com.timeapp.calendar.sandbox.world.WorldControl;

/** Google from its start to the next reset: all of its state, and who answers what. */
final class SimulatedGoogle implements AutoCloseable {

    private static final String CONTROL = "/control/google";

    private final World world = new World();
    private final Routes<Handler> routes = new Routes<>();
    private final Routes<Handler> control = new Routes<>();
    private final CalendarApi api;
    private final PushSender pushes;

    SimulatedGoogle(GoogleProperties properties, String root) {
        var clock = world.clock();
        var directory = new Directory(clock);
        var grants = new Grants(clock);
        var consistency = new Consistency(clock, properties.listLag());
        var syncTokens = new SyncTokens(clock, properties.syncTokenLife());
        var pageSize = new PageSize(properties.pageSize());
        var quotas = new Quotas(clock, properties.requestsPerMinuteAndPerson(), properties.requestsPerMinute());
        pushes = new PushSender(clock, consistency);
        var channels = new Channels(clock, pushes, root);
        var writes = new EventWrites(directory, world, calendar -> channels.changed(calendar.id()));
        api = new CalendarApi(new Services(
                world,
                directory,
                grants,
                quotas,
                new InFlight(world.violations(), properties.callsAtOnce()),
                consistency,
                channels,
                writes,
                new EventListing(clock, consistency, syncTokens, pageSize),
                new CalendarListing(syncTokens, pageSize)));
        var client = new OAuthClient(properties.clientId(), properties.clientSecret());
        var consent = new ConsentEndpoint(directory, grants, client);
        var idTokens = new IdTokens(client);
        var tokens = new TokenEndpoint(grants, client, idTokens, world.violations());
        for (var path : new String[] {"/google/o/oauth2/auth", "/google/o/oauth2/v2/auth"}) {
            routes.add("GET", path, counted("oauth.consent", consent::ask));
            routes.add("POST", path, counted("oauth.decision", consent::decide));
        }
        routes.add("GET", "/google/oauth2/v3/certs", counted("oauth.keys", idTokens::keys))
                .add("POST", "/google/token", counted("oauth.token", tokens::token))
                .add("POST", "/google/revoke", counted("oauth.revoke", tokens::revoke))
                .add("POST", "/google/batch/calendar/v3", counted("calendar.batch", new Batch(this::one)::handle));
        new WorldControl(world).addTo(control, CONTROL);
        new GoogleControl(directory, writes, grants, syncTokens, consistency, pageSize, quotas, pushes)
                .addTo(control, CONTROL);
    }

    Answer handle(Call call) {
        return GzipAnswers.forCaller(call, one(call));
    }

    /** A request that came by itself, or as part of a batch. */
    private Answer one(Call call) {
        return world.faults()
                .around(
                        call,
                        meant -> routes.match(meant)
                                .map(match -> match.target().handle(meant))
                                .orElseGet(() -> api.handle(meant)));
    }

    private Handler counted(String operation, Handler handler) {
        return call -> {
            var answer = handler.handle(call);
            world.requests().count(operation, answer.status());
            return answer;
        };
    }

    Answer control(Call call) {
        return control.match(call).map(match -> match.target().handle(call)).orElseGet(() -> Answer.empty(404));
    }

    @Override
    public void close() {
        pushes.close();
    }
}
