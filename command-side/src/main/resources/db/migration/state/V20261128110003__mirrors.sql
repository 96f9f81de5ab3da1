-- a person's tasks page by page, with the imported ones: what a calendar that mirrors the others is to show
drop index state.app_task_of_owner;
create index task_of_owner on state.task (owner, task_id) where not deleted;
-- what shows another calendar is known by its id wherever it comes to be
create index link_of_mirror on state.link (subject, event_index) where origin = 'MIRROR';
