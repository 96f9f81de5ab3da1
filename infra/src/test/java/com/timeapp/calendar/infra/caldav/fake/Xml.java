package com.timeapp.calendar.infra.caldav.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A request's body. */
record Xml(Element root) {

    /** Empty where there is none, or none that can be read. */
    static Optional<Xml> of(String body) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            var document = builder.parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(new Xml(document.getDocumentElement()));
        } catch (SAXException | IOException notXml) {
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return root.getLocalName();
    }

    /** The text of each element of that name, at any depth. */
    List<String> texts(String namespace, String name) {
        return elements(root.getElementsByTagNameNS(namespace, name)).stream()
                .map(element -> element.getTextContent().strip())
                .toList();
    }

    /** The local names inside of {@code prop}; empty for all of them. */
    List<String> properties() {
        return elements(root.getElementsByTagNameNS("DAV:", "prop")).stream()
                .flatMap(prop -> elements(prop.getChildNodes()).stream())
                .map(Element::getLocalName)
                .toList();
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
