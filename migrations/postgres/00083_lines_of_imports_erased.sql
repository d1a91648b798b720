-- +goose Up

-- The lines of an import, the images of accounts before it and its file say what somebody was: they go when their time is over.
ALTER TABLE imports ADD COLUMN lines_erased_at TIMESTAMPTZ;
ALTER TABLE retention_nights ADD COLUMN imports BIGINT NOT NULL DEFAULT 0;
ALTER TABLE retention_choices DROP CONSTRAINT retention_choices_parameter_check;
ALTER TABLE retention_choices ADD CONSTRAINT retention_choices_parameter_check CHECK (parameter IN ('prospect', 'customer', 'proof', 'import', 'audit_size'));
