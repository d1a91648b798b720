-- +goose Up

-- The search for duplicates asks which contacts changed since it last looked.
CREATE INDEX contacts_updated ON contacts (org_id, updated_at, id);
