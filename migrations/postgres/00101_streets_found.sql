-- +goose Up

-- The street of an account and of its establishments is searched for folded, which SQL cannot make: accounts stored before it was part
-- of what a search finds wait for the job that spells accounts again, queued once more where there are some.
INSERT INTO accounts_to_respell (org_id, id) SELECT org_id, id FROM accounts a
WHERE a.street <> '' OR EXISTS (SELECT 1 FROM establishments e WHERE e.org_id = a.org_id AND e.account_id = a.id AND e.street <> '')
ON CONFLICT DO NOTHING;
INSERT INTO jobs (id, kind, payload, state, priority, run_at, max_attempts, created_at, updated_at)
    SELECT '01a22400-0000-7000-8000-000000000101', 'prospect.respelling', '{}', 'queued', 9, '2026-11-28 00:00:00+00:00', 10,
        '2026-11-28 00:00:00+00:00', '2026-11-28 00:00:00+00:00'
    WHERE EXISTS (SELECT 1 FROM accounts_to_respell);

-- An account that is disqualified loses its next action since a while; those that were before keep it no more, unless somebody planned
-- it since, as the trail tells: their devices hear of it. Nobody changed them, their versions stay.
UPDATE changes SET seq = DEFAULT, xid = pg_current_xact_id()::text::bigint
WHERE subject_type = 'account' AND op = 'upsert' AND EXISTS (SELECT 1 FROM accounts a WHERE a.org_id = changes.org_id AND a.id = changes.subject_id
    AND a.status = 'disqualified' AND a.next_action_at IS NOT NULL);
UPDATE accounts SET next_action_at = NULL, next_action_kind = NULL, next_action_label = '',
    next_action_purpose = '', next_action_family = '', next_action_override = ''
WHERE status = 'disqualified' AND next_action_at IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM audit_entries p WHERE p.org_id = accounts.org_id AND p.subject_type = 'account' AND p.subject_id = accounts.id
        AND p.after_json LIKE '%"next_action_at":"%' AND NOT EXISTS (
            SELECT 1 FROM audit_entries d WHERE d.org_id = p.org_id AND d.subject_type = 'account' AND d.subject_id = p.subject_id
                AND d.seq >= p.seq AND d.after_json LIKE '%"status":"disqualified"%'));
