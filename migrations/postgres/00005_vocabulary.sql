-- +goose Up

-- What merging a tag into another leaves behind: clients that still hold the old one know where to look.
ALTER TABLE tags ADD COLUMN merged_into_id uuid;

-- Fields that an administrator adds to the accounts. A key is never used twice, even archived.
CREATE TABLE custom_fields (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    key             TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 40),
    label           TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 80),
    help            TEXT NOT NULL DEFAULT '',
    type            TEXT NOT NULL CHECK (type IN ('text', 'long_text', 'number', 'money', 'date', 'boolean', 'choice', 'multi_choice', 'phone', 'email', 'url')),
    applies_to      TEXT NOT NULL CHECK (applies_to IN ('company', 'person', 'both')),
    required        BOOLEAN NOT NULL DEFAULT FALSE,
    -- JSON list of {id, label, archived}; read whole, never filtered
    choices         TEXT NOT NULL DEFAULT '[]',
    position        BIGINT NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    archived_at     TIMESTAMPTZ,
    UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX custom_fields_key ON custom_fields (org_id, key);
CREATE INDEX custom_fields_position ON custom_fields (org_id, position, id);

-- The values of accounts.custom once more, one row each (several for a multiple choice), to filter by. text_key is the
-- beginning of text_value, short enough for an index.
CREATE TABLE account_custom_values (
    org_id          uuid NOT NULL,
    account_id      uuid NOT NULL,
    field_id        uuid NOT NULL,
    position        BIGINT NOT NULL,
    text_key        TEXT,
    text_value      TEXT,
    number_value    BIGINT,
    date_value      DATE,
    bool_value      BOOLEAN,
    PRIMARY KEY (org_id, account_id, field_id, position),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, field_id) REFERENCES custom_fields (org_id, id)
);
CREATE INDEX account_custom_values_text ON account_custom_values (org_id, field_id, text_key, account_id) WHERE text_key IS NOT NULL;
CREATE INDEX account_custom_values_number ON account_custom_values (org_id, field_id, number_value, account_id) WHERE number_value IS NOT NULL;
CREATE INDEX account_custom_values_date ON account_custom_values (org_id, field_id, date_value, account_id) WHERE date_value IS NOT NULL;
CREATE INDEX account_custom_values_bool ON account_custom_values (org_id, field_id, bool_value, account_id) WHERE bool_value IS NOT NULL;

-- Filters, order and columns of the account list that somebody gave a name.
CREATE TABLE saved_views (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    owner_id        uuid NOT NULL,
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    name_fold       TEXT NOT NULL,
    shared          TEXT NOT NULL CHECK (shared IN ('mine', 'team', 'everybody')),
    filter          TEXT NOT NULL,
    sort            TEXT NOT NULL,
    columns         TEXT NOT NULL DEFAULT '[]',
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id)
);
CREATE UNIQUE INDEX saved_views_name ON saved_views (org_id, owner_id, name_fold);
CREATE INDEX saved_views_list ON saved_views (org_id, name_fold, id);

-- The view each user starts with.
CREATE TABLE saved_view_defaults (
    org_id          uuid NOT NULL,
    user_id         uuid NOT NULL,
    view_id         uuid NOT NULL,
    PRIMARY KEY (org_id, user_id),
    FOREIGN KEY (org_id, view_id) REFERENCES saved_views (org_id, id) ON DELETE CASCADE
);
CREATE INDEX saved_view_defaults_view ON saved_view_defaults (org_id, view_id);

-- How far a bulk job went: written with each of its batches, so that no account is done twice.
CREATE TABLE bulk_progress (
    org_id          uuid NOT NULL REFERENCES organisations (id),
    job_id          uuid NOT NULL,
    last_id         uuid NOT NULL,
    total           BIGINT NOT NULL,
    done            BIGINT NOT NULL,
    unchanged       BIGINT NOT NULL,
    skipped         BIGINT NOT NULL,
    failed          BIGINT NOT NULL,
    problems        TEXT NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (org_id, job_id)
);
