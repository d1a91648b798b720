-- +goose Up

-- What municipalities ask of visits nobody asked for, as JSON: each with its postcodes, its text, its reference and its days.
ALTER TABLE territories ADD COLUMN by_laws TEXT NOT NULL DEFAULT '[]';
