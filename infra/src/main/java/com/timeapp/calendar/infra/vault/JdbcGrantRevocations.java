package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.infra.vault.GrantRevocations.Lately;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Rows say what is under way, so that no transaction is open while a provider is being told. */
class JdbcGrantRevocations implements GrantRevocations {

    private static final String BEGIN = """
            insert into vault.grant_revocation (revocation_id, provider, grant_index, under_way_until, forget_at)
            values (?, ?, ?, clock_timestamp() + ? * interval '1 millisecond',
                clock_timestamp() + ? * interval '1 millisecond')""";

    /** Whoever was given the grant before a revocation ended has asked for keys and waited since, each for less than it. */
    private static final int MEMORY = 5;

    private final JdbcClient jdbc;
    private final GrantIndex index;

    JdbcGrantRevocations(JdbcClient jdbc, KeyedIds ids) {
        this.jdbc = jdbc;
        this.index = new GrantIndex(ids);
    }

    @Override
    @Transactional
    public Optional<UUID> begin(Provider provider, String stableName, Duration longest) {
        var grant = index.of(provider, stableName);
        GrantLock.take(jdbc, grant);
        if (isAlive(provider, grant)) {
            return Optional.empty();
        }
        var revocation = UUID.randomUUID();
        jdbc.sql(BEGIN)
                .params(
                        revocation,
                        provider.word(),
                        grant,
                        longest.toMillis(),
                        longest.multipliedBy(MEMORY).toMillis())
                .update();
        return Optional.of(revocation);
    }

    private boolean isAlive(Provider provider, byte[] grant) {
        return jdbc.sql("select exists (select from vault.account"
                        + " where provider = ? and grant_index = ? and given_up_at is null)")
                .params(provider.word(), grant)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void end(UUID revocation) {
        jdbc.sql("update vault.grant_revocation set under_way_until = null where revocation_id = ?")
                .param(revocation)
                .update();
    }

    @Override
    public Lately lately(Provider provider, String stableName) {
        return lately(provider, index.of(provider, stableName));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Lately holdOff(Provider provider, String stableName) {
        var grant = index.of(provider, stableName);
        GrantLock.take(jdbc, grant);
        return lately(provider, grant);
    }

    private Lately lately(Provider provider, byte[] grant) {
        var ids = new HashSet<UUID>();
        var underWay = new HashSet<UUID>();
        jdbc.sql("""
                        select revocation_id, coalesce(under_way_until > clock_timestamp(), false)
                        from vault.grant_revocation
                        where provider = ? and grant_index = ? and forget_at > clock_timestamp()""").params(provider.word(), grant).query(row -> {
            var id = row.getObject(1, UUID.class);
            ids.add(id);
            if (row.getBoolean(2)) {
                underWay.add(id);
            }
        });
        return new Lately(ids, !underWay.isEmpty());
    }

    @Override
    public void forgetPast() {
        jdbc.sql("delete from vault.grant_revocation where forget_at < clock_timestamp()")
                .update();
    }
}
