-- +goose Up

-- What a job was asked to do is of no use once it did it, and may name people: labels, reasons, words looked for.
UPDATE jobs SET payload = '' WHERE state = 'succeeded';
-- How far a bulk action went serves it while it may go on.
DELETE FROM bulk_progress WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = bulk_progress.job_id AND jobs.state <> 'succeeded');
-- The words by which the accounts of a file were chosen go with the file.
UPDATE exports SET selection = json_remove(json_set(selection, '$.filter.q', '…'), '$.filter.custom')
WHERE status = 'expired' AND json_extract(selection, '$.filter.q') IS NOT NULL;
UPDATE exports SET selection = json_remove(selection, '$.filter.custom')
WHERE status = 'expired' AND json_extract(selection, '$.filter.custom') IS NOT NULL;
CREATE INDEX exports_failed ON exports (updated_at) WHERE status = 'failed';
