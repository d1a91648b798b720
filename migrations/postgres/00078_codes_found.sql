-- +goose Up

-- The code of a customer is searched for folded, which SQL cannot make: accounts stored before it was part of what a search finds
-- wait for the job that spells accounts again, queued once more where there are some.
INSERT INTO accounts_to_respell (org_id, id) SELECT org_id, id FROM accounts WHERE external_ref <> '' ON CONFLICT DO NOTHING;
INSERT INTO jobs (id, kind, payload, state, priority, run_at, max_attempts, created_at, updated_at)
    SELECT '01a21e00-0000-7000-8000-000000000078', 'prospect.respelling', '{}', 'queued', 9, '2026-11-28 00:00:00+00:00', 10,
        '2026-11-28 00:00:00+00:00', '2026-11-28 00:00:00+00:00'
    WHERE EXISTS (SELECT 1 FROM accounts_to_respell);

-- The images that undo a merge or an import hold no text by which accounts are found: it names contacts, whom nothing would erase there.
UPDATE account_merges SET survivor_before = (survivor_before::jsonb || '{"ContactText": "", "SearchText": ""}')::text WHERE survivor_before LIKE '%"ContactText":"%';
UPDATE account_merges SET survivor_after = (survivor_after::jsonb || '{"ContactText": "", "SearchText": ""}')::text WHERE survivor_after LIKE '%"ContactText":"%';
UPDATE account_merges SET merged_before = (merged_before::jsonb || '{"ContactText": "", "SearchText": ""}')::text WHERE merged_before LIKE '%"ContactText":"%';
UPDATE import_images SET image = (image::jsonb || '{"ContactText": "", "SearchText": ""}')::text WHERE image LIKE '%"ContactText":"%';
