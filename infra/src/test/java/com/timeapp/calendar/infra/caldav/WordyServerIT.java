package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;

/** A server that names itself in each address and has a Schedule-Tag for each resource. */
class WordyServerIT extends CalDavGatewayContract {

    @Override
    FaultyServer startServer() {
        var server = FakeCalDavServer.start()
                .person(CalendarServer.USER, CalendarServer.PASSWORD)
                .person("bob", "builder");
        server.quirks().makesHrefsAbsolute().schedules();
        return server;
    }

    @Override
    String unknownSyncToken() {
        return "http://fake.example/sync/999999999";
    }
}
