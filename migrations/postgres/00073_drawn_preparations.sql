-- +goose Up

-- What was prepared of a visit, and answered freely to a questionnaire, is drawn among the texts to be read too.
ALTER TABLE text_draw_items DROP CONSTRAINT text_draw_items_subject_type_check;
ALTER TABLE text_draw_items ADD CONSTRAINT text_draw_items_subject_type_check CHECK (subject_type IN ('note', 'visit', 'event', 'call', 'visit_prep', 'qualification'));
