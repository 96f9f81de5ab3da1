-- One row tells that a node runs, and what it has.
drop table vault.master_key_holder;
alter table vault.node add column holds text[] not null default '{}';

comment on column vault.node.holds is 'such as the versions of the master key, by check values that lead to no key';
