-- +goose Up

-- How somebody asked to be called. Only a written request is a proof; an earlier one is taken as written when its proof says so,
-- and as spoken otherwise: the doubt is for whoever would call.
ALTER TABLE call_backs ADD COLUMN kind TEXT NOT NULL DEFAULT 'spoken' CHECK (kind IN ('form', 'email', 'message', 'letter', 'spoken'));
UPDATE call_backs SET kind = CASE
    WHEN lower(proof) LIKE '%formulaire%' THEN 'form'
    WHEN lower(proof) LIKE '%courriel%' OR lower(proof) LIKE '%mail%' THEN 'email'
    WHEN lower(proof) LIKE '%sms%' THEN 'message'
    WHEN lower(proof) LIKE '%courrier%' OR lower(proof) LIKE '%lettre%' THEN 'letter'
    ELSE 'spoken' END
WHERE lower(proof) NOT LIKE '%pendant l%' AND lower(proof) NOT LIKE '%during the call%' AND lower(proof) NOT LIKE 'dit %' AND lower(proof) NOT LIKE '%phone%';
