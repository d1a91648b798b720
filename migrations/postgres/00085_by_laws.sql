-- +goose Up

-- What municipalities ask of visits nobody asked for, as JSON: each with its postcodes, its text, its reference and its days.
ALTER TABLE territories ADD COLUMN by_laws TEXT NOT NULL DEFAULT '[]';

-- Asked with each question to the law: most territories have none.
CREATE INDEX territories_by_laws ON territories (org_id, name_fold, id) WHERE by_laws <> '[]';
