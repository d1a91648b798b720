-- +goose Up

-- The number an account has in another program (code client), by which files of that program are matched.
ALTER TABLE accounts ADD COLUMN external_ref TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX accounts_external_ref ON accounts (org_id, external_ref) WHERE external_ref <> '';

-- Files in pieces, until what they are for is done.
CREATE TABLE blobs (
    org_id          uuid NOT NULL REFERENCES organisations (id),
    id              uuid NOT NULL,
    position        BIGINT NOT NULL,
    data            BYTEA NOT NULL,
    PRIMARY KEY (org_id, id, position)
);

-- One file of accounts on its way into the prospect file. columns and settings are JSON of the service; the counts
-- are those of import_rows, kept by the service.
CREATE TABLE imports (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    owner_id        uuid NOT NULL,
    status          TEXT NOT NULL CHECK (status IN ('uploaded', 'checking', 'checked', 'running', 'done', 'undoing', 'undone', 'failed')),
    file_name       TEXT NOT NULL,
    file_size       BIGINT NOT NULL,
    format          TEXT NOT NULL,
    header          TEXT NOT NULL,
    sample          TEXT NOT NULL,
    mapping         TEXT NOT NULL,
    settings        TEXT NOT NULL,
    job_id          uuid,
    rows_new        BIGINT NOT NULL DEFAULT 0,
    rows_update     BIGINT NOT NULL DEFAULT 0,
    rows_decide     BIGINT NOT NULL DEFAULT 0,
    rows_refused    BIGINT NOT NULL DEFAULT 0,
    rows_skipped    BIGINT NOT NULL DEFAULT 0,
    rows_created    BIGINT NOT NULL DEFAULT 0,
    rows_updated    BIGINT NOT NULL DEFAULT 0,
    rows_unchanged  BIGINT NOT NULL DEFAULT 0,
    rows_failed     BIGINT NOT NULL DEFAULT 0,
    rows_undone     BIGINT NOT NULL DEFAULT 0,
    rows_kept       BIGINT NOT NULL DEFAULT 0,
    error_code      TEXT NOT NULL DEFAULT '',
    error_message   TEXT NOT NULL DEFAULT '',
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    checked_at      TIMESTAMPTZ,
    finished_at     TIMESTAMPTZ,
    undone_at       TIMESTAMPTZ,
    UNIQUE (org_id, id)
);
CREATE INDEX imports_owner ON imports (org_id, owner_id, created_at, id);
CREATE INDEX imports_all ON imports (org_id, created_at, id);

-- The staging grid: one row of the file, what was read in it, what is wrong, what will become or became of it.
CREATE TABLE import_rows (
    org_id          uuid NOT NULL,
    import_id       uuid NOT NULL,
    line            BIGINT NOT NULL,
    version         BIGINT NOT NULL DEFAULT 1,
    decision        TEXT NOT NULL CHECK (decision IN ('new', 'update', 'decide', 'refused', 'skip')),
    outcome         TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'created', 'updated', 'unchanged', 'failed', 'undone', 'kept')),
    account_id      uuid,
    account_version BIGINT NOT NULL DEFAULT 0,
    cells           TEXT NOT NULL,
    record          TEXT NOT NULL,
    problems        TEXT NOT NULL DEFAULT '[]',
    matches         TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (org_id, import_id, line),
    FOREIGN KEY (org_id, import_id) REFERENCES imports (org_id, id)
);
CREATE INDEX import_rows_decision ON import_rows (org_id, import_id, decision, line);
CREATE INDEX import_rows_outcome ON import_rows (org_id, import_id, outcome, line);
CREATE INDEX import_rows_account ON import_rows (org_id, account_id) WHERE account_id IS NOT NULL;

-- Accounts as they were before an import changed them, for its undoing.
CREATE TABLE import_images (
    org_id          uuid NOT NULL,
    import_id       uuid NOT NULL,
    line            BIGINT NOT NULL,
    account_version BIGINT NOT NULL,
    image           TEXT NOT NULL,
    PRIMARY KEY (org_id, import_id, line),
    FOREIGN KEY (org_id, import_id) REFERENCES imports (org_id, id)
);

-- The mapping last used for a header, found again by its folded names.
CREATE TABLE import_mappings (
    org_id          uuid NOT NULL REFERENCES organisations (id),
    signature       TEXT NOT NULL,
    mapping         TEXT NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (org_id, signature)
);

-- Files of accounts asked for; erased with their content when they expire.
CREATE TABLE exports (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    owner_id        uuid NOT NULL,
    status          TEXT NOT NULL CHECK (status IN ('queued', 'ready', 'failed', 'expired')),
    format          TEXT NOT NULL CHECK (format IN ('csv', 'xlsx', 'vcf', 'json')),
    selection       TEXT NOT NULL,
    columns         TEXT NOT NULL,
    job_id          uuid,
    file_name       TEXT NOT NULL,
    file_size       BIGINT NOT NULL DEFAULT 0,
    rows_written    BIGINT NOT NULL DEFAULT 0,
    error_message   TEXT NOT NULL DEFAULT '',
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    expires_at      TIMESTAMPTZ,
    UNIQUE (org_id, id)
);
CREATE INDEX exports_owner ON exports (org_id, owner_id, created_at, id);
CREATE INDEX exports_expiry ON exports (expires_at) WHERE expires_at IS NOT NULL;
