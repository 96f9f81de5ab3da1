package com.timeapp.calendar.api.settings;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/** Tells at start of settings that nothing reads: a misspelt one would leave things as they are, and nobody the wiser. */
@Component
class UnreadSettings {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadSettings.class);
    private static final String OURS = "time.";

    @EventListener
    void tell(ApplicationStartedEvent started) {
        var context = started.getApplicationContext();
        var unread = among(context.getEnvironment(), KnownSettings.of(context));
        if (!unread.isEmpty()) {
            LOG.warn("Nothing reads these settings: {}", String.join(", ", unread));
        }
    }

    /** Their names, as they were given; never a value. */
    static Set<String> among(ConfigurableEnvironment environment, KnownSettings known) {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(source -> (EnumerablePropertySource<?>) source)
                .flatMap(source -> Stream.of(source.getPropertyNames())
                        .filter(name -> isOurs(source, name, known))
                        .filter(name -> !known.has(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of an environment variable it is known by what it is about: others may begin with TIME_ too. */
    private static boolean isOurs(EnumerablePropertySource<?> source, String name, KnownSettings known) {
        return source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                ? name.startsWith("TIME_") && known.hasGroupOf(name)
                : name.startsWith(OURS);
    }
}
