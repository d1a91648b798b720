-- +goose Up

-- An organisation is a company of advisers; several live in one installation and never see each other.
CREATE TABLE organisations (
    id              TEXT PRIMARY KEY,
    version         BIGINT NOT NULL DEFAULT 1,
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    profile         TEXT NOT NULL CHECK (profile IN ('standard', 'training', 'demo')),
    time_zone       TEXT NOT NULL,
    -- A training organisation lives at its own date: seconds added to the machine's time.
    clock_offset    BIGINT NOT NULL DEFAULT 0,
    settings        TEXT NOT NULL DEFAULT '{}',
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL
);

-- Who did what, with the row before and after. row_hash is keyed, so that a line cannot be forged; the sealer then
-- chains lines in commit order, so that none can be removed or reordered without showing.
CREATE TABLE audit_entries (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    xid             BIGINT NOT NULL,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    user_id         TEXT,
    session_id      TEXT,
    request_id      TEXT NOT NULL,
    action          TEXT NOT NULL,
    subject_type    TEXT NOT NULL,
    subject_id      TEXT NOT NULL,
    before_json     TEXT,
    after_json      TEXT,
    occurred_at     TIMESTAMP NOT NULL,
    row_hash        TEXT NOT NULL,
    position        BIGINT,
    chain_hash      TEXT
);
CREATE INDEX audit_entries_subject ON audit_entries (org_id, subject_type, subject_id, seq);
CREATE INDEX audit_entries_feed ON audit_entries (org_id, seq);
CREATE INDEX audit_entries_unsealed ON audit_entries (xid, seq) WHERE position IS NULL;
CREATE UNIQUE INDEX audit_entries_position ON audit_entries (org_id, position) WHERE position IS NOT NULL;

-- The last sealed line of each organisation, signed: cutting off the end of the chain shows too.
CREATE TABLE audit_heads (
    org_id          TEXT PRIMARY KEY REFERENCES organisations (id),
    position        BIGINT NOT NULL,
    chain_hash      TEXT NOT NULL,
    signature       TEXT NOT NULL,
    updated_at      TIMESTAMP NOT NULL
);

-- What changed for whom, one row per audience and subject: the delta feed. owner_id is the adviser whose readers are
-- told (the nil UUID tells the whole organisation); op 'out' tells those who no longer see the row.
CREATE TABLE changes (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    xid             BIGINT NOT NULL,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    owner_id        TEXT NOT NULL,
    subject_type    TEXT NOT NULL,
    subject_id      TEXT NOT NULL,
    op              TEXT NOT NULL CHECK (op IN ('upsert', 'delete', 'out'))
);
CREATE UNIQUE INDEX changes_audience ON changes (org_id, owner_id, subject_type, subject_id);
CREATE INDEX changes_feed ON changes (org_id, owner_id, xid, seq);
CREATE INDEX changes_all ON changes (org_id, xid, seq);

-- Answers to mutations, by the key the client chose; kept 35 days.
CREATE TABLE idempotency_keys (
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    user_id         TEXT NOT NULL,
    key             TEXT NOT NULL,
    operation       TEXT NOT NULL,
    request_hash    TEXT NOT NULL,
    status          INTEGER NOT NULL DEFAULT 0,
    headers         TEXT NOT NULL DEFAULT '{}',
    body            BLOB,
    created_at      TIMESTAMP NOT NULL,
    PRIMARY KEY (org_id, user_id, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- Who exercised which competences of the REAC, by which operation, on what; append-only.
CREATE TABLE competence_journal (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    user_id         TEXT NOT NULL,
    operation       TEXT NOT NULL,
    competences     TEXT NOT NULL,
    subject_type    TEXT NOT NULL,
    subject_id      TEXT,
    occurred_at     TIMESTAMP NOT NULL
);
CREATE INDEX competence_journal_user ON competence_journal (org_id, user_id, seq);
