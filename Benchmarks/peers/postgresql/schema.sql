-- The queue and the receipts. Rows that fit into a page stay in it: the default would try to compress base64, which does not compress, and
-- move it to a second table.
DROP TABLE IF EXISTS messages, receipts;
CREATE TABLE messages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number bigint NOT NULL,
    message_id uuid NOT NULL,
    message bytea NOT NULL
) WITH (toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE messages ALTER COLUMN message SET STORAGE EXTERNAL;
CREATE TABLE receipts (message_id uuid NOT NULL, receipt bytea NOT NULL);
ALTER TABLE receipts ALTER COLUMN receipt SET STORAGE EXTERNAL;
