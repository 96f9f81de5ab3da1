-- With what people were sent to a provider's page, until they come back.
create table state.authorization_request (
    state_hash bytea       not null primary key,
    provider   text        not null,
    subject_id uuid        not null,
    sealed     bytea       not null,
    -- the answer, while nobody has shown that the request is theirs; sealed
    code       bytea,
    expires_at timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0.01);
create index on state.authorization_request (expires_at);

comment on column state.authorization_request.state_hash is 'SHA-256 of 256 random bits';
