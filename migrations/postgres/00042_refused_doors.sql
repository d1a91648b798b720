-- +goose Up

-- Of a visit that was refused, the keyed digest of its address, known again whoever is visited there; digest is then that of the
-- address with the name. Both outlive the account. Earlier refusals have none: they are known of their account alone.
ALTER TABLE contact_attempts ADD COLUMN door_digest TEXT NOT NULL DEFAULT '' CHECK (length(door_digest) IN (0, 32));
CREATE INDEX contact_attempts_door ON contact_attempts (org_id, door_digest, attempted_at) WHERE door_digest <> '';
