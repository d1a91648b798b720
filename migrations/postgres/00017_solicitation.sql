-- +goose Up

-- A positive act by which somebody accepted to be contacted by a channel, with its proof and the text she was shown.
CREATE TABLE consents (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      uuid NOT NULL,
    contact_id      uuid,
    author_id       uuid NOT NULL,
    channel         TEXT NOT NULL CHECK (channel IN ('phone', 'sms', 'email', 'social', 'mail', 'leaflet', 'visit')),
    purpose         TEXT NOT NULL CHECK (purpose IN ('prospecting', 'contract', 'service')),
    family          TEXT NOT NULL DEFAULT '' CHECK (length(family) <= 40),
    text_version    TEXT NOT NULL CHECK (length(text_version) BETWEEN 1 AND 60),
    text_shown      TEXT NOT NULL DEFAULT '' CHECK (length(text_shown) <= 4000),
    source          TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200),
    proof           TEXT NOT NULL CHECK (length(proof) BETWEEN 1 AND 500),
    out_of_hours    BOOLEAN NOT NULL DEFAULT FALSE,
    collected_at    TIMESTAMPTZ NOT NULL,
    expires_at      TIMESTAMPTZ,
    withdrawn_at    TIMESTAMPTZ,
    withdrawn_how   TEXT NOT NULL DEFAULT '' CHECK (length(withdrawn_how) <= 500),
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
);
CREATE INDEX consents_account ON consents (org_id, account_id, collected_at, id);
CREATE INDEX consents_contact ON consents (org_id, contact_id) WHERE contact_id IS NOT NULL;

-- A refusal of prospecting; an empty channel is all of them. It survives the account and the contact: once they are erased,
-- keyed digests of the numbers and addresses still recognise the person, and tell nobody else who she is.
CREATE TABLE privacy_objections (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      uuid,
    contact_id      uuid,
    author_id       uuid NOT NULL,
    channel         TEXT NOT NULL DEFAULT '' CHECK (channel IN ('', 'phone', 'sms', 'email', 'social', 'mail', 'leaflet', 'visit')),
    source          TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200),
    received_at     TIMESTAMPTZ NOT NULL,
    lifted_at       TIMESTAMPTZ,
    lifted_how      TEXT NOT NULL DEFAULT '' CHECK (length(lifted_how) <= 500),
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
);
CREATE INDEX privacy_objections_account ON privacy_objections (org_id, account_id, received_at, id);
CREATE INDEX privacy_objections_contact ON privacy_objections (org_id, contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE privacy_objection_keys (
    org_id          uuid NOT NULL,
    objection_id    uuid NOT NULL,
    digest          TEXT NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (org_id, objection_id, digest),
    FOREIGN KEY (org_id, objection_id) REFERENCES privacy_objections (org_id, id)
);
CREATE INDEX privacy_objection_keys_digest ON privacy_objection_keys (org_id, digest);

-- Somebody asked to be called.
CREATE TABLE call_backs (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      uuid NOT NULL,
    contact_id      uuid,
    author_id       uuid NOT NULL,
    source          TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200),
    proof           TEXT NOT NULL CHECK (length(proof) BETWEEN 1 AND 500),
    requested_at    TIMESTAMPTZ NOT NULL,
    closed_at       TIMESTAMPTZ,
    closed_as       TEXT CHECK (closed_as IN ('answered', 'given_up')),
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
);
CREATE INDEX call_backs_account ON call_backs (org_id, account_id, requested_at, id);
CREATE INDEX call_backs_contact ON call_backs (org_id, contact_id) WHERE contact_id IS NOT NULL;

-- A contract with an account: while it is current, contacts about its object are lawful without consent.
CREATE TABLE current_contracts (
    id                  uuid PRIMARY KEY,
    org_id              uuid NOT NULL REFERENCES organisations (id),
    version             BIGINT NOT NULL DEFAULT 1,
    account_id          uuid NOT NULL,
    author_id           uuid NOT NULL,
    reference           TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
    families            TEXT NOT NULL DEFAULT '[]' CHECK (length(families) <= 2000),
    starts_on           DATE NOT NULL,
    ends_on             DATE,
    details_collected   BOOLEAN NOT NULL DEFAULT FALSE,
    opt_out_offered     BOOLEAN NOT NULL DEFAULT FALSE,
    created_at          TIMESTAMPTZ NOT NULL,
    updated_at          TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
);
CREATE INDEX current_contracts_account ON current_contracts (org_id, account_id, starts_on, id);

-- One contact or attempt, with what the law said at that instant. The row is written once and answered once. An erased person
-- leaves the digest of the number called, so that her silence and the count of calls survive.
CREATE TABLE contact_attempts (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      uuid,
    contact_id      uuid,
    author_id       uuid NOT NULL,
    channel         TEXT NOT NULL CHECK (channel IN ('phone', 'sms', 'email', 'social', 'mail', 'leaflet', 'visit')),
    purpose         TEXT NOT NULL CHECK (purpose IN ('prospecting', 'contract', 'service')),
    family          TEXT NOT NULL DEFAULT '' CHECK (length(family) <= 40),
    number          TEXT NOT NULL DEFAULT '',
    digest          TEXT NOT NULL DEFAULT '' CHECK (length(digest) IN (0, 32)),
    attempted_at    TIMESTAMPTZ NOT NULL,
    outcome         TEXT CHECK (outcome IN ('reached', 'no_answer', 'voicemail', 'busy', 'wrong_number', 'call_back', 'refused', 'objected')),
    answered_at     TIMESTAMPTZ,
    verdict         TEXT NOT NULL CHECK (verdict IN ('allow', 'warn', 'block')),
    findings        TEXT NOT NULL DEFAULT '[]',
    grounds         TEXT NOT NULL DEFAULT '[]',
    override_reason TEXT NOT NULL DEFAULT '' CHECK (length(override_reason) <= 500),
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
);
CREATE INDEX contact_attempts_account ON contact_attempts (org_id, account_id, attempted_at, id);
CREATE INDEX contact_attempts_contact ON contact_attempts (org_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX contact_attempts_digest ON contact_attempts (org_id, digest, attempted_at) WHERE digest <> '';
