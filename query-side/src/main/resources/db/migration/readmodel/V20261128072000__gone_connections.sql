alter table readmodel.connection add column gone boolean not null default false;
