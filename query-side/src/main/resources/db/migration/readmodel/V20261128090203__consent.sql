alter table readmodel.connection add column without_consent_since timestamptz;

-- everything of one person, for them
create index mapping_by_subject on readmodel.mapping (subject, mapping_id);
create index any_task_of_owner on readmodel.task (owner);
