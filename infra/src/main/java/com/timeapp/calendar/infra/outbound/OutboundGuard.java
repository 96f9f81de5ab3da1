package com.timeapp.calendar.infra.outbound;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Lets calls out to permitted addresses only. As a client's resolver it answers what was judged, and the socket connects
 * to just that: there is no second look-up in which a name could point elsewhere.
 */
public final class OutboundGuard implements DnsResolver {

    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private final AddressRules rules;
    private final boolean insecureHttp;
    private final boolean insecureLoopback;
    private final DnsResolver names;

    /**
     * @param openPrivate private networks and loopback may be called
     * @param openLoopback loopback may be called
     * @param insecureHttp any permitted address may be called without TLS
     * @param insecureLoopback loopback may be called without TLS
     */
    public OutboundGuard(boolean openPrivate, boolean openLoopback, boolean insecureHttp, boolean insecureLoopback) {
        this(
                new AddressRules(openPrivate, openLoopback),
                insecureHttp,
                insecureLoopback,
                SystemDefaultDnsResolver.INSTANCE);
    }

    OutboundGuard(AddressRules rules, boolean insecureHttp, boolean insecureLoopback, DnsResolver names) {
        this.rules = rules;
        this.insecureHttp = insecureHttp;
        this.insecureLoopback = insecureLoopback;
        this.names = names;
    }

    /** Whether this is an address that may be called at all; what its name points to is judged when it is called. */
    public boolean permits(URI address) {
        var host = address.getHost();
        return host != null
                && isWrittenPlainly(host)
                && address.getRawUserInfo() == null
                && address.getPort() != 0
                && permitsScheme(address);
    }

    private boolean permitsScheme(URI address) {
        return switch (String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> insecureHttp || insecureLoopback && isLoopback(address.getHost());
            default -> false;
        };
    }

    /** The same host must come out when somebody else parses it: no {@code 0x7f.1}, {@code 2130706433} or odd letters. */
    private static boolean isWrittenPlainly(String host) {
        if (host.startsWith("[")) {
            return !host.contains("%");
        }
        var lastLabel = host.substring(host.lastIndexOf('.') + 1);
        if (lastLabel.isEmpty() || Character.isDigit(lastLabel.charAt(0))) {
            return host.matches("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
        }
        try {
            return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK_HOSTS.contains(host.toLowerCase(Locale.ROOT));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.resolve(host);
        var permitted = Arrays.stream(found)
                .filter(address -> rules.permits(address.getAddress()))
                .toArray(InetAddress[]::new);
        if (permitted.length == 0) {
            throw new AddressRefused();
        }
        return permitted;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
