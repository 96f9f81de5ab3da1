-- What both sides changed and nobody has decided: which fields (words, with a comma between), and what either side says.
alter table readmodel.mapping
    add column disputed          text,
    add column dispute_sides     bytea,
    add column disputed_since    timestamptz,
    add column dispute_revision  bigint;

create index mapping_in_dispute on readmodel.mapping (subject, disputed_since, mapping_id) where disputed is not null;
