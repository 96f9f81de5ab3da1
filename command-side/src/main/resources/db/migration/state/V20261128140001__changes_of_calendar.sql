-- A connection may go on with another calendar of its account. Until nothing of ours is left in the old one both are its.
create table state.claimed_calendar (
    subject        uuid  not null,
    account        uuid  not null,
    calendar_index bytea not null,
    connection_id  uuid  not null references state.connection on delete cascade,
    primary key (subject, account, calendar_index)
);

create index claimed_calendar_of_connection on state.claimed_calendar (connection_id);

comment on table state.claimed_calendar is 'one connection to a calendar; one that changes its calendar claims two';

insert into state.claimed_calendar (subject, account, calendar_index, connection_id)
select subject, account, calendar_index, connection_id from state.connection where calendar_index is not null;

alter table state.connection add column leaving boolean not null default false;

comment on column state.connection.leaving is 'another calendar takes the place of this one';

alter table state.link add column withdrawing boolean not null default false;

comment on column state.link.withdrawing is 'our event, if there is one, is to be removed';

update state.link set withdrawing = true where synced is not null and desired is null;
