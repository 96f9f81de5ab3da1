package com.timeapp.calendar.infra.caldav;

import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One written form for one address. Servers name the same resource with and without their host, and percent-encode more
 * or less of it from one answer to the next.
 */
final class Href {

    private static final Pattern ABSOLUTE =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*).*", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("([^?#]*).*", Pattern.DOTALL);
    private static final int LENGTH_MAX = 4_096;
    private static final String AS_IT_IS = "-._~!$&'()*+,;=:@/";

    private Href() {}

    /** The address that a server's {@code href} means, refused outside the origin. */
    static URI resolve(Origin origin, URI base, String href) throws Failed {
        if (href.length() > LENGTH_MAX) {
            throw Failed.rejected(Rejection.ADDRESS_REFUSED);
        }
        try {
            var absolute = ABSOLUTE.matcher(href);
            if (absolute.matches()) {
                var path = absolute.group(3).isEmpty() ? "/" : absolute.group(3);
                return inside(origin, URI.create(absolute.group(1) + "://" + absolute.group(2) + path(path)));
            }
            if (href.startsWith("//")) {
                throw Failed.rejected(Rejection.ADDRESS_REFUSED);
            }
            var path = PATH.matcher(href);
            path.matches();
            return inside(origin, base.resolve(path(path.group(1))));
        } catch (IllegalArgumentException e) {
            throw Failed.rejected(Rejection.ADDRESS_REFUSED);
        }
    }

    private static URI inside(Origin origin, URI address) throws Failed {
        if (!origin.contains(address)) {
            throw Failed.rejected(Rejection.ADDRESS_REFUSED);
        }
        return address;
    }

    /** Whether {@link #resolve} would not refuse it. */
    static boolean isInside(Origin origin, URI base, String href) {
        try {
            resolve(origin, base, href);
            return true;
        } catch (Failed refused) {
            return false;
        }
    }

    /** Percent-encodes what must be and nothing else. */
    static String path(String path) throws Failed {
        var canonical = new StringBuilder();
        for (var octet : decoded(path)) {
            if (octet.encodedSlash() || !isPlain(octet.value())) {
                canonical.append('%').append(String.format("%02X", octet.value()));
            } else {
                canonical.append((char) octet.value());
            }
        }
        for (var segment : canonical.toString().split("/")) {
            if (segment.equals(".") || segment.equals("..")) {
                throw Failed.rejected(Rejection.ADDRESS_REFUSED);
            }
        }
        return canonical.toString();
    }

    private static boolean isPlain(int octet) {
        return octet < 0x80 && (Character.isLetterOrDigit(octet) || AS_IT_IS.indexOf(octet) >= 0);
    }

    private record Octet(int value, boolean encodedSlash) {}

    private static List<Octet> decoded(String path) {
        var octets = new ArrayList<Octet>();
        var bytes = path.getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < bytes.length; i++) {
            var high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            var low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (bytes[i] == '%' && high >= 0 && low >= 0) {
                var value = high * 16 + low;
                octets.add(new Octet(value, value == '/'));
                i += 2;
            } else {
                octets.add(new Octet(bytes[i] & 0xff, false));
            }
        }
        return octets;
    }
}
