package com.timeapp.calendar.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** How an erasure has ended: once, with one certificate that tells what was done, and without a key that opens anything. */
record Outcome(Forgettable person, JdbcClient database, Anchored anchor) {

    /** The person's key and those of their two calendars. */
    private static final int KEYS = 3;

    void isOneErasure() {
        assertThat(factsOfThePerson())
                .containsOnlyOnce("subject.forget-requested", "subject.keys-destroyed", "subject.forgotten");
        var done = person.progress();
        var note = new SignedNote(done.text("certificate"));
        assertThat(note.isSignedBy(done.text("verifier_key"))).isTrue();
        assertThat(note.text())
                .contains("erasure " + person.erasure() + "\n", "nodes 1/1\n")
                .contains("external deleted %d already-gone 0 left 0\n".formatted(2 * Forgettable.TASKS))
                .contains("credentials 2 revoked 1 not-revocable 1\n")
                .doesNotContainIgnoringCase("qanary");
        assertThat(note.text().lines().filter(line -> line.startsWith("key ")).map(line -> line.split(" ")[1]))
                .containsExactlyInAnyOrderElementsOf(anchor.keysOf(person.subject()))
                .hasSize(KEYS)
                .doesNotHaveDuplicates();
        var streams = Stream.concat(person.connections().stream(), person.mappings().stream())
                .toList();
        assertThat(new Leftovers(database).of(person.subject(), streams)).isEmpty();
        assertThat(openable()).isEmpty();
    }

    private List<String> factsOfThePerson() {
        return database.sql("select payloadtype from eventstore.domainevententry where aggregateidentifier = ?")
                .param(person.subject())
                .query(String.class)
                .list();
    }

    /** Values in facts about the person and their calendars whose key is there, or would be wrapped by one that is. */
    private List<String> openable() {
        return database.sql("""
                        with sealed as (
                            select payloadtype, (regexp_matches(convert_from(payload, 'UTF8'), '"k": ?"([0-9a-f-]{36})"', 'g'))[1]
                                as key_id
                            from eventstore.domainevententry where aggregateidentifier = any(?))
                        select distinct payloadtype from sealed join vault.key on vault.key.key_id::text = sealed.key_id
                        left join vault.key as parent on parent.key_id = vault.key.parent_key_id
                        where vault.key.wrapped is not null or parent.wrapped is not null""")
                .param(new SqlArrayValue(
                        "text",
                        Stream.of(List.of(person.subject()), person.connections(), person.mappings())
                                .flatMap(List::stream)
                                .toArray()))
                .query(String.class)
                .list();
    }
}
