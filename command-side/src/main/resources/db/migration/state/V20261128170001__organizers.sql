-- The same meeting may be in several calendars of a person: its task is at home where the person is its organizer.
alter table state.link add column organized boolean not null default true;

comment on column state.link.organized is 'the event is the person''s, and not one to which they were invited';
