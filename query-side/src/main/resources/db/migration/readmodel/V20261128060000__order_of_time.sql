-- Lists are ordered by when their rows were made, which is the same each time the facts are read. Where a fact was met in
-- the log is not: facts that commit out of order are met in another place than when they are read again.
alter table task drop column seq;
alter table connection drop column seq;
alter table mapping drop column seq;
alter table sync_run drop column seq;

create index task_by_owner on task (owner, created_at, task_id) where not deleted;
create index connection_by_subject on connection (subject, created_at, connection_id);
create index sync_run_by_connection on sync_run (connection_id, started_at desc, run_id desc) where completed_at is not null;
