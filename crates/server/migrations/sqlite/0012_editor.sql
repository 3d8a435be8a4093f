-- When a desk was taken away: tickets still know where they were called.
ALTER TABLE desk ADD COLUMN gone_at BIGINT;

-- Files of an import, until somebody has chosen what of them to take over.
CREATE TABLE import_draft (
    id BLOB PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    created_at BIGINT NOT NULL,
    format TEXT NOT NULL,
    services TEXT NOT NULL,
    offices TEXT NOT NULL
);
