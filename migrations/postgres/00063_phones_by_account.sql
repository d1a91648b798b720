-- +goose Up

-- SQLite alone writes the tables of phones and e-mails again, in the order of their key.
SELECT 1;
