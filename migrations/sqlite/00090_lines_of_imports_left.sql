-- +goose Up

-- The lines of an import whose time is over are erased some at a time, so that nobody waits for them: from which one on they are left, 0 for none.
ALTER TABLE imports ADD COLUMN lines_left BIGINT NOT NULL DEFAULT 0;
