package com.timeapp.calendar.infra.caldav;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DavXmlTest {

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><a>&b;</a>",
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/x.dtd'><a/>",
                "<a>&unknown;</a>",
                "<a><b></a>",
                "not xml",
                ""
            })
    void whatIsNotPlainXmlIsRefused(String xml) {
        assertThat(DavXml.parse(bytes(xml))).isEmpty();
    }

    @Test
    void nestingHasAnEnd() {
        assertThat(DavXml.parse(bytes("<a>".repeat(64) + "</a>".repeat(64)))).isPresent();
        assertThat(DavXml.parse(bytes("<a>".repeat(65) + "</a>".repeat(65)))).isEmpty();
        assertThat(DavXml.parse(bytes("<a>".repeat(1_000_000)))).isEmpty();
    }

    @Test
    void namespacesEntitiesAndCharacterDataAreRead() {
        var root = DavXml.parse(bytes("<x:a xmlns:x='DAV:' xmlns='urn:y'><b n='1'>&lt;&#228;<![CDATA[&]]></b></x:a>"))
                .orElseThrow();
        assertThat(root.is(DavXml.DAV, "a")).isTrue();
        assertThat(root.first("urn:y", "b")).hasValueSatisfying(child -> {
            assertThat(child.text()).isEqualTo("<ä&");
            assertThat(child.attributes()).isEqualTo(Map.of("n", "1"));
        });
    }

    @Test
    void aMultiStatusHasRowsWithWhatWasFound() {
        var body = """
                <d:multistatus xmlns:d="DAV:">
                 <d:response><d:href> /a.ics </d:href>
                  <d:propstat><d:prop><d:getetag>"1"</d:getetag></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>
                  <d:propstat><d:prop><d:displayname/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat>
                 </d:response>
                 <d:response><d:href>/b.ics</d:href><d:href>/c.ics</d:href><d:status>HTTP/1.1 404</d:status></d:response>
                 <d:sync-token>t</d:sync-token>
                </d:multistatus>
                """;
        var answer = MultiStatus.of(new DavResponse(URI.create("https://x/"), 207, Map.of(), bytes(body), true))
                .orElseThrow();
        assertThat(answer.syncToken()).contains("t");
        assertThat(answer.rows()).extracting(MultiStatus.Row::href).containsExactly("/a.ics", "/b.ics", "/c.ics");
        assertThat(answer.rows().getFirst().version())
                .hasValueSatisfying(version -> assertThat(version.value()).isEqualTo("\"1\""));
        assertThat(answer.rows().getFirst().property(DavXml.DAV, "displayname")).isEmpty();
        assertThat(answer.rows().getLast().isGone()).isTrue();
    }
}
