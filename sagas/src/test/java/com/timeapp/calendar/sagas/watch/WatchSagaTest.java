package com.timeapp.calendar.sagas.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.connection.ConnectionFact;
import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionPaused;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionRecovered;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionResumed;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.Disconnected;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.NextCalendar;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.connection.Setting;
import com.timeapp.calendar.domain.connection.SettingsPatch;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.push.PushChannels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchSagaTest {

    private static final ConnectionId HOME = Ids.connection("home");
    private static final SubjectId ANN = Ids.subject("ann");
    private static final AccountId ACCOUNT = Ids.account("ann");

    private final Wanted wanted = new Wanted();
    private final SagaTestFixture<WatchSaga> saga = new SagaTestFixture<>(WatchSaga.class);

    @BeforeEach
    void surroundings() {
        saga.registerResource(wanted);
    }

    @Test
    void aNewConnectionIsWatched() {
        saga.givenNoPriorActivity().whenPublishingA(connected(Provider.GOOGLE)).expectActiveSagas(1);
        assertThat(wanted.said).containsExactly("open");
    }

    @Test
    void aProviderThatTellsNothingIsNot() {
        after(connected(Provider.CALDAV), new ConnectionPaused(HOME, ANN), new ConnectionResumed(HOME, ANN));
        assertThat(wanted.said).isEmpty();
    }

    @Test
    void whileItIsPausedOrLetsNobodyInItIsNot() {
        after(
                connected(Provider.GOOGLE),
                new ConnectionPaused(HOME, ANN),
                new AuthorizationLost(HOME, ANN),
                new ConnectionResumed(HOME, ANN),
                new ConnectionRecovered(HOME, ANN));
        assertThat(wanted.said).containsExactly("open", "close", "open");
    }

    @Test
    void whereChangesOnlyTravelToTheCalendarItIsNot() {
        after(
                connected(Provider.GOOGLE),
                settings(Direction.TO_CALENDAR),
                settings(Direction.TO_CALENDAR),
                settings(Direction.FROM_CALENDAR));
        assertThat(wanted.said).containsExactly("open", "close", "open");
    }

    @Test
    void eachCalendarHasAChannelOfItsOwn() {
        var other = Personal.of(new CalendarRef("other@example.com", "Other"));
        after(
                connected(Provider.GOOGLE),
                new CalendarChangeRequested(
                        HOME, ANN, other.map(to -> new NextCalendar(to, Optional.empty())), true, false),
                new CalendarChanged(HOME, ANN, other, true));
        assertThat(wanted.said).containsExactly("open", "close", "open");
    }

    @Test
    void disconnectingEndsIt() {
        saga.givenAPublished(connected(Provider.GOOGLE))
                .andThenAPublished(new DisconnectRequested(HOME, ANN, false))
                .whenPublishingA(new Disconnected(HOME, ANN, ACCOUNT))
                .expectActiveSagas(0);
        assertThat(wanted.said).containsExactly("open", "close");
    }

    private void after(ConnectionFact first, ConnectionFact... others) {
        var given = saga.givenAPublished(first);
        for (var fact : List.of(others).subList(0, others.length - 1)) {
            given = given.andThenAPublished(fact);
        }
        given.whenPublishingA(others[others.length - 1]);
    }

    private static Connected connected(Provider provider) {
        return new Connected(
                HOME,
                ANN,
                ACCOUNT,
                provider,
                Personal.of(new CalendarRef("ann@example.com", "Ann")),
                Personal.of(ConnectionSettings.DEFAULT));
    }

    private static SettingsChanged settings(Direction direction) {
        return new SettingsChanged(
                HOME,
                ANN,
                Personal.of(ConnectionSettings.DEFAULT.with(SettingsPatch.direction(direction))),
                Set.of(Setting.DIRECTION));
    }

    private static final class Wanted implements PushChannels {

        private final List<String> said = new ArrayList<>();

        @Override
        public void open(AccountId account, ConnectionId connection) {
            assertThat(account).isEqualTo(ACCOUNT);
            assertThat(connection).isEqualTo(HOME);
            said.add("open");
        }

        @Override
        public void close(ConnectionId connection) {
            said.add("close");
        }

        @Override
        public boolean hasOpen(AccountId account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<ConnectionId, Status> of(Collection<ConnectionId> connections) {
            throw new UnsupportedOperationException();
        }
    }
}
