-- +goose Up

-- Activity asks for the visits that somebody made over a period.
CREATE INDEX visits_author ON visits (org_id, author_id, started_at, id);
