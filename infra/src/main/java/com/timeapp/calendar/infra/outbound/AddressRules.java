package com.timeapp.calendar.infra.outbound;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are nobody's business of ours: private, local, reserved, multicast and metadata ones.
 *
 * @param openPrivate private networks and loopback may be called
 * @param openLoopback loopback may be called
 */
record AddressRules(boolean openPrivate, boolean openLoopback) {

    private static final List<AddressRange> PRIVATE =
            ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

    private static final List<AddressRange> LOOPBACK = ranges("127.0.0.0/8", "::1/128");

    private static final List<AddressRange> DENIED = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            // Azure's platform services
            "168.63.129.16/32",
            "::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    // in a private range, and the metadata service of AWS all the same
    private static final AddressRange METADATA = AddressRange.of("fd00:ec2::254/128");

    private static final AddressRange MAPPED =
            new AddressRange(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0}, 96);

    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

    private static final AddressRange SIX_TO_FOUR = AddressRange.of("2002::/16");

    boolean permits(byte[] address) {
        if (MAPPED.contains(address) || NAT64.contains(address)) {
            return permits(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return permits(Arrays.copyOfRange(address, 2, 6));
        }
        if (METADATA.contains(address)) {
            return false;
        }
        if (openPrivate && in(PRIVATE, address)) {
            return true;
        }
        if ((openPrivate || openLoopback) && in(LOOPBACK, address)) {
            return true;
        }
        return !in(DENIED, address);
    }

    private static boolean in(List<AddressRange> ranges, byte[] address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }
}
