-- Keys of tasks are wrapped by their person's key and go with it. Those of persons and connections are wrapped by the
-- master key, so that no copy of them opens any more once that version of it is destroyed.
alter table vault.key alter column kek_version drop not null;
alter table vault.key add constraint wrapped_by_something check (kek_version is not null or parent_key_id is not null);
create index key_by_parent on vault.key (parent_key_id) where parent_key_id is not null;

-- A task that is given away has another key under whom it is given to.
drop index vault.one_key_per_stream;
create unique index one_key_per_stream on vault.key (stream_id, subject_id) where stream_id is not null;

drop index vault.key_by_master_key;
create index key_by_master_key on vault.key (kek_version, key_id)
    where destroyed_at is null and kek_version is not null;

-- All versions from the first to the last have wrapped it. Before the first rotation it is not known which was the first.
alter table vault.key add column first_kek_version int;
update vault.key key set first_kek_version = case
    when not exists (select from vault.master_key_rotation) then kek_version
    else least(kek_version, coalesce(
        (select max(version) from vault.master_key_rotation where begun_at <= key.created_at), 1)) end;
