-- +goose Up

-- What the calls of a list are about, as lawful contact names it: said once for all of them. Empty: said at each call.
ALTER TABLE call_lists ADD COLUMN purpose TEXT NOT NULL DEFAULT '' CHECK (purpose IN ('', 'prospecting', 'contract', 'service'));
ALTER TABLE call_lists ADD COLUMN family TEXT NOT NULL DEFAULT '' CHECK (length(family) <= 40);
