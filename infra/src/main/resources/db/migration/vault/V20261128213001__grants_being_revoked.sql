-- Grants of which a provider is, or was a moment ago, told that they are over. Whoever has been given the same grant
-- meanwhile has to look whether it is still worth anything.
create table vault.grant_revocation (
    revocation_id   uuid        primary key,
    provider        text        not null,
    grant_index     bytea       not null,
    -- at the latest; null once it is over
    under_way_until timestamptz,
    -- nobody can be on the way any more who was given the grant before it was over
    forget_at       timestamptz not null
);

comment on column vault.grant_revocation.grant_index is 'as that of vault.account';

create index on vault.grant_revocation (grant_index);
