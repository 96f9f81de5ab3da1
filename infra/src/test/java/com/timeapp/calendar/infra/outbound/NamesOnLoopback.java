package com.timeapp.calendar.infra.outbound;

import java.net.InetAddress;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** A guard for whom every name under some domains is this machine, so that tests have hosts of many names. */
public final class NamesOnLoopback {

    private NamesOnLoopback() {}

    public static OutboundGuard under(String... domains) {
        return new OutboundGuard(new AddressRules(false, true), true, true, new SystemDefaultDnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws java.net.UnknownHostException {
                for (var domain : domains) {
                    if (host.equals(domain) || host.endsWith("." + domain)) {
                        return new InetAddress[] {InetAddress.getLoopbackAddress()};
                    }
                }
                return super.resolve(host);
            }
        });
    }
}
