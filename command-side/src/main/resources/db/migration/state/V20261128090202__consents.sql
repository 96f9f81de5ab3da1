alter table state.connection add column without_consent boolean not null default false;

create table state.consent (
    seq     bigint      generated always as identity primary key,
    subject uuid        not null,
    purpose bytea,
    granted boolean     not null,
    terms   bytea,
    at      timestamptz not null
);
create index consent_of_subject on state.consent (subject, seq);

comment on column state.consent.purpose is 'keyed index';

-- What was shown to people, about nobody.
create table state.consent_text (
    digest text primary key,
    text   text not null
);
