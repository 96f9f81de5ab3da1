package com.timeapp.calendar.scenario;

import com.timeapp.calendar.TimeCalendar;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole product in this JVM, on a free port, with its own embedded PostgreSQL in the folder given. */
final class RunningApp implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningApp(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningApp start(Path data, Map<String, Object> properties) {
        var all = new HashMap<String, Object>(properties);
        all.put("time.data-dir", data.toString());
        all.put("server.port", "0");
        return new RunningApp(new SpringApplicationBuilder(TimeCalendar.class)
                .run(all.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new)));
    }

    Caller as(String user) {
        return Caller.withToken(address(), user);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
