package visit

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
)

// answersLike are the answers of the team that suit what one looks for, the latest first.
func (s *Service) answersLike(ctx context.Context, w Wanted) (list []TeamAnswer, err error) {
	q := s.db.Scoped(ctx).Order("created_at DESC, id DESC").Limit(maxAnswers)
	if w.Kind != "" {
		q = q.Where("kind = ?", w.Kind)
	}
	if w.Technique != "" {
		q = q.Where("technique = ?", w.Technique)
	}
	for _, word := range fold.Tokens(w.Words) {
		q = q.Where("search_text LIKE ?", "%"+word+"%")
	}
	err = q.Find(&list).Error
	return slices.DeleteFunc(list, func(a TeamAnswer) bool { return !carries(a.Product, w.Product) }), err
}

// AnswersByID returns those of the answers that are the organisation's, in one statement.
func (s *Service) AnswersByID(ctx context.Context, ids []uuid.UUID) (list []TeamAnswer, err error) {
	err = s.db.Scoped(ctx).Where(s.db.Among("id", ids)).Order("id").Find(&list).Error
	return list, err
}

// roomForAnswers bounds how many there are: nobody reads more. Faults: team_answer.full.
func (s *Service) roomForAnswers(ctx context.Context) error {
	var n int64
	err := s.db.Scoped(ctx).Model(&TeamAnswer{}).Count(&n).Error
	if err == nil && n >= maxAnswers {
		err = fault.New(fault.Conflict, "team_answer.full", "L’équipe garde déjà 500 réponses\u00a0: retirez-en avant d’en ajouter.")
	}
	return err
}

func (s *Service) removeAnswer(ctx context.Context, id uuid.UUID) error {
	return s.db.Scoped(ctx).Where("id = ?", id).Delete(&TeamAnswer{}).Error
}
