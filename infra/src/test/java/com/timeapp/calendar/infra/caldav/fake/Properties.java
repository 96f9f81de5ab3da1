package com.timeapp.calendar.infra.caldav.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PROPFIND: what the root, a home, a calendar and a resource say about themselves. */
final class Properties {

    private final Store store;
    private final Quirks quirks;

    Properties(Store store, Quirks quirks) {
        this.store = store;
        this.quirks = quirks;
    }

    Reply find(Call call, String user) {
        var asked = Xml.of(call.body()).map(Xml::properties).orElse(MultiStatus.EVERYTHING);
        var deep = call.header("depth").equals("1");
        var home = "/" + user + "/";
        if (call.path().equals("/")) {
            return new MultiStatus(quirks).row("/", collection(home), asked).reply();
        }
        if (call.path().equals(home)) {
            return home(home, deep, asked);
        }
        var calendar = store.calendar(call.path());
        if (calendar.isPresent()) {
            return calendar(calendar.get(), home, deep, asked);
        }
        return store.calendarOf(call.path())
                .flatMap(in -> in.find(call.path()))
                .map(found -> new MultiStatus(quirks)
                        .row(call.path(), resource(found), asked)
                        .reply())
                .orElse(Reply.of(404));
    }

    private Reply home(String home, boolean deep, List<String> asked) {
        var answer = new MultiStatus(quirks).row(home, collection(home), asked);
        if (deep) {
            store.calendarsIn(home).forEach(calendar -> answer.row(calendar.path(), of(calendar, home), asked));
        }
        return answer.reply();
    }

    private Reply calendar(FakeCalendar calendar, String home, boolean deep, List<String> asked) {
        var answer = new MultiStatus(quirks).row(calendar.path(), of(calendar, home), asked);
        if (deep) {
            calendar.all().forEach((path, found) -> answer.row(path, resource(found), asked));
            if (quirks.listsForeign) {
                answer.foreign();
            }
        }
        return answer.reply();
    }

    private Map<String, String> collection(String home) {
        var href = "<d:href>" + Xml.escaped(home) + "</d:href>";
        var properties = new LinkedHashMap<String, String>();
        properties.put("d:resourcetype", "<d:collection/>");
        properties.put("d:current-user-principal", href);
        properties.put("c:calendar-home-set", href);
        if (!quirks.mailAddress.isEmpty()) {
            properties.put(
                    "c:calendar-user-address-set",
                    href + "<d:href>mailto:" + Xml.escaped(quirks.mailAddress) + "</d:href>");
        }
        return properties;
    }

    private Map<String, String> of(FakeCalendar calendar, String home) {
        var properties = collection(home);
        properties.remove("c:calendar-home-set");
        properties.remove("c:calendar-user-address-set");
        properties.put("d:resourcetype", "<d:collection/><c:calendar/>");
        properties.put("d:displayname", Xml.escaped(calendar.name()));
        if (!quirks.right.isEmpty()) {
            properties.put(
                    "d:current-user-privilege-set", "<d:privilege><d:%s/></d:privilege>".formatted(quirks.right));
        }
        properties.put("c:supported-calendar-component-set", "<c:comp name=\"%s\"/>".formatted(calendar.component()));
        if (quirks.syncTokens) {
            properties.put("d:sync-token", calendar.syncToken());
        }
        if (quirks.cTags) {
            properties.put("cs:getctag", calendar.syncToken());
        }
        return properties;
    }

    private static Map<String, String> resource(FakeCalendar.Resource resource) {
        var properties = new LinkedHashMap<>(MultiStatus.version(resource));
        properties.put("d:resourcetype", "");
        return properties;
    }
}
