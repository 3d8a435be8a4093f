-- Programs that book for others or read what others booked. Only the hash of a key is kept; `grants` says what it
-- may do, in words with spaces between. `office_id` is null for those who may do so at every office.
CREATE TABLE api_key (
    id UUID PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID REFERENCES office (id),
    name TEXT NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    grants TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);

-- What became of an order that came with a key of its own (Idempotency-Key): written in the transaction of the
-- order, so that the same order, sent again, finds its answer. `answer` is the appointment as it was then, as JSON
-- and without the person.
CREATE TABLE receipt (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    key_hash TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, key_hash)
);
CREATE INDEX receipt_ending ON receipt (created_at);
