package com.timeapp.calendar.infra.caldav;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * @param attributes by local name
 * @param text all character data directly inside
 */
record XmlElement(
        String namespace, String name, Map<String, String> attributes, String text, List<XmlElement> children) {

    boolean is(String wantedNamespace, String wantedName) {
        return namespace.equals(wantedNamespace) && name.equals(wantedName);
    }

    Stream<XmlElement> all(String wantedNamespace, String wantedName) {
        return children.stream().filter(child -> child.is(wantedNamespace, wantedName));
    }

    Optional<XmlElement> first(String wantedNamespace, String wantedName) {
        return all(wantedNamespace, wantedName).findFirst();
    }

    boolean has(String wantedNamespace, String wantedName) {
        return first(wantedNamespace, wantedName).isPresent();
    }

    /** The text of a {@code href} directly inside. */
    Optional<String> href() {
        return first(DavXml.DAV, "href").map(href -> href.text().strip());
    }
}
