package com.timeapp.calendar.infra.caldav;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** All that is in a calendar, in one answer (RFC 4791 §7.8). */
final class CalendarContents {

    static final String QUERY = """
            <c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
            <d:prop><c:calendar-data/></d:prop>
            <c:filter><c:comp-filter name="VCALENDAR"/></c:filter></c:calendar-query>
            """;

    private static final String DAV = "DAV:";
    private static final String CALDAV = "urn:ietf:params:xml:ns:caldav";

    private CalendarContents() {}

    /** @return the text of each resource by its path */
    static Map<String, String> of(String answer) {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try {
            var responses = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)))
                    .getElementsByTagNameNS(DAV, "response");
            var contents = new HashMap<String, String>();
            for (var i = 0; i < responses.getLength(); i++) {
                var response = (Element) responses.item(i);
                contents.put(text(response, DAV, "href"), text(response, CALDAV, "calendar-data"));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Element response, String namespace, String name) {
        return response.getElementsByTagNameNS(namespace, name).item(0).getTextContent();
    }
}
