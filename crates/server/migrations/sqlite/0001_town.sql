-- A tenant's catalogue. Texts and settings that are only ever read whole are JSON in `data`.
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE tenant (
    id BLOB PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    host TEXT UNIQUE,
    main BOOLEAN NOT NULL,
    data TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE authority (
    id BLOB PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    source_key TEXT,
    name TEXT NOT NULL,
    UNIQUE (tenant_id, source_key)
);

CREATE TABLE heading (
    id BLOB PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    rank INTEGER NOT NULL,
    data TEXT NOT NULL
);

CREATE TABLE service (
    id BLOB PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    heading_id BLOB REFERENCES heading (id),
    slug TEXT NOT NULL,
    source_key TEXT,
    rank INTEGER NOT NULL,
    withdrawn_at BIGINT,
    data TEXT NOT NULL,
    UNIQUE (tenant_id, slug),
    UNIQUE (tenant_id, source_key)
);

CREATE TABLE office (
    id BLOB PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    authority_id BLOB NOT NULL REFERENCES authority (id),
    slug TEXT NOT NULL,
    source_key TEXT,
    rank INTEGER NOT NULL,
    withdrawn_at BIGINT,
    data TEXT NOT NULL,
    schedule TEXT NOT NULL,
    UNIQUE (tenant_id, slug),
    UNIQUE (tenant_id, source_key)
);

CREATE TABLE pool (
    id BLOB PRIMARY KEY,
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    office_id BLOB NOT NULL REFERENCES office (id),
    rank INTEGER NOT NULL,
    name TEXT NOT NULL,
    desks INTEGER NOT NULL CHECK (desks BETWEEN 0 AND 64),
    services TEXT NOT NULL
);

CREATE TABLE offer (
    tenant_id BLOB NOT NULL REFERENCES tenant (id),
    office_id BLOB NOT NULL REFERENCES office (id),
    service_id BLOB NOT NULL REFERENCES service (id),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 480),
    setup INTEGER NOT NULL CHECK (setup BETWEEN 0 AND 480),
    extra INTEGER NOT NULL CHECK (extra BETWEEN 0 AND 480),
    public BOOLEAN NOT NULL,
    PRIMARY KEY (office_id, service_id)
);
