-- What is forgotten leaves room that new rows take, so that the order on disk says nothing about the time any more.
drop index queue.call_seen_at_idx;
create index on queue.call_seen (at);
