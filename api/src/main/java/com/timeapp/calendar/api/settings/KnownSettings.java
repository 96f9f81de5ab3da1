package com.timeapp.calendar.api.settings;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.context.ApplicationContext;

/**
 * The settings that something reads, in the form in which all spellings of a name are alike: without dots, dashes,
 * underscores and places in a list.
 */
final class KnownSettings {

    private static final Pattern PLACE = Pattern.compile("\\[[^]]*]|_\\d+(?=_|$)");
    private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9]");

    /** Those that are read one by one. */
    private static final Set<String> SINGLE = Set.of(
            "time.public-url",
            "time.task-url-template",
            "time.master-key",
            "time.audit.anchor",
            "time.audit.origin",
            "time.google.root-url",
            "time.sandbox.enabled",
            "time.sandbox.i-know-this-is-open");

    /** What settings are named after that nothing reads yet. */
    private static final Set<String> NOT_YET = Set.of("timemicrosoft");

    private final Set<String> names = new HashSet<>();
    private final Set<String> groups = new HashSet<>(NOT_YET);

    static KnownSettings of(ApplicationContext context) {
        var known = new KnownSettings();
        SINGLE.forEach(known::add);
        ConfigurationPropertiesBean.getAll(context).values().stream()
                .filter(bean -> bean.getAnnotation().prefix().startsWith("time"))
                .forEach(bean -> known.add(bean.getAnnotation().prefix(), type(bean)));
        return known;
    }

    private static Class<?> type(ConfigurationPropertiesBean bean) {
        var type = bean.asBindTarget().getType().resolve();
        return type == null ? Object.class : type;
    }

    boolean has(String name) {
        return names.contains(plain(name));
    }

    /** Whether something is read that is about the same. */
    boolean hasGroupOf(String name) {
        var plain = plain(name);
        return groups.stream().anyMatch(plain::startsWith);
    }

    private void add(String prefix, Class<?> type) {
        Stream.ofNullable(type.getRecordComponents()).flatMap(Stream::of).forEach(component -> add(prefix, component));
    }

    private void add(String prefix, RecordComponent component) {
        var name = prefix + "." + component.getName();
        add(name);
        add(name, component.getType());
    }

    private void add(String name) {
        names.add(plain(name));
        var parts = name.split("\\.");
        if (parts.length > 2) {
            groups.add(plain(parts[0] + parts[1]));
        }
    }

    private static String plain(String name) {
        var whole = PLACE.matcher(name).replaceAll("");
        return BETWEEN.matcher(whole).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
