package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.DavXml.DAV;

import com.timeapp.calendar.domain.event.RemoteVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The body of a 207 (RFC 4918 §13): one row for each resource. */
record MultiStatus(List<Row> rows, Optional<String> syncToken) {

    private static final Pattern STATUS = Pattern.compile("HTTP/\\S+\\s+(\\d{3})\\b.*", Pattern.DOTALL);

    static Optional<MultiStatus> of(DavResponse response) {
        return DavXml.parse(response.body())
                .filter(root -> root.is(DAV, "multistatus"))
                .map(root -> new MultiStatus(
                        root.all(DAV, "response").flatMap(MultiStatus::rows).toList(),
                        root.first(DAV, "sync-token").map(token -> token.text().strip())));
    }

    /** A response that is only a status may name several resources. */
    private static Stream<Row> rows(XmlElement response) {
        var status = response.first(DAV, "status").flatMap(MultiStatus::code);
        var properties = response.all(DAV, "propstat")
                .filter(propstat -> propstat.first(DAV, "status")
                        .flatMap(MultiStatus::code)
                        .map(code -> code / 100 == 2)
                        .orElse(true))
                .flatMap(propstat -> propstat.first(DAV, "prop").stream())
                .flatMap(prop -> prop.children().stream())
                .toList();
        return response.all(DAV, "href").map(href -> new Row(href.text().strip(), status, properties));
    }

    private static Optional<Integer> code(XmlElement status) {
        var match = STATUS.matcher(status.text().strip());
        return match.matches() ? Optional.of(Integer.valueOf(match.group(1))) : Optional.empty();
    }

    /**
     * @param status of the whole resource, absent where its properties have theirs
     * @param properties those that were found
     */
    record Row(String href, Optional<Integer> status, List<XmlElement> properties) {

        boolean hasStatus(int wanted) {
            return status.filter(code -> code == wanted).isPresent();
        }

        boolean isGone() {
            return hasStatus(404) || hasStatus(410);
        }

        boolean isFailure() {
            return status.filter(code -> code >= 300).isPresent();
        }

        Optional<XmlElement> property(String namespace, String name) {
            return properties.stream()
                    .filter(property -> property.is(namespace, name))
                    .findFirst();
        }

        Optional<RemoteVersion> version() {
            return property(DAV, "getetag").flatMap(tag -> ETag.version(tag.text()));
        }

        boolean isCollection() {
            return href.endsWith("/")
                    || property(DAV, "resourcetype")
                            .filter(type -> type.has(DAV, "collection"))
                            .isPresent();
        }
    }
}
