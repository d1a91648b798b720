-- +goose Up

-- What contacts add to the search text of their account, kept by the service.
ALTER TABLE accounts ADD COLUMN contact_text TEXT NOT NULL DEFAULT '';
-- The owner of an account is repeated in its contacts by the foreign keys below: lists of contacts filter on it.
CREATE UNIQUE INDEX accounts_owned ON accounts (org_id, id, owner_id);

-- A person one talks to in an account, with her role in the decision.
CREATE TABLE contacts (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      TEXT NOT NULL,
    owner_id        TEXT NOT NULL,
    created_by      TEXT NOT NULL,
    civility        TEXT NOT NULL DEFAULT 'unspecified' CHECK (civility IN ('mr', 'mrs', 'unspecified')),
    first_name      TEXT NOT NULL DEFAULT '',
    last_name       TEXT NOT NULL CHECK (length(last_name) BETWEEN 1 AND 100),
    name_fold       TEXT NOT NULL,
    job_title       TEXT NOT NULL DEFAULT '',
    role            TEXT CHECK (role IN ('decision_maker', 'prescriber', 'user', 'buyer', 'payer', 'gatekeeper', 'other')),
    is_main         BOOLEAN NOT NULL DEFAULT FALSE,
    language        TEXT NOT NULL DEFAULT 'fr',
    channel         TEXT CHECK (channel IN ('phone', 'sms', 'email', 'mail', 'visit')),
    left_on         TEXT,
    search_text     TEXT NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    archived_at     TIMESTAMP,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id, owner_id) REFERENCES accounts (org_id, id, owner_id) ON UPDATE CASCADE
);
CREATE UNIQUE INDEX contacts_main ON contacts (org_id, account_id) WHERE is_main AND archived_at IS NULL;
CREATE INDEX contacts_account ON contacts (org_id, account_id, name_fold, id);
CREATE INDEX contacts_owner_name ON contacts (org_id, owner_id, name_fold, id);
CREATE INDEX contacts_name ON contacts (org_id, name_fold, id);
CREATE VIRTUAL TABLE contacts_search USING fts5 (search_text, content = 'contacts', content_rowid = 'rowid', tokenize = 'trigram');
-- +goose StatementBegin
CREATE TRIGGER contacts_search_insert AFTER INSERT ON contacts BEGIN
    INSERT INTO contacts_search (rowid, search_text) VALUES (new.rowid, new.search_text);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_search_delete AFTER DELETE ON contacts BEGIN
    INSERT INTO contacts_search (contacts_search, rowid, search_text) VALUES ('delete', old.rowid, old.search_text);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_search_update AFTER UPDATE OF search_text ON contacts WHEN old.search_text <> new.search_text BEGIN
    INSERT INTO contacts_search (contacts_search, rowid, search_text) VALUES ('delete', old.rowid, old.search_text);
    INSERT INTO contacts_search (rowid, search_text) VALUES (new.rowid, new.search_text);
END;
-- +goose StatementEnd

CREATE TABLE contact_phones (
    org_id          TEXT NOT NULL,
    contact_id      TEXT NOT NULL,
    position        BIGINT NOT NULL,
    number          TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('mobile', 'fixed', 'other')),
    label           TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org_id, contact_id, position),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
);
CREATE INDEX contact_phones_number ON contact_phones (org_id, number);

CREATE TABLE contact_emails (
    org_id          TEXT NOT NULL,
    contact_id      TEXT NOT NULL,
    position        BIGINT NOT NULL,
    address         TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('consumer', 'pro_nominative', 'pro_generic')),
    label           TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org_id, contact_id, position),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
);
CREATE INDEX contact_emails_address ON contact_emails (org_id, address);

-- A place where a company works (établissement), and any further address of an account.
CREATE TABLE establishments (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      TEXT NOT NULL,
    created_by      TEXT NOT NULL,
    siret           TEXT,
    name            TEXT NOT NULL DEFAULT '',
    is_head_office  BOOLEAN NOT NULL DEFAULT FALSE,
    naf_rev2        TEXT,
    naf_2025        TEXT,
    opened_on       TEXT,
    closed_on       TEXT,
    unit            TEXT NOT NULL DEFAULT '',
    building        TEXT NOT NULL DEFAULT '',
    street          TEXT NOT NULL DEFAULT '',
    locality        TEXT NOT NULL DEFAULT '',
    postcode        TEXT NOT NULL DEFAULT '',
    town            TEXT NOT NULL DEFAULT '',
    cedex           TEXT NOT NULL DEFAULT '',
    insee_code      TEXT NOT NULL DEFAULT '',
    country         TEXT NOT NULL DEFAULT 'FR',
    latitude        BIGINT,
    longitude       BIGINT,
    no_visit        BOOLEAN NOT NULL DEFAULT FALSE,
    stop_pub        BOOLEAN NOT NULL DEFAULT FALSE,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    archived_at     TIMESTAMP,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
);
CREATE UNIQUE INDEX establishments_siret ON establishments (org_id, siret) WHERE siret IS NOT NULL AND archived_at IS NULL;
CREATE UNIQUE INDEX establishments_head ON establishments (org_id, account_id) WHERE is_head_office AND archived_at IS NULL;
CREATE INDEX establishments_account ON establishments (org_id, account_id, created_at, id);

CREATE TABLE account_addresses (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      TEXT NOT NULL,
    created_by      TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('billing', 'delivery', 'home', 'other')),
    recipient       TEXT NOT NULL DEFAULT '',
    unit            TEXT NOT NULL DEFAULT '',
    building        TEXT NOT NULL DEFAULT '',
    street          TEXT NOT NULL DEFAULT '',
    locality        TEXT NOT NULL DEFAULT '',
    postcode        TEXT NOT NULL DEFAULT '',
    town            TEXT NOT NULL DEFAULT '',
    cedex           TEXT NOT NULL DEFAULT '',
    insee_code      TEXT NOT NULL DEFAULT '',
    country         TEXT NOT NULL DEFAULT 'FR',
    latitude        BIGINT,
    longitude       BIGINT,
    no_visit        BOOLEAN NOT NULL DEFAULT FALSE,
    stop_pub        BOOLEAN NOT NULL DEFAULT FALSE,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
);
CREATE INDEX account_addresses_account ON account_addresses (org_id, account_id, created_at, id);

-- A note, or what was said in a call, a visit, a message; zone is that of the place where it happened.
CREATE TABLE notes (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      TEXT NOT NULL,
    contact_id      TEXT,
    author_id       TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('note', 'call', 'visit', 'email', 'mail', 'meeting')),
    direction       TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound', 'none')),
    text            TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
    occurred_at     TIMESTAMP NOT NULL,
    zone            TEXT NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
);
CREATE INDEX notes_account ON notes (org_id, account_id, occurred_at, id);
CREATE INDEX notes_contact ON notes (org_id, contact_id) WHERE contact_id IS NOT NULL;

-- All that happened with an account, newest first on screen. data is what the line says, as JSON, written by the
-- domain that owns the subject; activity and inbound feed the account's dates of last activity and last contact.
CREATE TABLE timeline_entries (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    account_id      TEXT NOT NULL,
    occurred_at     TIMESTAMP NOT NULL,
    kind            TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    activity        BOOLEAN NOT NULL DEFAULT FALSE,
    inbound         BOOLEAN NOT NULL DEFAULT FALSE,
    author_id       TEXT,
    subject_type    TEXT NOT NULL,
    subject_id      TEXT NOT NULL,
    data            TEXT NOT NULL DEFAULT '{}',
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
);
CREATE INDEX timeline_entries_account ON timeline_entries (org_id, account_id, occurred_at, id);
CREATE INDEX timeline_entries_subject ON timeline_entries (org_id, subject_type, subject_id);
