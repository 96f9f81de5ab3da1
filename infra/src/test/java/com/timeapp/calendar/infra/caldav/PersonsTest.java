package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.Calendars.USUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.fixtures.Ids;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.caldav.ScriptedServer.Answer;
import com.timeapp.calendar.infra.outbound.TlsVersions;
import com.timeapp.calendar.infra.vault.Credential;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PersonsTest {

    private static final SubjectId ANN = Ids.subject("ann");
    private static final SubjectId BOB = Ids.subject("bob");
    private static final Answer ADDRESSES = new Answer(207, """
            <d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:response><d:href>/me/</d:href>
            <d:propstat><d:prop><c:calendar-user-address-set><d:href>mailto:me@example.com</d:href>
            </c:calendar-user-address-set></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
            </d:multistatus>""");

    private final ScriptedServer server = new ScriptedServer().on("PROPFIND", ADDRESSES);
    private final DavClient client = new DavClient(USUAL, TlsVersions.SINCE_1_2, USUAL.guard(false));
    private final Persons persons = new Persons(client, new Answers(Clock.systemUTC(), Duration.ofHours(1)));
    private final WhoseCalendar anns = calendarOf(ANN);
    private final WhoseCalendar bobs = calendarOf(BOB);

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void oneServerIsAskedOnceWhoSomebodyIs() throws Failed {
        assertThat(anns.person().addresses()).containsExactly("me@example.com");
        anns.person();

        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void nobodyIsRememberedWhoIsForgotten() throws Failed {
        anns.person();
        bobs.person();

        persons.forget(ANN);

        bobs.person();
        assertThat(asked()).as("Bob is remembered").isEqualTo(2);
        anns.person();
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void norByAnAnswerThatComesLate() throws Exception {
        var gate = server.holding("PROPFIND");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var late = threads.submit(() -> anns.person());
            await().until(() -> server.heldNow() == 1);
            persons.forget(ANN);
            gate.countDown();
            assertThat(late.get().addresses()).isNotEmpty();
        }

        anns.person();
        assertThat(asked()).isEqualTo(2);
    }

    private int asked() {
        return server.asked("PROPFIND").size();
    }

    private WhoseCalendar calendarOf(SubjectId owner) {
        var me = server.url().resolve("/me/");
        var credential = new Credential.Password(me, me, "me", "secret");
        return persons.of(
                new AccountRef(new AccountId(UUID.randomUUID()), owner, Provider.CALDAV),
                DavSession.of(credential),
                credential);
    }
}
