-- How many people work at an office, and how many of them are away when: numbers, never names.
CREATE TABLE strength (
    office_id BLOB PRIMARY KEY REFERENCES office (id),
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    people INTEGER NOT NULL CHECK (people BETWEEN 0 AND 999)
);

CREATE TABLE absence (
    id BLOB PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    office_id BLOB NOT NULL REFERENCES office (id),
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('leave', 'illness', 'other')),
    people INTEGER NOT NULL CHECK (people BETWEEN 1 AND 999),
    CHECK (first_day <= last_day)
);
CREATE INDEX absence_of ON absence (office_id, last_day);

-- How many appointments a person has at an office.
CREATE INDEX appointment_person ON appointment (office_id, person_email) WHERE person_email IS NOT NULL;
