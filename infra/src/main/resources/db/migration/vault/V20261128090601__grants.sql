-- An account whose person has consented at the provider's own page.
alter table vault.account
    add column grant_index   bytea,
    -- whoever fetches a new access token, and until when nobody else does
    add column renewal       uuid,
    add column renewal_until timestamptz,
    -- its last calendar is gone, and the provider is to be told
    add column given_up_at   timestamptz,
    add column given_up_due  timestamptz;

comment on column vault.account.grant_index is
    'HMAC of issuer and subject under the pepper: whether another account here lives by the same grant';

create index on vault.account (provider, grant_index) where grant_index is not null;
create index on vault.account (given_up_due) where given_up_due is not null;
