-- +goose Up

-- What a visit that is planned as next action is about, by which the law answers, and why a manager let it be planned all the same.
ALTER TABLE accounts ADD COLUMN next_action_purpose TEXT NOT NULL DEFAULT '' CHECK (next_action_purpose IN ('', 'prospecting', 'contract', 'service'));
ALTER TABLE accounts ADD COLUMN next_action_family TEXT NOT NULL DEFAULT '' CHECK (length(next_action_family) <= 40);
ALTER TABLE accounts ADD COLUMN next_action_override TEXT NOT NULL DEFAULT '' CHECK (length(next_action_override) <= 500);
ALTER TABLE visits ADD COLUMN next_purpose TEXT NOT NULL DEFAULT '' CHECK (next_purpose IN ('', 'prospecting', 'contract', 'service'));
ALTER TABLE visits ADD COLUMN next_family TEXT NOT NULL DEFAULT '' CHECK (length(next_family) <= 40);
