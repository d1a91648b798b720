-- +goose Up

-- The phones and e-mails of an account are kept in the order of their key, not beside an index of it: one entry less for each to
-- write, and who carries a number is read in the index of numbers alone. The tables are written again; nothing refers to them.
CREATE TABLE account_phones_again (
    org_id          TEXT NOT NULL,
    account_id      TEXT NOT NULL,
    position        BIGINT NOT NULL,
    number          TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('mobile', 'fixed', 'other')),
    label           TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org_id, account_id, position),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
) WITHOUT ROWID;
INSERT INTO account_phones_again (org_id, account_id, position, number, kind, label)
    SELECT org_id, account_id, position, number, kind, label FROM account_phones ORDER BY org_id, account_id, position;
DROP TABLE account_phones;
ALTER TABLE account_phones_again RENAME TO account_phones;
CREATE INDEX account_phones_number ON account_phones (org_id, number);

CREATE TABLE account_emails_again (
    org_id          TEXT NOT NULL,
    account_id      TEXT NOT NULL,
    position        BIGINT NOT NULL,
    address         TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('consumer', 'pro_nominative', 'pro_generic')),
    label           TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (org_id, account_id, position),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id)
) WITHOUT ROWID;
INSERT INTO account_emails_again (org_id, account_id, position, address, kind, label)
    SELECT org_id, account_id, position, address, kind, label FROM account_emails ORDER BY org_id, account_id, position;
DROP TABLE account_emails;
ALTER TABLE account_emails_again RENAME TO account_emails;
CREATE INDEX account_emails_address ON account_emails (org_id, address);
