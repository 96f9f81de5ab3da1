drop index readmodel.mapping_by_connection;
create index mapping_by_connection on readmodel.mapping (connection_id, mapping_id);
