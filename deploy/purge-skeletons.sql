-- Deletes the facts of persons whose erasure was completed so long ago that nothing of it is to be left. What is deleted
-- has been unreadable since. A stream that is somebody else's too, such as that of a task that was given away, stays whole:
-- with some of its facts gone the rest would say something else. It reads the log once. Run it as the role that migrates,
-- when GET /operations/doctor says that there are any:
--   psql --no-psqlrc --set=ON_ERROR_STOP=1 --file=purge-skeletons.sql time_calendar
begin;

create temporary table closed on commit drop as
    select erasure_id, subject_id from state.erasure
    where stage = 'forgotten' and connection_id is null and skeleton_until < now() and purged_at is null;

create temporary table gone on commit drop as
    select aggregateidentifier from eventstore.domainevententry
    group by aggregateidentifier
    having bool_and(coalesce(convert_from(payload, 'UTF8')::jsonb ->> 'subject', '')
                    in (select subject_id::text from closed));

delete from eventstore.domainevententry where aggregateidentifier in (select aggregateidentifier from gone);

delete from vault.key where parent_key_id is not null and subject_id in (select subject_id from closed)
    and (stream_id is null or stream_id::text in (select aggregateidentifier from gone));

update state.erasure set purged_at = now() where erasure_id in (select erasure_id from closed);

commit;
