package com.timeapp.calendar.infra.caldav;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A component with its own lines and those inside it, in the order of the file. */
final class IcsComponent implements IcsPart {

    private final ContentLine begin;
    private final List<IcsPart> parts = new ArrayList<>();
    private ContentLine end;

    IcsComponent(ContentLine begin) {
        this.begin = begin;
        this.end = begin;
    }

    void add(IcsPart part) {
        parts.add(part);
    }

    void close(ContentLine line) {
        end = line;
    }

    String name() {
        return begin.value().strip().toUpperCase(Locale.ROOT);
    }

    boolean is(String wanted) {
        return name().equals(wanted);
    }

    String lineEnd() {
        return begin.lineEnd();
    }

    Stream<ContentLine> lines() {
        return parts.stream().filter(ContentLine.class::isInstance).map(ContentLine.class::cast);
    }

    Stream<IcsComponent> components() {
        return parts.stream().filter(IcsComponent.class::isInstance).map(IcsComponent.class::cast);
    }

    Stream<IcsComponent> components(String wanted) {
        return components().filter(component -> component.is(wanted));
    }

    Optional<ContentLine> first(String property) {
        return lines().filter(line -> line.is(property)).findFirst();
    }

    Optional<String> value(String property) {
        return first(property).map(line -> line.value().strip());
    }

    boolean has(String property) {
        return first(property).isPresent();
    }

    /** Writes a property where it stands, or after the others. */
    void put(String head, String value) {
        var line = ContentLine.of(head, value, lineEnd());
        var at = indexOf(line.name());
        if (at < 0) {
            parts.add(firstComponent(), line);
        } else {
            parts.set(at, line);
        }
    }

    /** Writes a property in the place of another one. */
    void replace(String property, String head, String value) {
        parts.set(indexOf(property), ContentLine.of(head, value, lineEnd()));
    }

    void putAfter(String property, String head, String value) {
        parts.add(indexOf(property) + 1, ContentLine.of(head, value, lineEnd()));
    }

    private int indexOf(String property) {
        for (var i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof ContentLine line && line.is(property)) {
                return i;
            }
        }
        return -1;
    }

    void remove(String property) {
        parts.removeIf(part -> part instanceof ContentLine line && line.is(property));
    }

    void remove(IcsComponent inside) {
        parts.removeIf(part -> part == inside);
    }

    /** Another one that says the same; components inside are shared. */
    IcsComponent copy() {
        var copy = new IcsComponent(begin);
        copy.parts.addAll(parts);
        copy.close(end);
        return copy;
    }

    /** @return false: {@code there} is none of its own parts */
    boolean insertAfter(IcsPart there, IcsPart added) {
        var at = parts.indexOf(there);
        if (at >= 0) {
            parts.add(at + 1, added);
        }
        return at >= 0;
    }

    /** Before the components that are there. */
    void insert(IcsComponent component) {
        parts.add(firstComponent(), component);
    }

    private int firstComponent() {
        for (var i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof IcsComponent) {
                return i;
            }
        }
        return parts.size();
    }

    @Override
    public void appendTo(StringBuilder octets) {
        begin.appendTo(octets);
        parts.forEach(part -> part.appendTo(octets));
        end.appendTo(octets);
    }
}
