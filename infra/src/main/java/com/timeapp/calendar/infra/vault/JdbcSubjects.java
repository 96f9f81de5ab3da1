package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.domain.id.ErasureId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.refusal.CommandRefused;
import com.timeapp.calendar.domain.refusal.Refusal;
import com.timeapp.calendar.domain.subject.Subjects;
import com.timeapp.calendar.infra.crypto.Envelope;
import com.timeapp.calendar.infra.crypto.KeyRing;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

class JdbcSubjects implements Subjects {

    private static final String NAME = "vault.subject/user_id";

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final KeyedIds ids;

    JdbcSubjects(JdbcClient jdbc, KeyRing keys, KeyedIds ids) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.ids = ids;
    }

    @Override
    public Optional<SubjectId> find(UserId user) {
        return known("select subject_id from vault.subject where user_index = ?", index(user));
    }

    @Override
    public boolean isKnown(SubjectId subject) {
        return jdbc.sql("select exists (select from vault.subject where subject_id = ? and user_index is not null)")
                .param(subject.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<UserId> nameOf(SubjectId subject) {
        return jdbc.sql("select user_id from vault.subject where subject_id = ? and user_id is not null")
                .param(subject.value())
                .query(byte[].class)
                .optional()
                .map(Envelope::parse)
                .flatMap(name -> keys.byId(name.key()).map(key -> key.open(subject, name)))
                .map(name -> new UserId(new String(name, StandardCharsets.UTF_8)));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Enrolment enrol(UserId user) {
        var enrolment = admit(user);
        // looked for after the insert, which waits for an erasure that is asked for at this moment
        if (enrolment instanceof Enrolment.New && erasureOf(user).isPresent()) {
            throw new CommandRefused(Refusal.PERSON_FORGOTTEN);
        }
        return enrolment;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Enrolment admit(UserId user) {
        var index = index(user);
        var subject = new SubjectId(UUID.randomUUID());
        // waits for whoever enrols the same person at this moment
        var isNew = jdbc.sql("insert into vault.subject (subject_id, user_index) values (?, ?) on conflict do nothing")
                        .params(subject.value(), index)
                        .update()
                == 1;
        if (!isNew) {
            return known("select subject_id from vault.subject where user_index = ? for update", index)
                    .map(Enrolment.Known::new)
                    .orElseThrow(() -> new CommandRefused(Refusal.PERSON_FORGOTTEN));
        }
        var made = keys.make(subject);
        jdbc.sql("update vault.subject set user_id = ? where subject_id = ?")
                .params(
                        made.key()
                                .seal(NAME, user.value().getBytes(StandardCharsets.UTF_8))
                                .bytes(),
                        subject.value())
                .update();
        return new Enrolment.New(subject, made.key().id(), made.commitment());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void suppress(SubjectId subject, ErasureId erasure) {
        jdbc.sql("""
                        insert into vault.suppression (user_index, erasure_id, subject_id)
                        select user_index, ?, subject_id from vault.subject
                        where subject_id = ? and user_index is not null on conflict do nothing""").params(erasure.value(), subject.value()).update();
        jdbc.sql("update vault.subject set user_index = null where subject_id = ?")
                .param(subject.value())
                .update();
    }

    @Override
    public Optional<ErasureId> erasureOf(UserId user) {
        return jdbc.sql("select erasure_id from vault.suppression where user_index = ? order by since desc limit 1")
                .param(index(user))
                .query(UUID.class)
                .optional()
                .map(ErasureId::new);
    }

    @Override
    public boolean wasErased(UserId user, ErasureId erasure) {
        return jdbc.sql("select exists (select from vault.suppression where user_index = ? and erasure_id = ?)")
                .params(index(user), erasure.value())
                .query(Boolean.class)
                .single();
    }

    private Optional<SubjectId> known(String query, byte[] index) {
        return jdbc.sql(query).param(index).query(UUID.class).optional().map(SubjectId::new);
    }

    private byte[] index(UserId user) {
        return ids.deploymentIndex("user", user.value());
    }
}
