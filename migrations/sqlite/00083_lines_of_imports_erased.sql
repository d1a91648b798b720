-- +goose Up

-- The lines of an import, the images of accounts before it and its file say what somebody was: they go when their time is over.
ALTER TABLE imports ADD COLUMN lines_erased_at TIMESTAMP;
ALTER TABLE retention_nights ADD COLUMN imports BIGINT NOT NULL DEFAULT 0;
-- SQLite changes no CHECK in place: the table is written again, as it was. Nothing refers to it.
CREATE TABLE retention_choices_again (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    parameter       TEXT NOT NULL CHECK (parameter IN ('prospect', 'customer', 'proof', 'import', 'audit_size')),
    value           BIGINT NOT NULL CHECK (value BETWEEN 1 AND 1200),
    reason          TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    author_id       TEXT NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id)
);
INSERT INTO retention_choices_again (id, org_id, version, parameter, value, reason, author_id, created_at, updated_at)
SELECT id, org_id, version, parameter, value, reason, author_id, created_at, updated_at FROM retention_choices;
DROP TABLE retention_choices;
ALTER TABLE retention_choices_again RENAME TO retention_choices;
CREATE INDEX retention_choices_last ON retention_choices (org_id, parameter, created_at, id);
