-- +goose Up

-- Devices hold the answers of the team: those that were put forward before are told to everybody.
INSERT INTO changes (xid, org_id, owner_id, subject_type, subject_id, op)
SELECT pg_current_xact_id()::text::bigint, org_id, '00000000-0000-0000-0000-000000000000'::uuid, 'team_answer', id, 'upsert' FROM team_answers ORDER BY created_at, id;
