-- A change that takes places from people: the draft waits until each of them has another place or is cancelled.
-- Afterwards it stays until everybody was told.
CREATE TABLE replan (
    id UUID PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID NOT NULL REFERENCES office (id),
    opened_at BIGINT NOT NULL,
    opened_by UUID NOT NULL,
    part TEXT NOT NULL,
    was TEXT NOT NULL,
    draft TEXT NOT NULL,
    reason_de TEXT NOT NULL,
    reason_en TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'undone', 'dropped')),
    done_at BIGINT,
    done_by UUID
);
CREATE INDEX replan_of ON replan (tenant_id, office_id, state);

-- One person of it: where they were, where they shall come, and whether they know.
-- Personal fields are null before it is carried out and after their end.
CREATE TABLE replan_row (
    replan_id UUID NOT NULL REFERENCES replan (id),
    appointment_id UUID NOT NULL,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    was TEXT NOT NULL,
    target TEXT NOT NULL CHECK (target IN ('open', 'move', 'cancel')),
    to_office_id UUID,
    to_day INTEGER,
    to_cell INTEGER,
    to_channel INTEGER,
    told TEXT NOT NULL CHECK (told IN ('no', 'mail', 'call', 'reached')),
    reached_at BIGINT,
    reached_by UUID,
    person_name TEXT,
    person_phone TEXT,
    person_address TEXT,
    PRIMARY KEY (replan_id, appointment_id)
);
CREATE INDEX replan_row_call ON replan_row (tenant_id, told);

-- Why the office itself changed an appointment, for its message; binds the messages of one change together.
ALTER TABLE notice ADD COLUMN cause_id UUID;
ALTER TABLE notice ADD COLUMN cause TEXT;
CREATE INDEX notice_cause ON notice (tenant_id, cause_id) WHERE cause_id IS NOT NULL;
