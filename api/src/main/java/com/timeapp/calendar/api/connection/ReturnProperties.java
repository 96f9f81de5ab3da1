package com.timeapp.calendar.api.connection;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param returnTo addresses to which a browser may go on after a provider's page, each with all below it */
@ConfigurationProperties("time.oauth")
record ReturnProperties(@DefaultValue({}) List<URI> returnTo) {

    boolean permits(URI address) {
        return returnTo.stream().anyMatch(allowed -> isBelow(address, allowed));
    }

    private static boolean isBelow(URI address, URI allowed) {
        var folder = allowed.getRawPath().endsWith("/") ? allowed.getRawPath() : allowed.getRawPath() + "/";
        return origin(address).equals(origin(allowed))
                && address.equals(address.normalize())
                && (address.getRawPath() + "/").startsWith(folder);
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
