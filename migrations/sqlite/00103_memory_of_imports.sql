-- +goose Up

-- What names the header of a file whatever its case and accents. By it columns mean again what they meant in the runs before:
-- in one's own, else in those of the organisation. What drafts had said is forgotten with the table.
ALTER TABLE imports ADD COLUMN signature TEXT NOT NULL DEFAULT '';
CREATE INDEX imports_signature ON imports (org_id, signature, finished_at) WHERE finished_at IS NOT NULL;
DROP TABLE import_mappings;
