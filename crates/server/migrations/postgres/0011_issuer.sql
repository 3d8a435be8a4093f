-- The system of a town that says who its people are (OpenID Connect), and the secret by which it knows us.
CREATE TABLE issuer (
    tenant_id UUID PRIMARY KEY REFERENCES tenant (id),
    data TEXT NOT NULL,
    secret TEXT NOT NULL
);

-- Who somebody of the staff is at an issuer.
CREATE TABLE issuer_subject (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    staff_id UUID NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    PRIMARY KEY (tenant_id, issuer, subject)
);
CREATE INDEX issuer_subject_of ON issuer_subject (staff_id);

-- Sessions that began at an issuer: so it can end them, and we can end its.
CREATE TABLE issuer_session (
    session_key TEXT PRIMARY KEY REFERENCES session (id_hash) ON DELETE CASCADE,
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    sid TEXT NOT NULL,
    id_token TEXT NOT NULL
);
CREATE INDEX issuer_session_of ON issuer_session (tenant_id, subject);

-- Logout tokens that were used: none is used twice.
CREATE TABLE logout_token (
    tenant_id UUID NOT NULL REFERENCES tenant (id),
    jti_hash TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, jti_hash)
);
