-- +goose Up

-- What a row of the file is: an account, or a contact of one.
ALTER TABLE exports ADD COLUMN content TEXT NOT NULL DEFAULT 'accounts' CHECK (content IN ('accounts', 'contacts'));
