-- The outbox: what has to be told to whom and by when. `key` makes each occasion unique.
-- Whoever sends a notice first moves `due_at` ahead, so that nobody else takes it meanwhile.
CREATE TABLE notice (
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    key TEXT NOT NULL,
    appointment_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    due_at BIGINT NOT NULL,
    not_after BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'too_late', 'withdrawn', 'failed')),
    attempts INTEGER NOT NULL,
    last_error TEXT,
    done_at BIGINT,
    PRIMARY KEY (tenant_id, key)
);
CREATE INDEX notice_due ON notice (due_at) WHERE state = 'waiting';
CREATE INDEX notice_of ON notice (appointment_id);
CREATE INDEX notice_failed ON notice (tenant_id, done_at) WHERE state = 'failed';
