-- The order in which letters came, for lists that are read page by page.
alter table eventstore.deadletterentry add column place bigint generated always as identity unique;
