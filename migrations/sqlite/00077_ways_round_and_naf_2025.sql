-- +goose Up

-- The indexes on the next action and on the potential are read either way here, rows without any last.
CREATE INDEX accounts_naf_2025 ON accounts (org_id, naf_2025, id) WHERE naf_2025 IS NOT NULL;
