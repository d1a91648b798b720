-- +goose Up

-- What people are told of the use of their data, that they were told, and what they ask, is known and noted without network.
-- A notice may be handed over too.
ALTER TABLE notice_deliveries DROP CONSTRAINT notice_deliveries_means_check;
ALTER TABLE notice_deliveries ADD CONSTRAINT notice_deliveries_means_check CHECK (means IN ('shown', 'spoken', 'handed', 'email', 'mail', 'sms'));

-- What was there before is at the beginning of the feed, which every device reads again from there.
INSERT INTO changes (xid, org_id, owner_id, subject_type, subject_id, op)
SELECT 0, n.org_id, '00000000-0000-0000-0000-000000000000', 'privacy_notice', n.id, 'upsert' FROM privacy_notices n
WHERE NOT EXISTS (SELECT 1 FROM privacy_notices o WHERE o.org_id = n.org_id AND o.source = n.source AND o.edition > n.edition);
INSERT INTO changes (xid, org_id, owner_id, subject_type, subject_id, op)
SELECT 0, d.org_id, a.owner_id, 'notice_delivery', d.id, 'upsert' FROM notice_deliveries d JOIN accounts a ON a.org_id = d.org_id AND a.id = d.account_id;
INSERT INTO changes (xid, org_id, owner_id, subject_type, subject_id, op)
SELECT 0, r.org_id, a.owner_id, 'data_request', r.id, 'upsert' FROM data_requests r JOIN accounts a ON a.org_id = r.org_id AND a.id = r.account_id;
