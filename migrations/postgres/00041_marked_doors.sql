-- +goose Up

-- Whether it is this visit that marked its address as one where nobody comes again unasked: erased, it takes the mark off. Of
-- earlier visits nobody knows, and their marks stay.
ALTER TABLE visits ADD COLUMN marked_no_visit BOOLEAN NOT NULL DEFAULT FALSE;
