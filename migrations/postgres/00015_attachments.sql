-- +goose Up

-- A file about an account: a photographed card, a picture, a document. Its bytes are the blob file_id, whose id is never a
-- client's. One that was removed waits for its restoration, then goes with its bytes.
CREATE TABLE attachments (
    id              uuid PRIMARY KEY,
    org_id          uuid NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      uuid NOT NULL,
    author_id       uuid NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('business_card', 'photo', 'document')),
    file_name       TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
    media_type      TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
    file_size       BIGINT NOT NULL,
    sha256          TEXT NOT NULL CHECK (length(sha256) = 64),
    file_id         uuid NOT NULL,
    taken_at        TIMESTAMPTZ NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    removed_at      TIMESTAMPTZ,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
);
CREATE INDEX attachments_account ON attachments (org_id, account_id, taken_at, id);
CREATE INDEX attachments_removed ON attachments (removed_at) WHERE removed_at IS NOT NULL;
