-- What somebody is and where: in the whole town, at the offices of an authority, or at one office.
CREATE TABLE staff_role (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    staff_id UUID NOT NULL REFERENCES staff (id),
    role TEXT NOT NULL,
    authority_id UUID REFERENCES authority (id),
    office_id UUID REFERENCES office (id),
    CHECK (authority_id IS NULL OR office_id IS NULL)
);
CREATE INDEX staff_role_of ON staff_role (staff_id);
INSERT INTO staff_role (tenant_id, staff_id, role, office_id) SELECT tenant_id, id, role, office_id FROM staff;
ALTER TABLE staff DROP COLUMN role;
ALTER TABLE staff DROP COLUMN office_id;

-- Who changed which setting from what to what; never personal data of citizens. Rows are added, never changed.
CREATE TABLE change (
    id UUID PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    office_id UUID REFERENCES office (id),
    at BIGINT NOT NULL,
    staff_id UUID,
    actor TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id UUID NOT NULL,
    subject_name TEXT NOT NULL,
    was TEXT,
    became TEXT
);
CREATE INDEX change_of ON change (tenant_id, subject, subject_id, at);
CREATE INDEX change_at ON change (tenant_id, at);
-- In the words of this engine:
CREATE FUNCTION change_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'changes are never changed';
END;
$$;
CREATE TRIGGER change_stays BEFORE UPDATE ON change FOR EACH ROW EXECUTE FUNCTION change_stays();
