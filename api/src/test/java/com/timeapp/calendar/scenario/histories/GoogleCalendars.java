package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.SimulatedProviders;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.google.SimulatedPerson;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.GrantVault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Calendars at Google as the product's own sandbox has it, which the product uses as it uses Google. */
final class GoogleCalendars implements Calendars {

    private static final Duration LAG = Duration.ofMillis(60);

    /** @param calendar the provider's */
    record Served(com.timeapp.calendar.scenario.histories.Provider provider, GoogleCalendar calendar) {}

    private final Map<String, Served> served = new ConcurrentHashMap<>();

    @Override
    public List<String> properties() {
        return List.of(
                "time.sandbox.google.list-lag=" + LAG.toMillis() + "ms",
                "time.sandbox.google.page-size=3",
                "time.sandbox.google.requests-per-minute-and-person=1000000",
                "time.sandbox.google.requests-per-minute=1000000",
                "time.google.api.quota.per-person=1000000",
                "time.google.api.quota.per-project=1000000",
                "time.google.api.backoff.shortest=20ms",
                "time.google.api.backoff.longest=100ms");
    }

    @Override
    public CalendarGateways behind(CalendarGateways usual) {
        return new CalendarGateways(List.of(new WatchedGateway(usual.of(Provider.GOOGLE), this)));
    }

    @Override
    public Provider provider() {
        return Provider.GOOGLE;
    }

    @Override
    public List<Made> make(Product product, String name, SubjectId subject, Plan plan) {
        var sandbox = sandbox(product);
        var made = new ArrayList<Made>();
        var account = Optional.<AccountId>empty();
        for (var number = 0; number < plan.calendars(); number++) {
            var email = name + "-" + number + "@example.com";
            if (account.isPresent() && plan.oneAccount()) {
                new SimulatedPerson(sandbox, name + "-0@example.com")
                        .control(
                                "/accounts",
                                "{'email': '" + name + "-0@example.com', 'calendars': [{'id': '" + email
                                        + "', 'summary': 'more'}]}");
            } else {
                account = Optional.of(keep(product, subject, new SimulatedPerson(sandbox, email)));
            }
            var ref = new CalendarRef(email, "calendar " + number);
            made.add(new Made(account.get(), ref, serve(email, new SimulatedPerson(sandbox, email))));
        }
        return made;
    }

    private static URI sandbox(Product product) {
        var google = product.bean(SimulatedProviders.class).google();
        return URI.create("http://" + google.getAuthority());
    }

    private static AccountId keep(Product product, SubjectId subject, SimulatedPerson person) {
        person.control("/accounts", "{'email': '" + person.email() + "'}");
        var granted = person.consent();
        var grant = new Credential.Grant(
                "https://accounts.google.com",
                person.email(),
                Optional.of(person.email()),
                Optional.of(granted.get("refresh_token").stringValue()),
                granted.get("access_token").stringValue(),
                Instant.now().plusSeconds(granted.get("expires_in").longValue()),
                Set.of("https://www.googleapis.com/auth/calendar"));
        return product.inTransaction(() -> product.bean(GrantVault.class).keep(subject, Provider.GOOGLE, grant));
    }

    private com.timeapp.calendar.scenario.histories.Provider serve(String id, SimulatedPerson person) {
        var calendar = new GoogleCalendar(person, LAG);
        var provider = new com.timeapp.calendar.scenario.histories.Provider(calendar);
        served.put(id, new Served(provider, calendar));
        return provider;
    }

    Served of(CalendarTarget target) {
        return served.get(target.calendar().id());
    }

    @Override
    public void drop(CalendarRef ref) {
        served.remove(ref.id());
    }

    /** Of the letters of which Google takes ids. */
    @Override
    public ExternalEventRef own(String name, int thing) {
        var id = HexFormat.of().formatHex((name + "/" + thing).getBytes(StandardCharsets.US_ASCII));
        return new ExternalEventRef(id + "@google.com", id);
    }

    /** What the product should not have done, and mail that would have gone out. */
    List<String> misdeeds(Product product) {
        var anybody = new SimulatedPerson(sandbox(product), "");
        return Stream.concat(anybody.violations().stream(), anybody.outbox().stream())
                .map(JsonNode::toString)
                .toList();
    }
}
