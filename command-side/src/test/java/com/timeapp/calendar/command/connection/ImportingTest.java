package com.timeapp.calendar.command.connection;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionCommand.ChangeSettings;
import com.timeapp.calendar.domain.connection.ConnectionCommand.Connect;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.fixtures.Settings;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class ImportingTest {

    private static final ConnectionId HOME = Ids.connection("home");
    private static final SubjectId ANN = Ids.subject("ann");
    private static final ConnectionSettings WORK =
            Settings.usual().importingCategory("Work").chosen();

    private final FixtureConfiguration<Connection> connection = new AggregateTestFixture<>(Connection.class);

    private static Connect connect(Provider provider, ConnectionSettings settings) {
        return new Connect(
                HOME, ANN, Ids.account("ann@home"), provider, new CalendarRef("home", "Home"), true, settings);
    }

    @Test
    void aCategoryHasToBeNamed() {
        connection
                .givenNoPriorActivity()
                .when(connect(Provider.CALDAV, WORK.with(Settings.naming(Optional.empty()))))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("import_category_required");
        connection.givenNoPriorActivity().when(connect(Provider.CALDAV, WORK)).expectSuccessfulHandlerExecution();
    }

    @Test
    void itMayHaveBeenNamedBefore() {
        connection
                .givenCommands(
                        connect(Provider.CALDAV, ConnectionSettings.DEFAULT.with(Settings.naming(Optional.of("Work")))))
                .when(new ChangeSettings(HOME, ANN, Settings.byCategory()))
                .expectSuccessfulHandlerExecution();
        connection
                .givenCommands(connect(Provider.CALDAV, ConnectionSettings.DEFAULT))
                .when(new ChangeSettings(HOME, ANN, Settings.byCategory()))
                .expectExceptionMessage("import_category_required");
    }

    @Test
    void googlesEventsHaveNone() {
        connection
                .givenNoPriorActivity()
                .when(connect(Provider.GOOGLE, WORK))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("categories_not_supported");
    }
}
