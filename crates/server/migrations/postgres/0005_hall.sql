-- Everybody in the house, in one order. Tickets are of their day: those of the first version are let go.
DROP TABLE ticket;

-- One row per office and day on which somebody came: the lock and the version of its hall.
CREATE TABLE hall_day (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID NOT NULL REFERENCES office (id),
    day INTEGER NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, day)
);

-- How an office runs its hall: one JSON document.
CREATE TABLE hall_setting (
    office_id UUID PRIMARY KEY REFERENCES office (id),
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    data TEXT NOT NULL
);

-- A person or party in the house. `legs` and `done` hold services with counts, `target` says who may call.
-- Personal fields are null when nobody told them, and after the day.
CREATE TABLE ticket (
    id UUID PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID NOT NULL REFERENCES office (id),
    day INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    letter TEXT NOT NULL,
    number INTEGER NOT NULL,
    appointment_id UUID UNIQUE,
    door TEXT NOT NULL,
    lang TEXT NOT NULL,
    class TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    checked_in_at BIGINT NOT NULL,
    key_at BIGINT NOT NULL,
    not_before BIGINT,
    legs TEXT NOT NULL,
    done TEXT NOT NULL,
    not_done TEXT,
    expected INTEGER NOT NULL,
    target TEXT NOT NULL,
    unanswered INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'called', 'at_desk', 'parked', 'away', 'finished', 'left')),
    state_at BIGINT NOT NULL,
    desk_id UUID REFERENCES desk (id),
    called_at BIGINT,
    calls INTEGER NOT NULL,
    deeds INTEGER NOT NULL,
    last_deed TEXT NOT NULL,
    last_desk UUID,
    last_at BIGINT NOT NULL,
    person_name TEXT,
    person_phone TEXT,
    person_needs TEXT,
    person_reason TEXT,
    note TEXT,
    UNIQUE (office_id, day, letter, number),
    UNIQUE (office_id, day, seq)
);
-- Whatever two clerks click at once: a desk has one person at a time.
CREATE UNIQUE INDEX ticket_at_desk ON ticket (desk_id, day) WHERE state IN ('called', 'at_desk');

-- What happened to a ticket: one row for each deed, with everything that the deed left changed. Never by whom.
CREATE TABLE ticket_log (
    ticket_id UUID NOT NULL,
    seq INTEGER NOT NULL,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID NOT NULL REFERENCES office (id),
    day INTEGER NOT NULL,
    at BIGINT NOT NULL,
    deed TEXT NOT NULL,
    state TEXT NOT NULL,
    desk_id UUID,
    reason TEXT,
    snapshot TEXT NOT NULL,
    PRIMARY KEY (ticket_id, seq)
);
CREATE INDEX ticket_log_day ON ticket_log (office_id, day);

-- The way to a desk, as people read it: "Erdgeschoss, zweite Tür rechts".
ALTER TABLE desk ADD COLUMN hint TEXT NOT NULL DEFAULT '';

-- What a desk does today, and whether it pauses.
CREATE TABLE desk_duty (
    desk_id UUID PRIMARY KEY REFERENCES desk (id),
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID NOT NULL REFERENCES office (id),
    day INTEGER NOT NULL,
    services TEXT NOT NULL,
    paused_at BIGINT,
    pause_reason TEXT
);

-- A clerk needs help at once.
CREATE TABLE alarm (
    id UUID PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID NOT NULL REFERENCES office (id),
    day INTEGER NOT NULL,
    desk_id UUID NOT NULL REFERENCES desk (id),
    at BIGINT NOT NULL,
    acknowledged_at BIGINT,
    acknowledged_desk UUID
);
CREATE INDEX alarm_day ON alarm (office_id, day);

-- Who was sent away and why, counted without persons.
CREATE TABLE refusal_count (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID NOT NULL REFERENCES office (id),
    day INTEGER NOT NULL,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (office_id, day, reason)
);

-- Somebody at a kiosk asks for a person; `place` is the name of the kiosk.
CREATE TABLE help_call (
    id UUID PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID NOT NULL REFERENCES office (id),
    day INTEGER NOT NULL,
    at BIGINT NOT NULL,
    place TEXT NOT NULL,
    answered_at BIGINT
);
CREATE INDEX help_call_day ON help_call (office_id, day);

-- What was told about a wait when a ticket was drawn, and what it was, in seconds; no person. `stretch` says, in
-- percent, how far the 80 and 90 % figures were stretched by what the office had learned.
CREATE TABLE wait_forecast (
    id UUID PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID NOT NULL REFERENCES office (id),
    day INTEGER NOT NULL,
    class TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    q50 INTEGER NOT NULL,
    q80 INTEGER NOT NULL,
    q90 INTEGER NOT NULL,
    stretch INTEGER NOT NULL,
    waited INTEGER
);
CREATE INDEX wait_forecast_day ON wait_forecast (office_id, day);

-- Displays, kiosks and doors: paired by a code that a clerk confirms, known by the hash of their secret.
CREATE TABLE device (
    id UUID PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID REFERENCES office (id),
    kind TEXT NOT NULL CHECK (kind IN ('display', 'kiosk', 'door')),
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    code TEXT UNIQUE,
    code_until BIGINT,
    secret_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    paired_at BIGINT,
    seen_at BIGINT,
    revoked_at BIGINT
);
