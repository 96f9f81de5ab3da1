package com.timeapp.calendar.infra.caldav.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PROPFIND: what the root, a home, a calendar and a resource say about themselves. */
final class Properties {

    private final Store store;

    Properties(Store store) {
        this.store = store;
    }

    Reply find(Call call, String user) {
        var asked = Xml.of(call.body()).map(Xml::properties).orElse(MultiStatus.EVERYTHING);
        var deep = call.header("depth").equals("1");
        var home = "/" + user + "/";
        if (call.path().equals("/")) {
            return new MultiStatus().row("/", collection(home), asked).reply();
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
                .map(found -> new MultiStatus()
                        .row(call.path(), resource(found), asked)
                        .reply())
                .orElse(Reply.of(404));
    }

    private Reply home(String home, boolean deep, List<String> asked) {
        var answer = new MultiStatus().row(home, collection(home), asked);
        if (deep) {
            store.calendarsIn(home).forEach(calendar -> answer.row(calendar.path(), of(calendar, home), asked));
        }
        return answer.reply();
    }

    private static Reply calendar(FakeCalendar calendar, String home, boolean deep, List<String> asked) {
        var answer = new MultiStatus().row(calendar.path(), of(calendar, home), asked);
        if (deep) {
            calendar.all().forEach((path, found) -> answer.row(path, resource(found), asked));
        }
        return answer.reply();
    }

    private static Map<String, String> collection(String home) {
        var href = "<d:href>" + Xml.escaped(home) + "</d:href>";
        var properties = new LinkedHashMap<String, String>();
        properties.put("d:resourcetype", "<d:collection/>");
        properties.put("d:current-user-principal", href);
        properties.put("c:calendar-home-set", href);
        return properties;
    }

    private static Map<String, String> of(FakeCalendar calendar, String home) {
        var properties = collection(home);
        properties.remove("c:calendar-home-set");
        properties.put("d:resourcetype", "<d:collection/><c:calendar/>");
        properties.put("d:displayname", Xml.escaped(calendar.name()));
        properties.put("d:current-user-privilege-set", "<d:privilege><d:all/></d:privilege>");
        properties.put("c:supported-calendar-component-set", "<c:comp name=\"%s\"/>".formatted(calendar.component()));
        properties.put("d:sync-token", calendar.syncToken());
        properties.put("cs:getctag", calendar.syncToken());
        return properties;
    }

    private static Map<String, String> resource(FakeCalendar.Resource resource) {
        var properties = new LinkedHashMap<>(MultiStatus.version(resource));
        properties.put("d:resourcetype", "");
        return properties;
    }
}
