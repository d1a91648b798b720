-- +goose Up

-- An account in intermediate archive (R-PRV-02) is nobody's: this is whose it was. What is restricted (RGPD, art. 18) is kept,
-- and neither changed nor used.
ALTER TABLE accounts ADD COLUMN former_owner_id TEXT;
ALTER TABLE accounts ADD COLUMN restricted_at TIMESTAMP;
ALTER TABLE contacts ADD COLUMN restricted_at TIMESTAMP;
CREATE INDEX accounts_retained ON accounts (org_id, id) WHERE former_owner_id IS NOT NULL;

-- Proves that whoever holds the key took away what a line said, because a person was erased; who did what, and when, stays.
ALTER TABLE audit_entries ADD COLUMN redaction TEXT;

-- The ids of people who were erased, and nothing else of them: what a device sends late is refused, and brings nobody back.
CREATE TABLE erased_subjects (
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    subject_id      TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('account', 'contact')),
    erased_at       TIMESTAMP NOT NULL,
    PRIMARY KEY (org_id, subject_id)
);

-- How long the organisation chose to keep things, each choice with its reason; the last one of a rule counts.
CREATE TABLE retention_choices (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    parameter       TEXT NOT NULL CHECK (parameter IN ('prospect', 'customer', 'proof', 'audit_size')),
    value           BIGINT NOT NULL CHECK (value BETWEEN 1 AND 1200),
    reason          TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    author_id       TEXT NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id)
);
CREATE INDEX retention_choices_last ON retention_choices (org_id, parameter, created_at, id);

-- One night of the life cycle: how far it went, and what it did.
CREATE TABLE retention_nights (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    night           TEXT NOT NULL,
    last_id         TEXT,
    seen            BIGINT NOT NULL DEFAULT 0,
    archived        BIGINT NOT NULL DEFAULT 0,
    due             BIGINT NOT NULL DEFAULT 0,
    lapsed          BIGINT NOT NULL DEFAULT 0,
    finished_at     TIMESTAMP,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX retention_nights_night ON retention_nights (org_id, night);

-- What a night found of one person or account, why, and what was decided. account_id is empty once she is erased.
CREATE TABLE retention_lines (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    night_id        TEXT NOT NULL,
    account_id      TEXT,
    contact_id      TEXT,
    rule_id         TEXT NOT NULL CHECK (length(rule_id) BETWEEN 1 AND 20),
    rule_version    BIGINT NOT NULL,
    months          BIGINT NOT NULL,
    since           TEXT NOT NULL,
    since_kind      TEXT NOT NULL CHECK (since_kind IN ('inbound', 'collected', 'relation', 'left', 'contract')),
    due_on          TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('archived', 'due', 'kept', 'purged', 'lapsed')),
    kept_until      TEXT,
    reason          TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
    decided_by      TEXT,
    decided_at      TIMESTAMP,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, night_id) REFERENCES retention_nights (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
);
CREATE INDEX retention_lines_state ON retention_lines (org_id, state, due_on, id);
CREATE INDEX retention_lines_night ON retention_lines (org_id, night_id, id);
CREATE INDEX retention_lines_account ON retention_lines (org_id, account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX retention_lines_contact ON retention_lines (org_id, contact_id) WHERE contact_id IS NOT NULL;

-- A request by which somebody exercises a right (RGPD, art. 15 to 21). It outlives the person: once she is erased it says no
-- more who she was.
CREATE TABLE data_requests (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      TEXT,
    contact_id      TEXT,
    author_id       TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection')),
    person          TEXT NOT NULL DEFAULT '' CHECK (length(person) <= 310),
    source          TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200),
    details         TEXT NOT NULL DEFAULT '' CHECK (length(details) <= 2000),
    received_on     TEXT NOT NULL,
    due_on          TEXT NOT NULL,
    extended_to     TEXT,
    extension       TEXT NOT NULL DEFAULT '' CHECK (length(extension) <= 500),
    identity        TEXT NOT NULL DEFAULT '' CHECK (length(identity) <= 200),
    identified_at   TIMESTAMP,
    state           TEXT NOT NULL CHECK (state IN ('open', 'granted', 'refused')),
    outcome         TEXT NOT NULL DEFAULT '' CHECK (length(outcome) <= 4000),
    handled_by      TEXT,
    handled_at      TIMESTAMP,
    lifted_at       TIMESTAMP,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id),
    CHECK ((state = 'open') = (handled_at IS NULL)),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
);
CREATE INDEX data_requests_state ON data_requests (org_id, state, due_on, id);
CREATE INDEX data_requests_account ON data_requests (org_id, account_id) WHERE account_id IS NOT NULL;
CREATE INDEX data_requests_contact ON data_requests (org_id, contact_id) WHERE contact_id IS NOT NULL;

-- What stays of a contract when its party is erased: what proves it, apart from the prospect file, until its time is over.
CREATE TABLE retained_proofs (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    request_id      TEXT NOT NULL,
    party           TEXT NOT NULL CHECK (length(party) BETWEEN 1 AND 310),
    reference       TEXT NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
    families        TEXT NOT NULL DEFAULT '[]',
    starts_on       TEXT NOT NULL,
    ends_on         TEXT,
    keep_until      TEXT NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, request_id) REFERENCES data_requests (org_id, id)
);
CREATE INDEX retained_proofs_until ON retained_proofs (org_id, keep_until);

-- What people are told of the use of their data (RGPD, art. 13 and 14), by where the data came from; an edition never changes.
CREATE TABLE privacy_notices (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    source          TEXT NOT NULL CHECK (source IN ('collected', 'imported', 'referral', 'register', 'fair')),
    edition         BIGINT NOT NULL,
    body            TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 8000),
    author_id       TEXT NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX privacy_notices_edition ON privacy_notices (org_id, source, edition);

-- Who was told by which edition, how and when.
CREATE TABLE notice_deliveries (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      TEXT NOT NULL,
    contact_id      TEXT,
    notice_id       TEXT NOT NULL,
    author_id       TEXT NOT NULL,
    means           TEXT NOT NULL CHECK (means IN ('shown', 'spoken', 'email', 'mail', 'sms')),
    given_at        TIMESTAMP NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id),
    FOREIGN KEY (org_id, notice_id) REFERENCES privacy_notices (org_id, id)
);
CREATE INDEX notice_deliveries_account ON notice_deliveries (org_id, account_id, given_at, id);
CREATE INDEX notice_deliveries_contact ON notice_deliveries (org_id, contact_id) WHERE contact_id IS NOT NULL;

-- A month's draw of free texts to be read (R-TXT-01). The draw can be made again from its seed and finds the same.
CREATE TABLE text_draws (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    month           TEXT NOT NULL,
    seed            TEXT NOT NULL CHECK (length(seed) = 64),
    size            BIGINT NOT NULL,
    population      BIGINT NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX text_draws_month ON text_draws (org_id, month);

CREATE TABLE text_draw_items (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    draw_id         TEXT NOT NULL,
    account_id      TEXT,
    subject_type    TEXT NOT NULL CHECK (subject_type IN ('note', 'visit', 'event')),
    subject_id      TEXT NOT NULL,
    verdict         TEXT NOT NULL DEFAULT '' CHECK (verdict IN ('', 'conform', 'reword')),
    reason          TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
    judged_by       TEXT,
    judged_at       TIMESTAMP,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id),
    CHECK ((verdict = '') = (judged_at IS NULL)),
    FOREIGN KEY (org_id, draw_id) REFERENCES text_draws (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
);
CREATE INDEX text_draw_items_draw ON text_draw_items (org_id, draw_id, id);
CREATE INDEX text_draw_items_account ON text_draw_items (org_id, account_id) WHERE account_id IS NOT NULL;
