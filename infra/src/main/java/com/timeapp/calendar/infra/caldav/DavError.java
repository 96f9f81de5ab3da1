package com.timeapp.calendar.infra.caldav;

import java.util.List;
import java.util.Optional;

/** The preconditions that a refusal names (RFC 4918 §16). */
record DavError(List<XmlElement> conditions) {

    static DavError of(DavResponse response) {
        if (response.isSuccess()) {
            return new DavError(List.of());
        }
        return new DavError(DavXml.parse(response.body())
                .filter(root -> root.is(DavXml.DAV, "error"))
                .map(XmlElement::children)
                .orElse(List.of()));
    }

    Optional<XmlElement> condition(String namespace, String name) {
        return conditions.stream()
                .filter(condition -> condition.is(namespace, name))
                .findFirst();
    }

    boolean names(String namespace, String name) {
        return condition(namespace, name).isPresent();
    }
}
