package com.timeapp.calendar.infra.caldav;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Somebody by the addresses under which events name them.
 *
 * @param addresses in lower case, those of mail without their scheme
 * @param username by which they are also known where their server tells no mail address of theirs
 */
record Person(Set<String> addresses, Optional<String> username) {

    static final Person NOBODY = new Person(Set.of(), Optional.empty());

    private static final String MAILTO = "mailto:";

    /** @param told the server's calendar-user-address-set (RFC 6638 §2.4.1) */
    static Person of(Stream<String> told, String username) {
        var addresses = new HashSet<String>();
        told.map(Person::address).forEach(addresses::add);
        var name = address(username);
        var isNamed = addresses.stream().noneMatch(Person::isMail);
        if (isNamed) {
            addresses.add(name);
        }
        return new Person(Set.copyOf(addresses), isNamed && !isMail(name) ? Optional.of(name) : Optional.empty());
    }

    /** @param calAddress a value of type CAL-ADDRESS (RFC 5545 §3.3.3) */
    boolean is(ContentLine calAddress) {
        return isSurely(calAddress)
                || named(calAddress)
                        .anyMatch(address -> username.filter(name -> address.startsWith(name + "@"))
                                .isPresent());
    }

    /** By an address, which nobody else has. */
    boolean isSurely(ContentLine calAddress) {
        return named(calAddress).anyMatch(addresses::contains);
    }

    private static Stream<String> named(ContentLine calAddress) {
        return Stream.concat(Stream.of(calAddress.value()), calAddress.parameter("EMAIL").stream())
                .map(Person::address);
    }

    private static String address(String text) {
        var address = text.strip().toLowerCase(Locale.ROOT);
        return address.startsWith(MAILTO) ? address.substring(MAILTO.length()) : address;
    }

    private static boolean isMail(String address) {
        return address.indexOf('@') > 0 && address.indexOf(':') < 0 && address.indexOf('/') < 0;
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "Person[…]";
    }
}
