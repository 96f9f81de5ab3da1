-- a person's tasks page by page, with the imported ones: what a calendar that mirrors the others is to show
create index task_of_owner on state.task (owner, task_id) where not deleted;
