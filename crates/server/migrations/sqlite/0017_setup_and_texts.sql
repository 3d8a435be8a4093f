-- The guided set-up of a tenant: open until somebody finishes it. The first one of an installation begins without a tenant.
CREATE TABLE setup (
    tenant_id BLOB PRIMARY KEY REFERENCES tenant (id),
    first BOOLEAN NOT NULL,
    steps TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    finished_at BIGINT
);
CREATE UNIQUE INDEX setup_first ON setup (first) WHERE first;

-- Texts that a town or one of its offices words itself; a text of the whole town has the town's id as its place.
CREATE TABLE wording (
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    place_id BLOB NOT NULL,
    key TEXT NOT NULL,
    lang TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (tenant_id, place_id, key, lang)
);

-- The logo of a tenant, as Base64.
CREATE TABLE logo (
    tenant_id BLOB PRIMARY KEY REFERENCES tenant (id),
    file TEXT NOT NULL,
    picture TEXT NOT NULL
);
