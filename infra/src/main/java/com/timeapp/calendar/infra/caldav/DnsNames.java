package com.timeapp.calendar.infra.caldav;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** Asks the name servers of this machine, by the provider that comes with Java. */
final class DnsNames implements ServiceRecords.Names {

    private static final String TIMEOUT = "com.sun.jndi.dns.timeout.initial";
    private static final String RETRIES = "com.sun.jndi.dns.timeout.retries";

    private final Duration timeout;

    DnsNames(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public List<String> records(String name, String type) {
        var settings = new Hashtable<String, String>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(TIMEOUT, Long.toString(timeout.toMillis()));
        settings.put(RETRIES, "1");
        try {
            var directory = new InitialDirContext(settings);
            try {
                var found = directory.getAttributes(name, new String[] {type}).get(type);
                var records = new ArrayList<String>();
                for (var i = 0; found != null && i < found.size(); i++) {
                    records.add(String.valueOf(found.get(i)));
                }
                return records;
            } finally {
                directory.close();
            }
        } catch (NamingException e) {
            return List.of(); // no such name, or nobody to ask
        }
    }
}
