package com.timeapp.calendar.scenario.histories;

import com.timeapp.calendar.domain.fact.Fact;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.TaskId;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.lookup.TaskDirectory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the product says: asked for each time, or, for as long as nothing happens, once. */
sealed interface Knowledge {

    List<Fact> facts(UUID stream);

    Optional<TaskDirectory.Entry> task(TaskId task);

    Optional<ConnectionDirectory.Entry> connection(ConnectionId connection);

    record Asked(Product product) implements Knowledge {

        @Override
        public List<Fact> facts(UUID stream) {
            return product.facts(stream);
        }

        @Override
        public Optional<TaskDirectory.Entry> task(TaskId task) {
            return product.tasks().find(task);
        }

        @Override
        public Optional<ConnectionDirectory.Entry> connection(ConnectionId connection) {
            return product.connections().find(connection);
        }
    }

    record Remembered(
            Knowledge asked,
            Map<UUID, List<Fact>> facts,
            Map<TaskId, Optional<TaskDirectory.Entry>> tasks,
            Map<ConnectionId, Optional<ConnectionDirectory.Entry>> connections)
            implements Knowledge {

        Remembered(Knowledge asked) {
            this(asked, new HashMap<>(), new HashMap<>(), new HashMap<>());
        }

        @Override
        public List<Fact> facts(UUID stream) {
            return facts.computeIfAbsent(stream, asked::facts);
        }

        @Override
        public Optional<TaskDirectory.Entry> task(TaskId task) {
            return tasks.computeIfAbsent(task, asked::task);
        }

        @Override
        public Optional<ConnectionDirectory.Entry> connection(ConnectionId connection) {
            return connections.computeIfAbsent(connection, asked::connection);
        }
    }
}
