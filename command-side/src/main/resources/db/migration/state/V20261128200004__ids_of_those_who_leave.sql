-- The ids that the app gave to a person's tasks are free as soon as they asked to be forgotten.
create index task_with_id_of_owner on state.task (owner) where app_index is not null;
