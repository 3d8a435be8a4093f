-- One row per office and day that was ever booked: the lock and the version of its seats.
CREATE TABLE office_day (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID NOT NULL REFERENCES office (id),
    day INTEGER NOT NULL,
    version BIGINT NOT NULL,
    last_number INTEGER NOT NULL,
    PRIMARY KEY (office_id, day)
);

-- A promise of time. Personal fields are null before they are given and after their end (docs/retention).
CREATE TABLE appointment (
    id UUID PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID NOT NULL REFERENCES office (id),
    pool_id UUID NOT NULL REFERENCES pool (id),
    day INTEGER NOT NULL,
    start_cell INTEGER NOT NULL,
    cells INTEGER NOT NULL CHECK (cells BETWEEN 1 AND 288),
    minutes INTEGER NOT NULL,
    buffer_before INTEGER NOT NULL,
    buffer_after INTEGER NOT NULL,
    channel INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 2),
    state TEXT NOT NULL CHECK (state IN ('held', 'unconfirmed', 'confirmed', 'arrived', 'missed', 'cancelled')),
    state_until BIGINT,
    number INTEGER,
    sequence INTEGER NOT NULL,
    bundle TEXT NOT NULL,
    lang TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    person_name TEXT,
    person_email TEXT,
    person_phone TEXT,
    person_birth_day INTEGER,
    person_note TEXT,
    -- Also finds the appointments of a day.
    UNIQUE (office_id, day, number)
);
CREATE INDEX appointment_ending ON appointment (state_until) WHERE state_until IS NOT NULL;

-- A desk-cell that is taken. The primary key lets no second appointment into the same place,
-- the check no appointment beyond the desks there are.
CREATE TABLE seat (
    pool_id UUID NOT NULL,
    day INTEGER NOT NULL,
    cell INTEGER NOT NULL CHECK (cell BETWEEN 0 AND 287),
    lane INTEGER NOT NULL,
    desks INTEGER NOT NULL,
    appointment_id UUID NOT NULL,
    CHECK (lane >= 0 AND lane < desks AND desks <= 64),
    PRIMARY KEY (pool_id, day, cell, lane)
);

-- Who changed what and when; never personal data of citizens.
CREATE TABLE audit (
    id UUID PRIMARY KEY,
    tenant_id UUID NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    deed TEXT NOT NULL,
    subject_id UUID NOT NULL,
    detail TEXT NOT NULL
);
