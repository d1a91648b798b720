-- +goose Up

-- Since when the address that refused a visit had refused others: taken back, the visit leaves the mark as it found it. Of the
-- visits of before, nobody knows.
ALTER TABLE visits ADD COLUMN no_visit_stood_since TIMESTAMPTZ;
