-- +goose Up

-- Who had a call list before it was given to somebody else, or called from it in her place: what she told of it without
-- network may arrive later. JSON.
ALTER TABLE call_lists ADD COLUMN held_by TEXT NOT NULL DEFAULT '[]' CHECK (length(held_by) <= 8000);
