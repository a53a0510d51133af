-- The tables of schema version 4, as the program made them.
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
CREATE TABLE setting (
    name TEXT PRIMARY KEY NOT NULL,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE message (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    sender TEXT NOT NULL,
    message_id BLOB NOT NULL,
    conversation_id BLOB NOT NULL,
    format_id TEXT NOT NULL,
    format_major INTEGER NOT NULL,
    format_minor INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    manifest_digest BLOB NOT NULL,
    message_digest BLOB NOT NULL,
    accepted_at INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,
    size INTEGER NOT NULL,
    UNIQUE (sender, message_id)
) STRICT;
CREATE TABLE content (
    message INTEGER PRIMARY KEY NOT NULL REFERENCES message (sequence),
    key_id BLOB NOT NULL UNIQUE,
    sealed BLOB NOT NULL
) STRICT;
CREATE TABLE delivery (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    message INTEGER NOT NULL REFERENCES message (sequence),
    recipient TEXT NOT NULL,
    state TEXT NOT NULL,
    lease_until INTEGER,
    attempts INTEGER NOT NULL,
    consigned_at INTEGER,
    ended_at INTEGER,
    sender TEXT NOT NULL,
    conversation_id BLOB NOT NULL,
    priority INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,
    head INTEGER NOT NULL DEFAULT 0,
    UNIQUE (message, recipient)
) STRICT;
CREATE TABLE queue (
    recipient TEXT PRIMARY KEY NOT NULL,
    depth INTEGER NOT NULL
, turn INTEGER NOT NULL DEFAULT 0, passed_urgent INTEGER NOT NULL DEFAULT 0, passed_normal INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
CREATE TABLE attempt (
    sequence INTEGER PRIMARY KEY,
    delivery BLOB NOT NULL REFERENCES delivery (id),
    at INTEGER NOT NULL,
    kind TEXT NOT NULL
) STRICT;
CREATE TABLE evidence (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL,
    sender TEXT NOT NULL,
    message_id BLOB NOT NULL,
    message INTEGER REFERENCES message (sequence),
    delivery BLOB REFERENCES delivery (id),
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE audit_leaf (
    leaf INTEGER PRIMARY KEY NOT NULL,
    hash BLOB NOT NULL,
    salt BLOB NOT NULL,
    record BLOB NOT NULL
) STRICT;
CREATE TABLE lane (
    recipient TEXT NOT NULL,
    sender TEXT NOT NULL,
    priority INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    heads INTEGER NOT NULL,
    PRIMARY KEY (recipient, sender, priority)
) STRICT, WITHOUT ROWID;
CREATE TABLE part (
    file BLOB PRIMARY KEY NOT NULL,
    sender TEXT NOT NULL,
    message_id BLOB NOT NULL,
    part_id TEXT NOT NULL,
    size INTEGER NOT NULL,
    salt_digest BLOB NOT NULL,
    digest BLOB NOT NULL,
    lease_until INTEGER NOT NULL,
    message INTEGER REFERENCES message (sequence),
    UNIQUE (sender, message_id, part_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_line ON delivery (recipient, sender, conversation_id, message) WHERE state IN ('QUEUED', 'IN_DELIVERY');
CREATE INDEX delivery_deadline ON delivery (valid_until, message, row) WHERE state IN ('QUEUED', 'IN_DELIVERY', 'PARKED');
CREATE INDEX delivery_oldest ON delivery (recipient, message) WHERE state IN ('QUEUED', 'IN_DELIVERY', 'PARKED');
CREATE INDEX delivery_lease ON delivery (recipient, lease_until) WHERE state IN ('QUEUED', 'IN_DELIVERY', 'PARKED') AND lease_until IS NOT NULL;
CREATE INDEX attempt_delivery ON attempt (delivery, sequence);
CREATE INDEX evidence_sender ON evidence (sender, sequence);
CREATE INDEX evidence_message ON evidence (message, sequence) WHERE message IS NOT NULL;
CREATE INDEX lane_turn ON lane (recipient, priority, turn, sender) WHERE heads > 0;
CREATE INDEX delivery_lane ON delivery (recipient, priority, sender, message, lease_until) WHERE head = 1;
CREATE INDEX part_lease ON part (lease_until, file) WHERE message IS NULL;
CREATE INDEX part_quota ON part (sender, size) WHERE message IS NULL;
CREATE INDEX part_message ON part (message, part_id) WHERE message IS NOT NULL;
CREATE INDEX message_format ON message (sender, format_id, accepted_at);
CREATE INDEX message_conversation ON message (sender, conversation_id, format_id);
INSERT INTO grdb_migrations VALUES ('1 messages, deliveries, evidence, audit log');
INSERT INTO grdb_migrations VALUES ('2 senders take turns');
INSERT INTO grdb_migrations VALUES ('3 parts');
INSERT INTO grdb_migrations VALUES ('4 messages counted by format and found by conversation');
