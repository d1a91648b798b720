-- +goose Up

-- Of each row deleted the engine looks for those that refer to it: an index spares it the whole table.
CREATE INDEX account_favourites_account ON account_favourites (org_id, account_id);
CREATE INDEX account_former_numbers_merge ON account_former_numbers (org_id, merge_id);
CREATE INDEX call_lists_script ON call_lists (org_id, script_id) WHERE script_id IS NOT NULL;
CREATE INDEX notice_deliveries_notice ON notice_deliveries (org_id, notice_id);
CREATE INDEX retained_proofs_request ON retained_proofs (org_id, request_id);
