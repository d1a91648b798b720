-- +goose Up

-- Who had a call list before it was given to somebody else, or called from it in her place: what she told of it without
-- network may arrive later. JSON.
ALTER TABLE call_lists ADD COLUMN held_by TEXT NOT NULL DEFAULT '[]' CHECK (length(held_by) <= 8000);

-- Of a list that was handed over before, those who called from it are who had it; its owner’s devices hear how far it is.
UPDATE call_lists SET held_by = (SELECT json_group_array(owner_id) FROM (SELECT DISTINCT c.owner_id FROM calls c
    WHERE c.org_id = call_lists.org_id AND c.list_id = call_lists.id AND c.owner_id <> call_lists.owner_id ORDER BY c.owner_id))
WHERE EXISTS (SELECT 1 FROM calls c WHERE c.org_id = call_lists.org_id AND c.list_id = call_lists.id AND c.owner_id <> call_lists.owner_id);
INSERT OR REPLACE INTO changes (xid, org_id, owner_id, subject_type, subject_id, op)
SELECT xid, org_id, owner_id, subject_type, subject_id, op FROM changes
WHERE subject_type = 'call_list' AND op = 'upsert' AND EXISTS (SELECT 1 FROM call_lists l WHERE l.org_id = changes.org_id AND l.id = changes.subject_id AND l.held_by <> '[]') ORDER BY seq;
