-- +goose Up

-- The secret address at which calendars read the agenda of a member: only the digest of the secret is kept.
CREATE TABLE calendar_feeds (
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    user_id         TEXT NOT NULL,
    version         BIGINT NOT NULL DEFAULT 1,
    hash            TEXT NOT NULL CHECK (length(hash) = 64),
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    PRIMARY KEY (org_id, user_id)
);
CREATE UNIQUE INDEX calendar_feeds_hash ON calendar_feeds (hash);
