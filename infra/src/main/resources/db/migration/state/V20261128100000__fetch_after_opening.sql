-- When a calendar is read whose channel was opened, because listings lag behind: what was changed just before the opening
-- is told by no push, and a listing made at once might not show it yet.
alter table state.push_watch add column fetch_due timestamptz;
create index on state.push_watch (fetch_due) where fetch_due is not null;
