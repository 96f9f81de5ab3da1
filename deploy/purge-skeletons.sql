-- Deletes the facts of persons whose erasure was completed so long ago that nothing of it is to be left. What is deleted
-- has been unreadable since. Run it as the role that migrates, when GET /operations/doctor says that there are any:
--   psql --no-psqlrc --set=ON_ERROR_STOP=1 --file=purge-skeletons.sql time_calendar
begin;

create temporary table closed on commit drop as
    select erasure_id, subject_id from state.erasure
    where stage = 'forgotten' and connection_id is null and skeleton_until < now() and purged_at is null;

delete from eventstore.domainevententry
    where convert_from(payload, 'UTF8')::jsonb ->> 'subject' in (select subject_id::text from closed);

delete from vault.key where parent_key_id is not null and subject_id in (select subject_id from closed);

update state.erasure set purged_at = now() where erasure_id in (select erasure_id from closed);

commit;
