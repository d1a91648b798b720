-- +goose Up

-- A file may belong to a visit of its account, and a recording is one of them: a note that somebody spoke, with how long it is.
-- SQLite changes no CHECK in place: the table is written again, as it was. Nothing refers to it.
CREATE TABLE attachments_again (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      TEXT NOT NULL,
    author_id       TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('business_card', 'photo', 'document', 'recording')),
    file_name       TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
    media_type      TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'audio/webm', 'audio/ogg', 'audio/mp4')),
    file_size       BIGINT NOT NULL,
    sha256          TEXT NOT NULL CHECK (length(sha256) = 64),
    file_id         TEXT NOT NULL,
    taken_at        TIMESTAMP NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    removed_at      TIMESTAMP,
    visit_id        TEXT,
    duration_ms     BIGINT NOT NULL DEFAULT 0 CHECK (duration_ms >= 0),
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, visit_id) REFERENCES visits (org_id, id)
);
INSERT INTO attachments_again (id, org_id, version, account_id, author_id, kind, file_name, media_type, file_size, sha256, file_id, taken_at, created_at, updated_at, removed_at)
SELECT id, org_id, version, account_id, author_id, kind, file_name, media_type, file_size, sha256, file_id, taken_at, created_at, updated_at, removed_at FROM attachments;
DROP TABLE attachments;
ALTER TABLE attachments_again RENAME TO attachments;
CREATE INDEX attachments_account ON attachments (org_id, account_id, taken_at, id);
CREATE INDEX attachments_removed ON attachments (removed_at) WHERE removed_at IS NOT NULL;
CREATE INDEX attachments_visit ON attachments (org_id, visit_id) WHERE visit_id IS NOT NULL;
