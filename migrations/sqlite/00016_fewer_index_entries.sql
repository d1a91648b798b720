-- +goose Up

-- Every new account is written into every index of its table, which is most of the work of an import. A postcode is
-- found by accounts_alike; nobody asks for the accounts without activity code or source.
DROP INDEX accounts_postcode;
DROP INDEX accounts_naf;
CREATE INDEX accounts_naf ON accounts (org_id, naf_rev2, id) WHERE naf_rev2 IS NOT NULL;
DROP INDEX accounts_source;
CREATE INDEX accounts_source ON accounts (org_id, source_id, id) WHERE source_id IS NOT NULL;
