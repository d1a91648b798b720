-- +goose Up

-- When somebody was last heard from (R-PRV-01) is computed again by the rules of today: what an earlier version recorded
-- counted visits at which she was merely received, and left out consents, requests to be called back and calls that led to
-- something. The rules are those of internal/platform/inbound. No screen of a device shows it: none is told.
UPDATE timeline_entries SET inbound = (SELECT (v.mode || '/' || v.outcome) IN ('appointment/order', 'appointment/quote_requested', 'cold/order',
        'cold/quote_requested', 'door/order', 'door/quote_requested', 'fair/met', 'fair/order', 'fair/quote_requested', 'fair/to_think')
    FROM visits v WHERE v.org_id = timeline_entries.org_id AND v.id = timeline_entries.subject_id)
WHERE kind = 'visit' AND subject_type = 'visit'
    AND EXISTS (SELECT 1 FROM visits v WHERE v.org_id = timeline_entries.org_id AND v.id = timeline_entries.subject_id);
UPDATE timeline_entries SET inbound = EXISTS (SELECT 1 FROM contact_attempts a WHERE a.org_id = timeline_entries.org_id AND a.id = timeline_entries.subject_id
        AND a.outcome = 'call_back')
    OR EXISTS (SELECT 1 FROM calls c WHERE c.org_id = timeline_entries.org_id AND c.attempt_id = timeline_entries.subject_id
        AND c.outcome IN ('appointment', 'call_back', 'follow_up'))
WHERE kind = 'contact_attempt' AND subject_type = 'contact_attempt';
UPDATE timeline_entries SET inbound = TRUE WHERE kind IN ('consent_given', 'call_back_asked');
UPDATE accounts SET last_inbound_contact_at = (SELECT MAX(t.occurred_at) FROM timeline_entries t
    WHERE t.org_id = accounts.org_id AND t.account_id = accounts.id AND t.inbound)
WHERE last_inbound_contact_at IS NOT (SELECT MAX(t.occurred_at) FROM timeline_entries t
    WHERE t.org_id = accounts.org_id AND t.account_id = accounts.id AND t.inbound);
