package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.infra.caldav.fake.FakeCalDavServer;

/** A server that does all that it may do and others do not. */
class EccentricServerIT extends CalDavGatewayContract {

    @Override
    FaultyServer startServer() {
        var server = FakeCalDavServer.start()
                .person(CalendarServer.USER, CalendarServer.PASSWORD)
                .person("bob", "builder");
        server.quirks()
                .encodesHrefs()
                .listsItself()
                .leavesRowsOut()
                .keepsVersionsOfWritesToItself()
                .weakensVersions()
                .truncatesAt(7);
        return server;
    }

    @Override
    String unknownSyncToken() {
        return "http://fake.example/sync/999999999";
    }
}
