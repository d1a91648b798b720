-- +goose Up

-- By what else than the number called the person of a call is known: her other numbers and addresses, and her name where she
-- lives. Whoever has one of them is the same person to the law, on whatever sheet. The digest of the attempt is the number's.
CREATE TABLE contact_attempt_keys (
    org_id          TEXT NOT NULL,
    attempt_id      TEXT NOT NULL,
    digest          TEXT NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (org_id, attempt_id, digest),
    FOREIGN KEY (org_id, attempt_id) REFERENCES contact_attempts (org_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_attempt_keys_digest ON contact_attempt_keys (org_id, digest);
