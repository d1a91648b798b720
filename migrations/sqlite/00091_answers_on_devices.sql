-- +goose Up

-- Devices hold the answers of the team: those that were put forward before are told to everybody.
INSERT INTO changes (xid, org_id, owner_id, subject_type, subject_id, op)
SELECT 0, org_id, '00000000-0000-0000-0000-000000000000', 'team_answer', id, 'upsert' FROM team_answers ORDER BY created_at, id;
