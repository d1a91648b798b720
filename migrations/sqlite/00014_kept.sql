-- +goose Up

-- The adviser of the territory, when somebody out of her reach entered the account and keeps it.
ALTER TABLE accounts ADD COLUMN territory_owner_id TEXT;

-- Identifiers that a merge left without an account: the survivor is still found by them.
CREATE TABLE account_former_numbers (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL,
    account_id      TEXT NOT NULL,
    merge_id        TEXT NOT NULL,
    number          TEXT NOT NULL CHECK (length(number) BETWEEN 9 AND 14),
    created_at      TIMESTAMP NOT NULL,
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, merge_id) REFERENCES account_merges (org_id, id)
);
CREATE INDEX account_former_numbers_number ON account_former_numbers (org_id, number);
CREATE INDEX account_former_numbers_account ON account_former_numbers (org_id, account_id);

-- The account whose history an entry about one of its rows is part of.
ALTER TABLE audit_entries ADD COLUMN whole_id TEXT;
CREATE INDEX audit_entries_whole ON audit_entries (org_id, whole_id, seq) WHERE whole_id IS NOT NULL;
