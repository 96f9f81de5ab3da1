package com.timeapp.calendar.infra.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses of one family, as {@code 10.0.0.0/8} writes it. */
record AddressRange(byte[] network, int bits) {

    static AddressRange of(String text) {
        var slash = text.indexOf('/');
        return new AddressRange(literal(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] literal(String text) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address", e);
        }
    }
}
