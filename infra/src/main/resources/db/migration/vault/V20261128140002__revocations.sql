alter table vault.account add column revoking_at timestamptz;

comment on column vault.account.revoking_at is 'its provider is being told: from here on nobody takes it up again without a new consent';
