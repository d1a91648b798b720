-- +goose Up

-- Since when an address refuses visits: only what its occupant agreed to afterwards lifts that (R-OFF-06). Of a mark that
-- is older than this column nobody knows.
ALTER TABLE accounts ADD COLUMN no_visit_since TIMESTAMPTZ;
ALTER TABLE account_addresses ADD COLUMN no_visit_since TIMESTAMPTZ;
ALTER TABLE establishments ADD COLUMN no_visit_since TIMESTAMPTZ;
