package com.timeapp.calendar.infra.caldav;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

record DavRequest(String method, URI uri, Map<String, String> headers, String contentType, byte[] body) {

    private static final byte[] NOTHING = {};

    static DavRequest propfind(URI uri, int depth, String xml) {
        return xml("PROPFIND", uri, depth, xml);
    }

    static DavRequest report(URI uri, int depth, String xml) {
        return xml("REPORT", uri, depth, xml);
    }

    static DavRequest get(URI uri) {
        return new DavRequest("GET", uri, Map.of("Accept", "text/calendar"), "", NOTHING);
    }

    static DavRequest put(URI uri, Map<String, String> condition, byte[] calendar) {
        return new DavRequest("PUT", uri, condition, "text/calendar; charset=utf-8", calendar);
    }

    static DavRequest delete(URI uri, Map<String, String> condition) {
        return new DavRequest("DELETE", uri, condition, "", NOTHING);
    }

    private static DavRequest xml(String method, URI uri, int depth, String xml) {
        // a compressed answer to GET would come with another ETag from some servers
        var headers = Map.of("Depth", Integer.toString(depth), "Accept-Encoding", "gzip");
        return new DavRequest(
                method, uri, headers, "application/xml; charset=utf-8", xml.getBytes(StandardCharsets.UTF_8));
    }

    boolean writes() {
        return method.equals("PUT") || method.equals("DELETE");
    }

    DavRequest at(URI other) {
        return new DavRequest(method, other, headers, contentType, body);
    }

    /** Hidden: addresses and bodies are personal. */
    @Override
    public String toString() {
        return "DavRequest[" + method + " …]";
    }
}
