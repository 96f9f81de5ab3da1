-- Grants that are forgotten here and that their provider still accepts, and events of ours in its bin.
alter table state.erasure
    add column standing int not null default 0,
    add column binned   int not null default 0;
create index on state.erasure (requested_at) where stage = 'unconfirmed';
