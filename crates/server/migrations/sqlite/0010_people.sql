-- How to reach somebody who works here, and what they show beside the password. `one_time_until` is set while the
-- password was made up by somebody else: good until then, and once.
ALTER TABLE staff ADD COLUMN email TEXT;
ALTER TABLE staff ADD COLUMN one_time_until BIGINT;
ALTER TABLE staff ADD COLUMN factor_secret TEXT;
ALTER TABLE staff ADD COLUMN factor_step BIGINT;

-- A session is complete without a `step`; with one it waits for a code, a new password or the second factor.
ALTER TABLE session ADD COLUMN step TEXT;
ALTER TABLE session ADD COLUMN proven_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX session_of ON session (staff_id);

-- What somebody without their telephone logs in with: each once.
CREATE TABLE recovery_code (
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    staff_id BLOB NOT NULL REFERENCES staff (id),
    code_hash TEXT NOT NULL,
    PRIMARY KEY (staff_id, code_hash)
);

-- Links to a new password, sent by mail: each once, for half an hour.
CREATE TABLE password_link (
    secret_hash TEXT PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    staff_id BLOB NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);

-- How people log in. `edition` counts what is changed about people: whoever changes something waits here for others.
CREATE TABLE login_setting (
    tenant_id BLOB PRIMARY KEY REFERENCES tenant (id),
    factor_required BOOLEAN NOT NULL,
    edition BIGINT NOT NULL
);

-- Somebody without a desk comes to help.
ALTER TABLE alarm ADD COLUMN helper TEXT;
