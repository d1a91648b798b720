package qualification

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/database"
)

// Forms returns those of the questionnaires that were published, by id, with the
// edition to answer, whoever asks: what is filled in without network, where a draft
// has no use.
func (s *Service) Forms(ctx context.Context, ids []uuid.UUID) ([]Form, error) {
	var questionnaires []Questionnaire
	if err := s.db.Scoped(ctx).Where("id IN ? AND published_edition > 0", ids).Order("id").Find(&questionnaires).Error; err != nil {
		return nil, err
	}
	var editions []Edition
	err := s.db.Scoped(ctx).Where(`questionnaire_id IN ? AND EXISTS (SELECT 1 FROM questionnaires q
		WHERE q.org_id = questionnaire_editions.org_id AND q.id = questionnaire_editions.questionnaire_id AND q.published_edition = questionnaire_editions.number)`, ids).
		Find(&editions).Error
	if err != nil {
		return nil, err
	}
	of := make(map[uuid.UUID]Edition, len(editions))
	for _, e := range editions {
		of[e.QuestionnaireID] = e
	}
	forms := make([]Form, len(questionnaires))
	for i, q := range questionnaires {
		if forms[i], err = opened(q, of[q.ID]); err != nil {
			return nil, err
		}
	}
	return forms, nil
}

// Portraits returns those of the personas that the actor may see, by id.
func (s *Service) Portraits(ctx context.Context, ids []uuid.UUID) ([]Portrait, error) {
	var found []Persona
	if err := s.seen(ctx).Where(s.db.Among("id", ids)).Order("id").Find(&found).Error; err != nil {
		return nil, err
	}
	return portrayedAll(found)
}

// Sheets returns those of the qualifications whose account the actor may see, by id.
func (s *Service) Sheets(ctx context.Context, ids []uuid.UUID) ([]Sheet, error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	var found []Qualification
	err = s.db.Scoped(ctx).Where(s.db.Among("id", ids)).
		Where("EXISTS (SELECT 1 FROM accounts a WHERE a.id = qualifications.account_id AND "+visible+")", args...).Order("id").Find(&found).Error
	if err != nil {
		return nil, err
	}
	sheets := make([]Sheet, len(found))
	for i, q := range found {
		if sheets[i], err = read(q); err != nil {
			return nil, err
		}
	}
	return sheets, nil
}
