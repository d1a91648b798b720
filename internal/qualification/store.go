package qualification

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// edits tells whether the actor edits questionnaires and personas, and so sees the drafts.
func edits(ctx context.Context) bool { return actor.Current(ctx).Scope == actor.Org }

// author says whether the id is taken in this organisation, and by whom.
func (s *Service) author(ctx context.Context, model any, id uuid.UUID) (taken bool, by uuid.UUID, err error) {
	var authors []uuid.UUID
	err = s.db.Scoped(ctx).Model(model).Where("id = ?", id).Limit(1).Pluck("created_by", &authors).Error
	if err != nil || len(authors) == 0 {
		return false, uuid.Nil, err
	}
	return true, authors[0], nil
}

// visible are the questionnaires the actor may see: all, or those that were published.
func (s *Service) visible(ctx context.Context) *gorm.DB {
	if edits(ctx) {
		return s.db.Scoped(ctx)
	}
	return s.db.Scoped(ctx).Where("published_edition > 0")
}

// form reads a questionnaire with an edition; 0 is the latest for those who edit,
// the published one for the others, who see no draft.
func (s *Service) form(ctx context.Context, id uuid.UUID, number int64) (Form, error) {
	q, err := database.One[Questionnaire](s.visible(ctx).Where("id = ?", id))
	if err != nil {
		return Form{}, err
	}
	edition := s.db.Scoped(ctx).Where("questionnaire_id = ?", id)
	switch {
	case number > 0 && edits(ctx):
		edition = edition.Where("number = ?", number)
	case number > 0:
		edition = edition.Where("number = ? AND published_at IS NOT NULL", number)
	case edits(ctx):
		edition = edition.Where("number = ?", q.LatestEdition)
	default:
		edition = edition.Where("number = ?", q.PublishedEdition)
	}
	e, err := database.One[Edition](edition)
	if err != nil {
		return Form{}, err
	}
	return opened(q, e)
}

// edition reads any edition of a questionnaire, whoever asks.
func (s *Service) edition(ctx context.Context, id uuid.UUID, number int64) (Form, error) {
	q, err := database.One[Questionnaire](s.db.Scoped(ctx).Where("id = ?", id))
	if err != nil {
		return Form{}, err
	}
	e, err := database.One[Edition](s.db.Scoped(ctx).Where("questionnaire_id = ? AND number = ?", id, number))
	if err != nil {
		return Form{}, err
	}
	return opened(q, e)
}

func (s *Service) insertForm(ctx context.Context, f Form) error {
	if err := s.db.Insert(ctx, &f.Questionnaire); err != nil {
		return sameName(err)
	}
	return s.db.Insert(ctx, &f.Edition)
}

// updateForm writes the questionnaire over the version before it, and its edition:
// a new one, or the draft in place; the WHERE spares what was published.
func (s *Service) updateForm(ctx context.Context, before, f Form) error {
	res := s.db.Scoped(ctx).Model(&Questionnaire{}).Where("id = ? AND version = ?", f.ID, before.Version).Select("*").Updates(f.Questionnaire)
	if err := database.ExactlyOne(res, func() error { return staleForm(before) }); err != nil {
		return sameName(err)
	}
	switch {
	case f.Edition.Number != before.Edition.Number:
		return s.db.Insert(ctx, &f.Edition)
	case f.Edition == before.Edition || before.Edition.PublishedAt != nil:
		return nil
	}
	res = s.db.Scoped(ctx).Model(&Edition{}).Where("questionnaire_id = ? AND number = ? AND published_at IS NULL", f.ID, f.Edition.Number).
		Select("content", "updated_at", "published_at").Updates(f.Edition)
	return database.ExactlyOne(res, func() error { return staleForm(before) })
}

func sameName(err error) error {
	switch database.Constraint(err) {
	case "questionnaires_name":
		return fault.New(fault.Conflict, "questionnaire.duplicate_name", "Un questionnaire porte déjà ce nom.",
			fault.At("/name", "duplicate", "Un nom qui n’est pas encore pris.")).Because(err)
	case "personas_name":
		return fault.New(fault.Conflict, "persona.duplicate_name", "Un avatar porte déjà ce nom.",
			fault.At("/name", "duplicate", "Un nom qui n’est pas encore pris.")).Because(err)
	}
	return err
}

// byName is the order of the lists of questionnaires and personas.
func byName(q ListQuery) database.Keyset {
	return database.Keyset{Sort: "name", Filters: database.Digest(q.Status, q.AppliesTo),
		Columns: []database.Column{{Name: "name_fold"}, {Name: "id", Type: database.UUID}}}
}

func ofStatus(rows *gorm.DB, status Status) *gorm.DB {
	if status == "" {
		return rows.Where("archived_at IS NULL")
	}
	return rows.Where("status = ?", status)
}

func (s *Service) listForms(ctx context.Context, q ListQuery) ([]Questionnaire, string, error) {
	rows := ofStatus(s.visible(ctx), q.Status)
	if q.AppliesTo != "" {
		rows = rows.Where("applies_to IN ?", []string{q.AppliesTo, "both"})
	}
	keys := byName(q)
	rows, err := database.Page(rows, keys, q.Cursor, q.Limit)
	if err != nil {
		return nil, "", err
	}
	var found []Questionnaire
	if err := rows.Find(&found).Error; err != nil {
		return nil, "", err
	}
	found, next := database.Cut(keys, found, q.Limit, func(f Questionnaire) []any { return []any{f.NameFold, f.ID} })
	return found, next, nil
}

func (s *Service) qualification(ctx context.Context, account, id uuid.UUID) (Sheet, error) {
	q, err := database.One[Qualification](s.db.Scoped(ctx).Where("account_id = ? AND id = ?", account, id))
	if err != nil {
		return Sheet{}, err
	}
	return read(q)
}

func (s *Service) history(ctx context.Context, account uuid.UUID, cursor string, limit int) ([]Qualification, string, error) {
	keys := database.Keyset{Sort: "-occurredAt", Desc: true, Filters: database.Digest(account),
		Columns: []database.Column{{Name: "occurred_at", Type: database.Time}, {Name: "id", Type: database.UUID}}}
	rows, err := database.Page(s.db.Scoped(ctx).Where("account_id = ?", account), keys, cursor, limit)
	if err != nil {
		return nil, "", err
	}
	var found []Qualification
	if err := rows.Omit("answers", "lines").Find(&found).Error; err != nil {
		return nil, "", err
	}
	found, next := database.Cut(keys, found, limit, func(q Qualification) []any { return []any{q.OccurredAt, q.ID} })
	return found, next, nil
}

// seen are the personas the actor may see: all, or those that are published.
func (s *Service) seen(ctx context.Context) *gorm.DB {
	if edits(ctx) {
		return s.db.Scoped(ctx)
	}
	return s.db.Scoped(ctx).Where("status = ?", Published)
}

func (s *Service) persona(ctx context.Context, id uuid.UUID) (Portrait, error) {
	p, err := database.One[Persona](s.seen(ctx).Where("id = ?", id))
	if err != nil {
		return Portrait{}, err
	}
	return portrayed(p)
}

func (s *Service) insertPersona(ctx context.Context, p Portrait) error {
	return sameName(s.db.Insert(ctx, &p.Persona))
}

func (s *Service) updatePersona(ctx context.Context, before, p Portrait) error {
	res := s.db.Scoped(ctx).Model(&Persona{}).Where("id = ? AND version = ?", p.ID, before.Version).Select("*").Updates(p.Persona)
	return sameName(database.ExactlyOne(res, func() error { return stalePersona(before) }))
}

func (s *Service) listPersonas(ctx context.Context, q ListQuery) ([]Portrait, string, error) {
	keys := byName(q)
	rows, err := database.Page(ofStatus(s.seen(ctx), q.Status), keys, q.Cursor, q.Limit)
	if err != nil {
		return nil, "", err
	}
	var found []Persona
	if err := rows.Find(&found).Error; err != nil {
		return nil, "", err
	}
	found, next := database.Cut(keys, found, q.Limit, func(p Persona) []any { return []any{p.NameFold, p.ID} })
	portraits, err := portrayedAll(found)
	return portraits, next, err
}

// maxCompared bounds how many personas one account is compared with.
const maxCompared = 200

func (s *Service) publishedPersonas(ctx context.Context) ([]Portrait, error) {
	var found []Persona
	if err := s.db.Scoped(ctx).Where("status = ?", Published).Order("name_fold, id").Limit(maxCompared).Find(&found).Error; err != nil {
		return nil, err
	}
	return portrayedAll(found)
}

func portrayedAll(rows []Persona) ([]Portrait, error) {
	portraits := make([]Portrait, len(rows))
	for i, row := range rows {
		var err error
		if portraits[i], err = portrayed(row); err != nil {
			return nil, err
		}
	}
	return portraits, nil
}
