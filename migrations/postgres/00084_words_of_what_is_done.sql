-- +goose Up

-- What a job was asked to do is of no use once it did it, and may name people: labels, reasons, words looked for.
UPDATE jobs SET payload = '' WHERE state = 'succeeded';
-- How far a bulk action went serves it while it may go on.
DELETE FROM bulk_progress WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = bulk_progress.job_id AND jobs.state <> 'succeeded');
-- The words by which the accounts of a file were chosen go with the file.
UPDATE exports SET selection = (jsonb_set(selection::jsonb, '{filter,q}', '"…"') #- '{filter,custom}')::text
WHERE status = 'expired' AND selection::jsonb #> '{filter,q}' IS NOT NULL;
UPDATE exports SET selection = (selection::jsonb #- '{filter,custom}')::text
WHERE status = 'expired' AND selection::jsonb #> '{filter,custom}' IS NOT NULL;
CREATE INDEX exports_failed ON exports (updated_at) WHERE status = 'failed';
