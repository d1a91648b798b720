-- +goose Up

-- What is said in a call, step by step. Steps are JSON, those of the draft; what advisers read is an edition, which never
-- changes: a call names the one it followed.
CREATE TABLE call_scripts (
    id                uuid PRIMARY KEY,
    org_id            uuid NOT NULL REFERENCES organisations (id),
    version           BIGINT NOT NULL DEFAULT 1,
    author_id         uuid NOT NULL,
    name              TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    name_fold         TEXT NOT NULL,
    purpose           TEXT NOT NULL DEFAULT '' CHECK (length(purpose) <= 200),
    steps             TEXT NOT NULL DEFAULT '[]',
    published_edition BIGINT NOT NULL DEFAULT 0,
    created_at        TIMESTAMPTZ NOT NULL,
    updated_at        TIMESTAMPTZ NOT NULL,
    archived_at       TIMESTAMPTZ,
    UNIQUE (org_id, id)
);
CREATE INDEX call_scripts_name ON call_scripts (org_id, name_fold, id);

CREATE TABLE call_script_editions (
    org_id       uuid NOT NULL,
    script_id    uuid NOT NULL,
    edition      BIGINT NOT NULL,
    purpose      TEXT NOT NULL,
    steps        TEXT NOT NULL,
    published_at TIMESTAMPTZ NOT NULL,
    published_by uuid NOT NULL,
    PRIMARY KEY (org_id, script_id, edition),
    FOREIGN KEY (org_id, script_id) REFERENCES call_scripts (org_id, id)
);

-- Whom somebody will call, in this order. It was chosen once, from a view or a selection, and does not follow it.
CREATE TABLE call_lists (
    id         uuid PRIMARY KEY,
    org_id     uuid NOT NULL REFERENCES organisations (id),
    version    BIGINT NOT NULL DEFAULT 1,
    owner_id   uuid NOT NULL,
    author_id  uuid NOT NULL,
    name       TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    script_id  uuid,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    closed_at  TIMESTAMPTZ,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, script_id) REFERENCES call_scripts (org_id, id)
);
CREATE INDEX call_lists_owner ON call_lists (org_id, owner_id, created_at, id);
CREATE INDEX call_lists_created ON call_lists (org_id, created_at, id);

CREATE TABLE call_list_items (
    id         uuid PRIMARY KEY,
    org_id     uuid NOT NULL,
    list_id    uuid NOT NULL,
    position   BIGINT NOT NULL,
    account_id uuid NOT NULL,
    contact_id uuid,
    FOREIGN KEY (org_id, list_id) REFERENCES call_lists (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id)
);
CREATE INDEX call_list_items_list ON call_list_items (org_id, list_id, position);
CREATE INDEX call_list_items_account ON call_list_items (org_id, account_id);
CREATE INDEX call_list_items_contact ON call_list_items (org_id, contact_id) WHERE contact_id IS NOT NULL;

-- How a call of a session went. It belongs to who called. weekday (1 is Monday) and hour are those of the
-- person called.
CREATE TABLE calls (
    id               uuid PRIMARY KEY,
    org_id           uuid NOT NULL REFERENCES organisations (id),
    version          BIGINT NOT NULL DEFAULT 1,
    owner_id         uuid NOT NULL,
    account_id       uuid NOT NULL,
    contact_id       uuid,
    attempt_id       uuid NOT NULL,
    list_id          uuid,
    script_id        uuid,
    script_edition   BIGINT,
    outcome          TEXT NOT NULL CHECK (outcome IN ('appointment', 'call_back', 'follow_up', 'no_answer', 'refused', 'objected', 'wrong_number')),
    steps_done       TEXT NOT NULL DEFAULT '[]',
    gatekeeper       BOOLEAN NOT NULL DEFAULT FALSE,
    identity_checked BOOLEAN NOT NULL DEFAULT FALSE,
    seconds          BIGINT CHECK (seconds BETWEEN 0 AND 86400),
    called_at        TIMESTAMPTZ NOT NULL,
    weekday          BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    hour             BIGINT NOT NULL CHECK (hour BETWEEN 0 AND 23),
    created_at       TIMESTAMPTZ NOT NULL,
    updated_at       TIMESTAMPTZ NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id),
    FOREIGN KEY (org_id, list_id) REFERENCES call_lists (org_id, id),
    FOREIGN KEY (org_id, script_id) REFERENCES call_scripts (org_id, id)
);
CREATE UNIQUE INDEX calls_attempt ON calls (org_id, attempt_id);
CREATE INDEX calls_owner ON calls (org_id, owner_id, called_at, id);
CREATE INDEX calls_called ON calls (org_id, called_at, id);
CREATE INDEX calls_account ON calls (org_id, account_id, called_at, id);
CREATE INDEX calls_contact ON calls (org_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX calls_list ON calls (org_id, list_id, called_at, id) WHERE list_id IS NOT NULL;
CREATE INDEX calls_script ON calls (org_id, script_id) WHERE script_id IS NOT NULL;
