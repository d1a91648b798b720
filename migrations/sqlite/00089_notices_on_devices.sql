-- +goose Up

-- What people are told of the use of their data, that they were told, and what they ask, is known and noted without network.
-- A notice may be handed over too. SQLite changes no CHECK in place: the table is written again, as it was. Nothing refers to it.
CREATE TABLE notice_deliveries_again (
    id              TEXT PRIMARY KEY,
    org_id          TEXT NOT NULL REFERENCES organisations (id),
    version         BIGINT NOT NULL DEFAULT 1,
    account_id      TEXT NOT NULL,
    contact_id      TEXT,
    notice_id       TEXT NOT NULL,
    author_id       TEXT NOT NULL,
    means           TEXT NOT NULL CHECK (means IN ('shown', 'spoken', 'handed', 'email', 'mail', 'sms')),
    given_at        TIMESTAMP NOT NULL,
    created_at      TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (org_id, id),
    FOREIGN KEY (org_id, account_id) REFERENCES accounts (org_id, id),
    FOREIGN KEY (org_id, contact_id) REFERENCES contacts (org_id, id),
    FOREIGN KEY (org_id, notice_id) REFERENCES privacy_notices (org_id, id)
);
INSERT INTO notice_deliveries_again (id, org_id, version, account_id, contact_id, notice_id, author_id, means, given_at, created_at, updated_at)
SELECT id, org_id, version, account_id, contact_id, notice_id, author_id, means, given_at, created_at, updated_at FROM notice_deliveries;
DROP TABLE notice_deliveries;
ALTER TABLE notice_deliveries_again RENAME TO notice_deliveries;
CREATE INDEX notice_deliveries_account ON notice_deliveries (org_id, account_id, given_at, id);
CREATE INDEX notice_deliveries_contact ON notice_deliveries (org_id, contact_id) WHERE contact_id IS NOT NULL;

-- What was there before is at the beginning of the feed, which every device reads again from there.
INSERT INTO changes (xid, org_id, owner_id, subject_type, subject_id, op)
SELECT 0, n.org_id, '00000000-0000-0000-0000-000000000000', 'privacy_notice', n.id, 'upsert' FROM privacy_notices n
WHERE NOT EXISTS (SELECT 1 FROM privacy_notices o WHERE o.org_id = n.org_id AND o.source = n.source AND o.edition > n.edition);
INSERT INTO changes (xid, org_id, owner_id, subject_type, subject_id, op)
SELECT 0, d.org_id, a.owner_id, 'notice_delivery', d.id, 'upsert' FROM notice_deliveries d JOIN accounts a ON a.org_id = d.org_id AND a.id = d.account_id;
INSERT INTO changes (xid, org_id, owner_id, subject_type, subject_id, op)
SELECT 0, r.org_id, a.owner_id, 'data_request', r.id, 'upsert' FROM data_requests r JOIN accounts a ON a.org_id = r.org_id AND a.id = r.account_id;
