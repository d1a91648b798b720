-- +goose Up

-- Activity asks for the contacts that somebody made although the law forbade them.
CREATE INDEX contact_attempts_forbidden ON contact_attempts (org_id, author_id, attempted_at, id) WHERE verdict = 'block';
