package qualification

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// Qualify keeps the answers about an account and gives it their score, the date
// and the next action. The same id by the same author again returns the one
// already there and created false. Faults: not_found, account.archived,
// qualification.questionnaire, qualification.invalid, qualification.wrong_kind,
// qualification.questionnaire_archived, qualification.id_taken.
func (s *Service) Qualify(ctx context.Context, account uuid.UUID, in Input) (sheet Sheet, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if sheet, err = s.count(ctx, account, in); err != nil {
			return err
		}
		taken, by, err := s.author(ctx, &Qualification{}, sheet.ID)
		switch {
		case err != nil:
			return err
		case taken && by != sheet.CreatedBy:
			return database.IDTaken("qualification.id_taken")
		case taken:
			sheet, err = s.again(ctx, account, sheet.ID)
			return err
		}
		created = true
		return s.keep(ctx, sheet, in.NextAction)
	})
	return sheet, created, err
}

// keep stores the qualification and writes it back to its account. The account goes
// first, locked for its change: the new row's foreign key would hold it shared, and
// two qualifications at once would each wait for the other to let go.
func (s *Service) keep(ctx context.Context, sheet Sheet, next *NextAction) error {
	if err := s.accounts.RecordQualification(ctx, sheet.Qualification, next); err != nil {
		return err
	}
	if err := s.db.Insert(ctx, &sheet.Qualification); err != nil {
		return err
	}
	return s.audit.Record(ctx, audit.Created("qualification.created", sheet.Ref(), sheet.Qualification))
}

// again finds the qualification a client sends a second time.
func (s *Service) again(ctx context.Context, account, id uuid.UUID) (Sheet, error) {
	known, err := s.qualification(ctx, account, id)
	if fault.Is(err, "not_found") {
		return Sheet{}, database.IDTaken("qualification.id_taken")
	}
	return known, err
}

// Preview counts the answers as Qualify would, and keeps nothing. Faults: those of
// Qualify except account.archived and qualification.id_taken.
func (s *Service) Preview(ctx context.Context, account uuid.UUID, in Input) (Sheet, error) {
	return s.count(ctx, account, in)
}

func (s *Service) count(ctx context.Context, account uuid.UUID, in Input) (Sheet, error) {
	facts, err := s.accounts.Facts(ctx, account)
	if err != nil {
		return Sheet{}, err
	}
	f, err := s.answerable(ctx, in.Questionnaire, in.Edition)
	if err != nil {
		return Sheet{}, err
	}
	return qualify(ctx, account, f, facts, in)
}

// answerable is a published edition, however old: what was answered without
// network is kept whatever was published since. Faults: qualification.questionnaire.
func (s *Service) answerable(ctx context.Context, questionnaire uuid.UUID, edition int64) (Form, error) {
	f, err := s.edition(ctx, questionnaire, edition)
	if fault.Is(err, "not_found") || err == nil && f.Edition.PublishedAt == nil {
		return Form{}, fault.New(fault.Invalid, "qualification.questionnaire", "Cette version du questionnaire n’existe pas ou n’est pas publiée.",
			fault.At("/edition", "unknown", "Une version publiée d’un questionnaire de votre organisation."))
	}
	return f, err
}

// History returns one page of the qualifications of an account, the latest first:
// the first of all is the one in force. Faults: not_found, page.bad_cursor.
func (s *Service) History(ctx context.Context, account uuid.UUID, cursor string, limit int) ([]Qualification, string, error) {
	if _, err := s.accounts.Facts(ctx, account); err != nil {
		return nil, "", err
	}
	return s.history(ctx, account, cursor, limit)
}

// Qualification returns one qualification of an account. Faults: not_found.
func (s *Service) Qualification(ctx context.Context, account, id uuid.UUID) (Sheet, error) {
	if _, err := s.accounts.Facts(ctx, account); err != nil {
		return Sheet{}, err
	}
	return s.qualification(ctx, account, id)
}
