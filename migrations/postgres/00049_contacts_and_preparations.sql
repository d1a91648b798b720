-- +goose Up

-- Activity asks for the contacts that somebody made although the law forbade them.
CREATE INDEX contact_attempts_forbidden ON contact_attempts (org_id, author_id, attempted_at, id) WHERE verdict = 'block';

-- When the objectives of a preparation became quantified, and ceased to be, in turn: JSON. A visit is judged by what its preparation
-- held then; sheets of before say nothing, and are judged as they are.
ALTER TABLE visit_preps ADD COLUMN quantified_turns TEXT NOT NULL DEFAULT '[]' CHECK (length(quantified_turns) <= 2000);
