package com.timeapp.calendar.infra.caldav;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a domain says that its calendars are: the SRV record {@code _caldavs._tcp} with the path of the TXT record beside
 * it (RFC 6764 §3, §4). Anybody can forge an answer of the name service, so only hosts inside the domain itself are
 * believed (RFC 6764 §8).
 */
final class ServiceRecords {

    private static final Pattern DOMAIN = Pattern.compile("(?=.*[a-z])[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Pattern SRV = Pattern.compile("(\\d{1,5}) (\\d{1,5}) (\\d{1,5}) (\\S+?)\\.?");
    private static final int TARGETS_MAX = 3;

    /** The name service; empty where it has no such record or does not answer. */
    interface Names {

        List<String> records(String name, String type);
    }

    private record Service(int priority, int weight, String host, int port) {}

    private final Names names;

    ServiceRecords(Names names) {
        this.names = names;
    }

    /** Addresses at which to look for calendars, the preferred first. */
    List<URI> of(URI server) {
        var domain = server.getHost().toLowerCase(Locale.ROOT);
        if (!"https".equalsIgnoreCase(server.getScheme())
                || !DOMAIN.matcher(domain).matches()) {
            return List.of();
        }
        var name = "_caldavs._tcp." + domain;
        var services = names.records(name, "SRV").stream()
                .flatMap(record -> service(record).stream())
                .filter(service ->
                        service.host().equals(domain) || service.host().endsWith("." + domain))
                .sorted(Comparator.comparingInt(Service::priority)
                        .thenComparing(Comparator.comparingInt(Service::weight).reversed()))
                .limit(TARGETS_MAX)
                .toList();
        if (services.isEmpty()) {
            return List.of();
        }
        var path = names.records(name, "TXT").stream()
                .flatMap(text -> path(text).stream())
                .findFirst()
                .orElse("/.well-known/caldav");
        return services.stream().flatMap(service -> address(service, path)).toList();
    }

    private static Optional<Service> service(String record) {
        var match = SRV.matcher(record.strip().toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Service(
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(2)),
                match.group(4),
                Integer.parseInt(match.group(3))));
    }

    private static Optional<String> path(String text) {
        var value = text.strip().replaceAll("^\"|\"$", "");
        return value.startsWith("path=/") ? Optional.of(value.substring("path=".length())) : Optional.empty();
    }

    private static Stream<URI> address(Service service, String path) {
        var addresses = new ArrayList<URI>();
        try {
            var port = service.port() == 443 ? "" : ":" + service.port();
            addresses.add(URI.create("https://" + service.host() + port + path));
        } catch (IllegalArgumentException e) {
            // a record that is no address says nothing
        }
        return addresses.stream();
    }
}
