-- +goose Up

-- Last planned first and least potential first, rows without any last: the indexes on these columns run the other way.
CREATE INDEX accounts_latest_next ON accounts (org_id, next_action_at DESC NULLS LAST, id DESC);
CREATE INDEX accounts_least_potential ON accounts (org_id, potential_cents, id);
CREATE INDEX accounts_naf_2025 ON accounts (org_id, naf_2025, id) WHERE naf_2025 IS NOT NULL;
