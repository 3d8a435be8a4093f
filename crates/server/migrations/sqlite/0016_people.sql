-- What somebody who helps on the telephone looks people up by: folded words, compared as bytes. They end with the name.
ALTER TABLE appointment ADD COLUMN person_last_key TEXT;
ALTER TABLE appointment ADD COLUMN person_middle_key TEXT;
ALTER TABLE appointment ADD COLUMN person_first_key TEXT;
ALTER TABLE appointment ADD COLUMN person_phone_key TEXT;
-- A seat beyond the desks, that somebody allowed for a reason.
ALTER TABLE appointment ADD COLUMN extra INTEGER NOT NULL DEFAULT 0 CHECK (extra IN (0, 1));
ALTER TABLE appointment ADD COLUMN extra_reason TEXT;
-- Times that were suggested together; one of them is picked.
ALTER TABLE appointment ADD COLUMN suggestion_id BLOB;

-- People who are booked already: the last word of the name is what remains without everything up to the last space.
UPDATE appointment SET
    person_last_key = replace(replace(replace(replace(lower(replace(person_name,
        rtrim(person_name, replace(person_name, ' ', '')), '')), 'ä', 'a'), 'ö', 'o'), 'ü', 'u'), 'ß', 'ss'),
    person_first_key = replace(replace(replace(replace(lower(person_name), 'ä', 'a'), 'ö', 'o'), 'ü', 'u'), 'ß', 'ss')
    WHERE person_name IS NOT NULL;

CREATE INDEX appointment_last ON appointment (tenant_id, person_last_key) WHERE person_last_key IS NOT NULL;
CREATE INDEX appointment_middle ON appointment (tenant_id, person_middle_key) WHERE person_middle_key IS NOT NULL;
CREATE INDEX appointment_first ON appointment (tenant_id, person_first_key) WHERE person_first_key IS NOT NULL;
CREATE INDEX appointment_phone ON appointment (tenant_id, person_phone_key) WHERE person_phone_key IS NOT NULL;
CREATE INDEX appointment_email ON appointment (tenant_id, lower(person_email)) WHERE person_email IS NOT NULL;
CREATE INDEX appointment_birth ON appointment (tenant_id, person_birth_day) WHERE person_birth_day IS NOT NULL;
CREATE INDEX appointment_suggestion ON appointment (tenant_id, suggestion_id) WHERE suggestion_id IS NOT NULL;
