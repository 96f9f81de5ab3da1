-- How many events of a new connection wait to become tasks.
alter table readmodel.connection add column hold_imports bigint;
