-- +goose Up

-- The secret address at which calendars read the agenda of a member: only the digest of the secret is kept.
CREATE TABLE calendar_feeds (
    org_id          uuid NOT NULL REFERENCES organisations (id),
    user_id         uuid NOT NULL,
    version         BIGINT NOT NULL DEFAULT 1,
    hash            TEXT NOT NULL CHECK (length(hash) = 64),
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (org_id, user_id)
);
CREATE UNIQUE INDEX calendar_feeds_hash ON calendar_feeds (hash);
