-- +goose Up

-- A preparation made without network is as old as the device says, not as its arrival: of sheets of before, nothing else is known.
ALTER TABLE visit_preps ADD COLUMN prepared_at TIMESTAMP;
UPDATE visit_preps SET prepared_at = created_at;
DROP INDEX visit_preps_account;
CREATE INDEX visit_preps_account ON visit_preps (org_id, account_id, prepared_at, id);

-- How many of the characteristics of the customer a preparation cited, from when on: JSON. A visit is judged by what its preparation
-- held then.
ALTER TABLE visit_preps ADD COLUMN cited_turns TEXT NOT NULL DEFAULT '[]' CHECK (length(cited_turns) <= 4000);
