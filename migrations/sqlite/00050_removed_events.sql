-- +goose Up

-- What removed events said is taken away once they can no longer be brought back.
CREATE INDEX events_removed ON events (removed_at) WHERE removed_at IS NOT NULL;
