-- +goose Up

-- How many rows to create or update bear a warning: they are taken all the same.
ALTER TABLE imports ADD COLUMN rows_warned BIGINT NOT NULL DEFAULT 0;
