-- +goose Up

-- The columns in which a workbook holds a number with decimals that, were it a text, might be one of grouped thousands: a JSON list,
-- empty when there is none.
ALTER TABLE import_rows ADD COLUMN decimals TEXT NOT NULL DEFAULT '' CHECK (length(decimals) <= 2000);
