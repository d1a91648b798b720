-- +goose Up

-- When a customer is there is one row of each account, and is known by its id: phones that tell it without network tell the
-- same row. Devices learn the row anew.
DELETE FROM changes WHERE subject_type = 'presence' AND op <> 'upsert';
UPDATE changes SET subject_id = (SELECT p.account_id FROM presence_hours p WHERE p.id = changes.subject_id)
WHERE subject_type = 'presence' AND EXISTS (SELECT 1 FROM presence_hours p WHERE p.id = changes.subject_id);
UPDATE presence_hours SET id = account_id WHERE id <> account_id;
