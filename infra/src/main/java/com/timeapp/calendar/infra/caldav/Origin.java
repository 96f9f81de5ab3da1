package com.timeapp.calendar.infra.caldav;

import java.net.URI;
import java.util.Locale;

/** Where a connection's addresses must lie: one scheme, host and port; for iCloud all of its partitions. */
record Origin(String scheme, String host, int port) {

    private static final String ICLOUD = "icloud.com";

    static Origin of(URI address) {
        var scheme = address.getScheme().toLowerCase(Locale.ROOT);
        var standardPort = scheme.equals("https") ? 443 : 80;
        return new Origin(
                scheme,
                address.getHost().toLowerCase(Locale.ROOT),
                address.getPort() < 0 ? standardPort : address.getPort());
    }

    boolean contains(URI address) {
        if (address.getScheme() == null || address.getHost() == null || address.getRawUserInfo() != null) {
            return false;
        }
        var other = of(address);
        return equals(other) || isICloud() && other.isICloud() && scheme.equals(other.scheme) && port == other.port;
    }

    /** iCloud sends each account to a partition with a host name of its own. */
    boolean isICloud() {
        return host.equals(ICLOUD) || host.endsWith("." + ICLOUD);
    }
}
