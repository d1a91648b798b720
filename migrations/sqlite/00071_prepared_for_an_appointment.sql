-- +goose Up

-- The appointment that a preparation is for: it follows that one when it is moved. No foreign key, which SQLite adds to no
-- column of a table that is there.
ALTER TABLE visit_preps ADD COLUMN event_id TEXT;
