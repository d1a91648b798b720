-- +goose Up
-- Addresses of agendas were kept with the answers to idempotency keys, of which only the digest is to be kept.
DELETE FROM idempotency_keys WHERE operation = 'OpenCalendarFeed';
