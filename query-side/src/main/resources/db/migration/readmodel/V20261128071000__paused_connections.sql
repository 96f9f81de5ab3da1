alter table readmodel.connection add column paused_since timestamptz;
