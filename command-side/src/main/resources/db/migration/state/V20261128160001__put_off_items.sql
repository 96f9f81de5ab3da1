-- Items that begin beyond the window of imports: sealed, for when somebody has an appointment is personal.
alter table state.seen_item add column put_off bytea;
create index seen_item_put_off on state.seen_item (connection_id) where put_off is not null;
