-- +goose Up

-- Most rows of a file are new accounts, and become so: only what became of the others is looked for by an index.
DROP INDEX import_rows_decision;
CREATE INDEX import_rows_decision ON import_rows (org_id, import_id, decision, line) WHERE decision <> 'new';
DROP INDEX import_rows_outcome;
CREATE INDEX import_rows_outcome ON import_rows (org_id, import_id, outcome, line) WHERE outcome <> '' AND outcome <> 'created';
