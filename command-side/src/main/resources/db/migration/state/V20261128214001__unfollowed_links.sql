-- What a calendar says of an event while changes only travel to it is looked at once they may come from there again.
alter table state.link add column unfollowed boolean not null default false;
