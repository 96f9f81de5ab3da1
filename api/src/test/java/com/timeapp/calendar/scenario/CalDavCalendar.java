package com.timeapp.calendar.scenario;

import com.timeapp.calendar.infra.caldav.CalendarServer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

record CalDavCalendar(CalendarServer server, String user, String password, URI address) implements OwnCalendar {

    @Override
    public Caller.Answer connected(Caller person, Map<String, String> settings) {
        var body = new HashMap<>(settings);
        body.put("url", server.url().toString());
        body.put("username", user);
        body.put("password", password);
        body.put("calendar_id", address.toString());
        return person.post("/auth/caldav/connect", body);
    }

    @Override
    public int size() {
        return server.list(address).size();
    }

    @Override
    public List<Seen> all() {
        return server.contents(address).entrySet().stream()
                .map(resource -> new CalendarResource(resource.getKey(), resource.getValue()).seen())
                .toList();
    }

    @Override
    public void add(String uid, String title, String start) {
        server.put(address.resolve(uid + ".ics"), CalendarEvent.own(uid, title, start));
    }

    @Override
    public void rename(Seen event, String title) {
        server.edit(URI.create(event.address()), text -> CalendarEvent.renamed(text, CalendarEvent.escaped(title)));
    }

    @Override
    public void move(Seen event, String start) {
        server.edit(URI.create(event.address()), text -> CalendarEvent.moved(text, start));
    }

    @Override
    public void delete(Seen event) {
        server.delete(URI.create(event.address()));
    }

    @Override
    public void putBack(Seen event) {
        server.put(URI.create(event.address()), event.all());
    }

    @Override
    public OwnSeries series() {
        return new CalDavSeries(server, address.resolve("standup.ics"));
    }
}
