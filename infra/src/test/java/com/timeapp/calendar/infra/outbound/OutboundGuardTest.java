package com.timeapp.calendar.infra.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {

    private static final AddressRules CLOSED = new AddressRules(false, false);
    private static final AddressRules OPEN = new AddressRules(true, false);

    private static boolean permits(AddressRules rules, String address) throws UnknownHostException {
        return rules.permits(InetAddress.getByName(address).getAddress());
    }

    private static OutboundGuard guard(AddressRules rules, String... addresses) {
        return new OutboundGuard(rules, false, false, new Names(addresses));
    }

    private record Names(String... addresses) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var found = new InetAddress[addresses.length];
            for (var i = 0; i < addresses.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "100::1",
                "2001::1",
                "2001:1ff::1",
                "2001:db8::1",
                "fc00::1",
                "fd12::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void whatIsNotPublicIsDenied(String address) throws UnknownHostException {
        assertThat(permits(CLOSED, address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "17.248.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "223.255.255.255",
                "2606:4700::1",
                "2001:200::1",
                "64:ff9b::1.1.1.1",
                "2002:101:101::1"
            })
    void whatIsPublicIsPermitted(String address) throws UnknownHostException {
        assertThat(permits(CLOSED, address)).isTrue();
        assertThat(permits(OPEN, address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "::1", "fd12::1", "64:ff9b::10.0.0.1"})
    void privateNetworksCanBeOpened(String address) throws UnknownHostException {
        assertThat(permits(OPEN, address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "fe80::1",
                "fd00:ec2::254",
                "168.63.129.16",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1"
            })
    void linkLocalAndMetadataNever(String address) throws UnknownHostException {
        assertThat(permits(OPEN, address)).isFalse();
    }

    @Test
    void loopbackAloneCanBeOpened() throws UnknownHostException {
        assertThat(permits(new AddressRules(false, true), "127.0.0.1")).isTrue();
        assertThat(permits(new AddressRules(false, true), "::1")).isTrue();
        assertThat(permits(new AddressRules(false, true), "10.0.0.1")).isFalse();
    }

    @Test
    void aNameResolvesToItsPermittedAddressesOnly() throws UnknownHostException {
        assertThat(guard(CLOSED, "10.0.0.1", "1.1.1.1", "::1").resolve("host.example"))
                .containsExactly(InetAddress.getByName("1.1.1.1"));
    }

    @Test
    void aNameWithoutPermittedAddressesIsRefusedWithoutBeingNamed() {
        assertThatThrownBy(() -> guard(CLOSED, "10.0.0.1", "fe80::1").resolve("secret.example"))
                .isInstanceOf(AddressRefused.class)
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("10.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "ftp://example.org/",
                "https://user@example.org/",
                "https://user:pw@example.org/",
                "https:///path",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://example.org./",
                "https://example.org:0/",
                "file:///etc/passwd",
                "https://[fe80::1%25eth0]/",
                "mailto:a@example.org",
                "/relative"
            })
    void anAddressThatIsNotPlainHttpsIsRefused(String address) {
        assertThat(guard(CLOSED).permits(URI.create(address))).isFalse();
    }

    @Test
    void plainHttpsIsPermitted() {
        assertThat(Stream.of(
                                "https://example.org/",
                                "https://EXAMPLE.org:8443/dav/",
                                "https://1.1.1.1/",
                                "https://xn--mnchen-3ya.de/")
                        .map(URI::create))
                .allMatch(guard(CLOSED)::permits);
    }

    @Test
    void withoutTlsOnlyWhereThatIsAllowed() {
        var loopback = new OutboundGuard(false, true, false, true);
        assertThat(loopback.permits(URI.create("http://127.0.0.1:5232/"))).isTrue();
        assertThat(loopback.permits(URI.create("http://localhost/"))).isTrue();
        assertThat(loopback.permits(URI.create("http://example.org/"))).isFalse();
        assertThat(new OutboundGuard(true, false, true, false).permits(URI.create("http://radicale/")))
                .isTrue();
    }
}
