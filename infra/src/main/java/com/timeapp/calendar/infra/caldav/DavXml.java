package com.timeapp.calendar.infra.caldav;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML of strangers: no document type, no entities of theirs, not deeper than 64, and no more than memory has
 * room for. */
final class DavXml {

    static final String DAV = "DAV:";
    static final String CALDAV = "urn:ietf:params:xml:ns:caldav";
    static final String CALENDARSERVER = "http://calendarserver.org/ns/";

    private static final int DEPTH_MAX = 64;

    /** About 50 MB of memory; ten times what a listing of five thousand resources has. */
    private static final int ELEMENTS_MAX = 500_000;

    private static final XMLInputFactory FACTORY = factory();

    private DavXml() {}

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        // or what strangers send is told to the console
        factory.setXMLReporter((message, type, about, where) -> {});
        return factory;
    }

    /** Empty for everything that is not XML as we take it. */
    static Optional<XmlElement> parse(byte[] document) {
        try {
            var reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // the parser throws unchecked exceptions too on some broken input
            return Optional.empty();
        }
    }

    private static Optional<XmlElement> read(XMLStreamReader reader) throws XMLStreamException {
        Deque<Open> open = new ArrayDeque<>();
        var elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                    return Optional.empty();
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() == DEPTH_MAX || ++elements > ELEMENTS_MAX) {
                        return Optional.empty();
                    }
                    open.push(Open.at(reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.peek().text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var closed = open.pop().close();
                    if (open.isEmpty()) {
                        return Optional.of(closed);
                    }
                    open.peek().children.add(closed);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private record Open(
            String namespace,
            String name,
            Map<String, String> attributes,
            StringBuilder text,
            List<XmlElement> children) {

        static Open at(XMLStreamReader reader) {
            var attributes = new HashMap<String, String>();
            for (var i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
            return new Open(
                    Objects.requireNonNullElse(reader.getNamespaceURI(), ""),
                    reader.getLocalName(),
                    Map.copyOf(attributes),
                    new StringBuilder(),
                    new ArrayList<>());
        }

        XmlElement close() {
            return new XmlElement(namespace, name, attributes, text.toString(), List.copyOf(children));
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
