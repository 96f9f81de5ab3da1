-- Providers of which nothing is asked for now, because an operator said so.
create table queue.paused_provider (
    provider text        not null primary key,
    since    timestamptz not null default now()
);
