package com.timeapp.calendar.sagas.watch;

import com.timeapp.calendar.domain.connection.ConnectionFact.AuthorizationLost;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChangeRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.CalendarChanged;
import com.timeapp.calendar.domain.connection.ConnectionFact.Connected;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionPaused;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionRecovered;
import com.timeapp.calendar.domain.connection.ConnectionFact.ConnectionResumed;
import com.timeapp.calendar.domain.connection.ConnectionFact.DisconnectRequested;
import com.timeapp.calendar.domain.connection.ConnectionFact.Disconnected;
import com.timeapp.calendar.domain.connection.ConnectionFact.PausedWithoutConsent;
import com.timeapp.calendar.domain.connection.ConnectionFact.ResumedWithConsent;
import com.timeapp.calendar.domain.connection.ConnectionFact.SettingsChanged;
import com.timeapp.calendar.domain.connection.ConnectionSettings;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.push.PushChannels;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Wants a provider to tell of changes for as long as changes are fetched from the calendar: not while the connection is
 * paused or on its way to another calendar, not where nobody lets us in, and not where changes only travel to the calendar. What is wanted is carried out,
 * and renewed, by whoever calls providers.
 */
@Saga
@ProcessingGroup("watch")
public class WatchSaga {

    private ConnectionId connection;
    private AccountId account;
    private boolean canPush;
    private boolean pulls;
    private boolean paused;
    private boolean withoutConsent;
    private boolean lost;
    private boolean leaving;
    private boolean changingCalendar;
    private boolean watching;

    @StartSaga
    @SagaEventHandler(associationProperty = "connection")
    void on(Connected connected, PushChannels channels) {
        connection = connected.connection();
        account = connected.account();
        canPush = canPush(connected.provider());
        pulls = pulls(connected.settings(), true);
        settle(channels);
    }

    @SagaEventHandler(associationProperty = "connection")
    void on(SettingsChanged changed, PushChannels channels) {
        pulls = pulls(changed.settings(), pulls);
        settle(channels);
    }

    @SagaEventHandler(associationProperty = "connection")
    void on(ConnectionPaused now, PushChannels channels) {
        paused = true;
        settle(channels);
    }

    @SagaEventHandler(associationProperty = "connection")
    void on(ConnectionResumed now, PushChannels channels) {
        paused = false;
        settle(channels);
    }

    @SagaEventHandler(associationProperty = "connection")
    void on(PausedWithoutConsent now, PushChannels channels) {
        withoutConsent = true;
        settle(channels);
    }

    @SagaEventHandler(associationProperty = "connection")
    void on(ResumedWithConsent now, PushChannels channels) {
        withoutConsent = false;
        settle(channels);
    }

    @SagaEventHandler(associationProperty = "connection")
    void on(AuthorizationLost now, PushChannels channels) {
        lost = true;
        settle(channels);
    }

    @SagaEventHandler(associationProperty = "connection")
    void on(ConnectionRecovered now, PushChannels channels) {
        lost = false;
        settle(channels);
    }

    /** The channel is one calendar's: the next one gets its own. */
    @SagaEventHandler(associationProperty = "connection")
    void on(CalendarChangeRequested requested, PushChannels channels) {
        changingCalendar = true;
        settle(channels);
    }

    @SagaEventHandler(associationProperty = "connection")
    void on(CalendarChanged changed, PushChannels channels) {
        changingCalendar = false;
        settle(channels);
    }

    @SagaEventHandler(associationProperty = "connection")
    void on(DisconnectRequested requested, PushChannels channels) {
        leaving = true;
        settle(channels);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "connection")
    void on(Disconnected gone) {}

    private void settle(PushChannels channels) {
        var wanted = canPush && pulls && !paused && !withoutConsent && !lost && !leaving && !changingCalendar;
        if (wanted && !watching) {
            channels.open(account, connection);
        } else if (!wanted && watching) {
            channels.close(connection);
        }
        watching = wanted;
    }

    /** Others are asked again and again. */
    private static boolean canPush(Provider provider) {
        return switch (provider) {
            case GOOGLE, OUTLOOK -> true;
            case APPLE, CALDAV -> false;
        };
    }

    private static boolean pulls(Personal<ConnectionSettings> settings, boolean otherwise) {
        return settings.known().map(known -> known.direction().pulls()).orElse(otherwise);
    }
}
