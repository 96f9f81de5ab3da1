package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.DavXml.CALDAV;
import static com.timeapp.calendar.infra.caldav.DavXml.DAV;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.timeapp.calendar.domain.erasure.PersonalMemory;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.infra.vault.Credential;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Asks servers under which addresses they know somebody, and keeps that for a while, unless they are forgotten: people
 * seldom get others.
 */
final class Persons implements PersonalMemory {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int ACCOUNTS_MAX = 100_000;

    private static final String ADDRESSES = """
            <?xml version="1.0" encoding="utf-8"?>
            <d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop>\
            <c:calendar-user-address-set/></d:prop></d:propfind>
            """;

    private final DavClient client;
    private final Answers answers;
    private final Cache<AccountRef, Person> known = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(ACCOUNTS_MAX)
            .build();

    /** Counts those who were forgotten: what was asked before one is not kept after it. */
    private final AtomicLong forgotten = new AtomicLong();

    Persons(DavClient client, Answers answers) {
        this.client = client;
        this.answers = answers;
    }

    /** Asks when it is needed: most events name nobody. Nobody is taken for somebody else while the server does not answer. */
    WhoseCalendar of(AccountRef account, DavSession session, Credential.Password credential) {
        return () -> {
            var kept = known.getIfPresent(account);
            if (kept != null) {
                return kept;
            }
            var before = forgotten.get();
            var person = Person.of(told(session, credential), credential.username());
            known.put(account, person);
            if (forgotten.get() != before) {
                known.invalidate(account);
            }
            return person;
        };
    }

    @Override
    public void forget(SubjectId person) {
        forgotten.incrementAndGet();
        known.asMap().keySet().removeIf(account -> account.owner().equals(person));
    }

    /** None where the server answers that it does not know. */
    private Stream<String> told(DavSession session, Credential.Password credential) throws Failed {
        DavResponse response;
        try {
            response = client.send(session, DavRequest.propfind(credential.principal(), 0, ADDRESSES));
        } catch (Failed failed) {
            if (failed.answer() instanceof GatewayResult.Rejected) {
                return Stream.empty(); // an address to which these credentials are not sent
            }
            throw failed;
        }
        if (response.status() != 207) {
            var general = answers.general(response);
            if (general.isPresent()) {
                throw general.get();
            }
            return Stream.empty();
        }
        return answers.multiStatus(response).rows().stream()
                .flatMap(row -> row.property(CALDAV, "calendar-user-address-set").stream())
                .flatMap(addresses -> addresses.all(DAV, "href"))
                .map(XmlElement::text);
    }
}
