-- Since when a calendar has an event no more. One that is put back much later is another event.
alter table state.link add column deleted_at timestamptz;
