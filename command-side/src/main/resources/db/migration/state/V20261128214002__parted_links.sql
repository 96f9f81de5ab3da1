-- What both sides said when a person's own event was let go. Where it is imported again, its task may have lived on.
alter table state.link add column parted bytea;
alter table state.link add column parted_at timestamptz;
