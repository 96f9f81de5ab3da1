-- Which officer has asked for which erasure. Kept for two days, in which a second officer may have to confirm it.
create table state.officer_request (
    erasure_id uuid        primary key,
    subject_id uuid        not null,
    -- a keyed index
    officer    text        not null,
    alone      boolean     not null,
    asked_at   timestamptz not null
);
create index on state.officer_request (officer, asked_at);
