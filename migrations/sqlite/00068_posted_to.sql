-- +goose Up

-- The further address or establishment that a letter or a leaflet was judged by and went to. It is no reference: what was done
-- stays as it was when the address goes.
ALTER TABLE contact_attempts ADD COLUMN address_id TEXT;
