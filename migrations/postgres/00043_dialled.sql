-- +goose Up

-- Activity asks for the calls that somebody made over a period, outside a session of calls too.
CREATE INDEX contact_attempts_dialled ON contact_attempts (org_id, author_id, attempted_at, id) WHERE channel = 'phone' AND outcome IS NOT NULL;
