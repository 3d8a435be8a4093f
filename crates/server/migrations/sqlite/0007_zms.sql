-- What the file of an import says beyond our catalogue (JSON): interfaces hand it on.
ALTER TABLE service ADD COLUMN imported TEXT;
ALTER TABLE office ADD COLUMN imported TEXT;

-- The last number that was given out: numbers are never given twice, also when their row is gone.
CREATE TABLE zms_counter (
    tenant_id BLOB PRIMARY KEY REFERENCES tenant (id),
    last_number INTEGER NOT NULL
);

-- An appointment by the number and key under which front ends of ZMS know it.
CREATE TABLE zms_booking (
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    number INTEGER NOT NULL,
    appointment_id BLOB NOT NULL UNIQUE,
    key_hash TEXT NOT NULL,
    replaces INTEGER,
    owner_hash TEXT,
    keep_until BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, number)
);
CREATE INDEX zms_booking_owner ON zms_booking (tenant_id, owner_hash) WHERE owner_hash IS NOT NULL;
CREATE INDEX zms_booking_ending ON zms_booking (keep_until);

-- Puzzles that were solved, until nobody could hand them in again.
CREATE TABLE zms_puzzle (
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    puzzle_hash TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, puzzle_hash)
);
CREATE INDEX zms_puzzle_ending ON zms_puzzle (ends_at);
