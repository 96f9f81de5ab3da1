package com.timeapp.calendar.infra.caldav;

class RadicaleIT extends CalDavGatewayContract {

    @Override
    FaultyServer startServer() {
        return new ProxiedServer(RadicaleServer.start());
    }

    @Override
    String unknownSyncToken() {
        return "http://radicale.org/ns/sync/" + "0".repeat(64);
    }
}
