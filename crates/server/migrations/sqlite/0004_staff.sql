-- Who works here. `office_id` is null for those who may enter every office.
CREATE TABLE staff (
    id BLOB PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    office_id BLOB REFERENCES office (id),
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('clerk', 'head', 'admin')),
    password_hash TEXT NOT NULL,
    disabled_at BIGINT,
    UNIQUE (tenant_id, login)
);

CREATE TABLE session (
    id_hash TEXT PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    staff_id BLOB NOT NULL REFERENCES staff (id),
    desk_id BLOB,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX session_ending ON session (ends_at);

-- A desk with its sign: people read the label as "Platz 4".
CREATE TABLE desk (
    id BLOB PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    office_id BLOB NOT NULL REFERENCES office (id),
    pool_id BLOB NOT NULL REFERENCES pool (id),
    label TEXT NOT NULL,
    rank INTEGER NOT NULL
);

-- A person in the house today. `services` says what for: service ids with counts, as in `appointment.bundle`.
CREATE TABLE ticket (
    id BLOB PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    office_id BLOB NOT NULL REFERENCES office (id),
    appointment_id BLOB NOT NULL UNIQUE,
    day INTEGER NOT NULL,
    number INTEGER NOT NULL,
    services TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    arrived_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'called', 'finished', 'missed')),
    desk_id BLOB REFERENCES desk (id),
    called_at BIGINT,
    calls INTEGER NOT NULL,
    done_at BIGINT,
    UNIQUE (office_id, day, number)
);
-- Whatever two clerks click at once: a desk has one person at a time.
CREATE UNIQUE INDEX ticket_at_desk ON ticket (desk_id, day) WHERE state = 'called';
