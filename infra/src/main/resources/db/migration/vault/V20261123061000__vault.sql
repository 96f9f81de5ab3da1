-- Who a subject is. Deleting a row cuts the way from the host's user id to everything stored about the person.
create table vault.subject (
    subject_id uuid        primary key,
    user_index bytea       not null unique,
    user_id    bytea,
    created_at timestamptz not null default now()
);

comment on column vault.subject.user_index is 'HMAC of the user id under the pepper';
comment on column vault.subject.user_id is 'sealed under the key of the subject';

-- A destroyed key stays as a row without its bytes, so that nobody makes it again.
create table vault.key (
    key_id       uuid        primary key,
    subject_id   uuid        not null,
    purpose      text        not null,
    parent_key_id uuid      references vault.key,
    wrapped      bytea,
    kek_version  int         not null,
    commitment   bytea       not null,
    created_at   timestamptz not null default now(),
    destroyed_at timestamptz,
    constraint destroyed_is_gone check ((wrapped is null) = (destroyed_at is not null))
);

create index key_of_subject on vault.key (subject_id);
create unique index one_key_per_subject on vault.key (subject_id) where purpose = 'subject';

-- What the deployment itself keeps secret, wrapped under the master key.
create table vault.secret (
    name        text  primary key,
    wrapped     bytea not null,
    kek_version int   not null
);

create table vault.account (
    account_id uuid        primary key,
    subject_id uuid        not null,
    provider   text        not null,
    name_index bytea       not null,
    credential bytea       not null,
    created_at timestamptz not null default now(),
    unique (subject_id, provider, name_index)
);

comment on column vault.account.name_index is 'HMAC of the provider''s stable name of the account under the index key of the subject';
comment on column vault.account.credential is 'sealed under the key of the subject, bound to account_id';
