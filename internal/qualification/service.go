package qualification

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/belonging"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// Service is the use-cases of qualification; each method is one transaction on
// behalf of the actor of ctx. Those whose scope is the organisation edit the
// questionnaires and personas and see the drafts; the others see what was published.
type Service struct {
	belonging.Rows
	db       *database.DB
	audit    *audit.Log
	changes  *changes.Feed
	accounts Accounts
}

// New returns the service kept in db.
func New(db *database.DB, log *audit.Log, feed *changes.Feed, accounts Accounts) *Service {
	return &Service{Rows: belonging.Of(db, feed, belonging.Table{Name: Qualification{}.TableName(), Kind: Qualification{}.Ref().Type}), db: db, audit: log, changes: feed, accounts: accounts}
}

// Found gives a new organisation, that of the actor, its first questionnaire,
// published, in the ambient transaction.
func (s *Service) Found(ctx context.Context) error {
	f, err := newForm(ctx, FormDraft{Name: defaultName, AppliesTo: "both", Content: defaultContent()})
	if err != nil {
		return err
	}
	f.BuiltIn = true
	if err := f.publish(clock.Now(ctx)); err != nil {
		return err
	}
	return s.addForm(ctx, f)
}

// Create adds a questionnaire as a draft. The same id by the same author again
// returns the one already there and created false. Faults: questionnaire.invalid,
// questionnaire.duplicate_name, questionnaire.id_taken.
func (s *Service) Create(ctx context.Context, d FormDraft) (f Form, created bool, err error) {
	if f, err = newForm(ctx, d); err != nil {
		return Form{}, false, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		taken, by, err := s.author(ctx, &Questionnaire{}, f.ID)
		switch {
		case err != nil:
			return err
		case taken && by != f.CreatedBy:
			return database.IDTaken("questionnaire.id_taken")
		case taken:
			f, err = s.form(ctx, f.ID, 0)
			return err
		}
		created = true
		return s.addForm(ctx, f)
	})
	return f, created, err
}

func (s *Service) addForm(ctx context.Context, f Form) error {
	if err := s.insertForm(ctx, f); err != nil {
		return err
	}
	if err := s.audit.Record(ctx, audit.Created("questionnaire.created", f.Ref(), f.Questionnaire)); err != nil {
		return err
	}
	return s.changes.Touch(ctx, f.Ref(), changes.Everyone)
}

// Get returns the questionnaire with an edition: the one asked for, else the
// latest for those who edit and the published one for the others. Faults: not_found.
func (s *Service) Get(ctx context.Context, id uuid.UUID, edition int64) (Form, error) {
	return s.form(ctx, id, edition)
}

// List returns one page of the questionnaires the actor may see, by name, the
// archived ones only when that status is asked for. Faults: page.bad_cursor.
func (s *Service) List(ctx context.Context, q ListQuery) ([]Questionnaire, string, error) {
	return s.listForms(ctx, q)
}

// ListQuery asks for one page of questionnaires or personas; an empty Status means
// all but the archived ones.
type ListQuery struct {
	Status    Status
	AppliesTo string // company or person: the questionnaires that suit this kind
	Cursor    string
	Limit     int
}

// Update changes the fields of the patch, for a reader who saw the version; new
// questions go into a draft edition until it is published. Faults: not_found,
// questionnaire.stale, questionnaire.archived, questionnaire.invalid,
// questionnaire.duplicate_name.
func (s *Service) Update(ctx context.Context, id uuid.UUID, version int64, p FormPatch) (Form, error) {
	return s.change(ctx, id, version, "questionnaire.updated", func(ctx context.Context, f *Form) error {
		return f.apply(p, clock.Now(ctx))
	})
}

// Publish makes the latest edition the one that is answered; it never changes
// again. Faults: not_found, questionnaire.stale, questionnaire.archived,
// questionnaire.nothing_new, questionnaire.unpublishable.
func (s *Service) Publish(ctx context.Context, id uuid.UUID, version int64) (Form, error) {
	return s.change(ctx, id, version, "questionnaire.published", func(ctx context.Context, f *Form) error {
		return f.publish(clock.Now(ctx))
	})
}

// Archive puts the questionnaire away. Faults: not_found, questionnaire.stale.
func (s *Service) Archive(ctx context.Context, id uuid.UUID, version int64) (Form, error) {
	return s.change(ctx, id, version, "questionnaire.archived", func(ctx context.Context, f *Form) error {
		f.archive(clock.Now(ctx))
		return nil
	})
}

// Restore brings the questionnaire back. Faults: not_found, questionnaire.stale,
// questionnaire.duplicate_name when another took its name meanwhile.
func (s *Service) Restore(ctx context.Context, id uuid.UUID, version int64) (Form, error) {
	return s.change(ctx, id, version, "questionnaire.restored", func(_ context.Context, f *Form) error {
		f.restore()
		return nil
	})
}

// change is the common shape of every change of a questionnaire.
func (s *Service) change(ctx context.Context, id uuid.UUID, version int64, action string, rule func(context.Context, *Form) error) (f Form, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.form(ctx, id, 0)
		if err != nil {
			return err
		}
		if before.Version != version {
			return staleForm(before)
		}
		// Read again: the questions of a form are shared by its copies.
		if f, err = opened(before.Questionnaire, before.Edition); err != nil {
			return err
		}
		if err := rule(ctx, &f); err != nil {
			return err
		}
		f.UpdatedAt, f.Version = clock.Now(ctx), before.Version+1
		if err := s.updateForm(ctx, before, f); err != nil {
			return err
		}
		if err := s.auditForm(ctx, action, before, f); err != nil {
			return err
		}
		return s.changes.Touch(ctx, f.Ref(), changes.Everyone)
	})
	return f, err
}

// auditForm tells what became of the questionnaire and, when they changed, of its questions.
func (s *Service) auditForm(ctx context.Context, action string, before, after Form) error {
	if err := s.audit.Record(ctx, audit.Changed(action, after.Ref(), before.Questionnaire, after.Questionnaire)); err != nil {
		return err
	}
	if before.Edition.Content == after.Edition.Content {
		return nil
	}
	return s.audit.Record(ctx, audit.Changed("questionnaire.edited", after.Ref(), before.Edition, after.Edition))
}

func staleForm(current Form) error {
	return fault.New(fault.Stale, "questionnaire.stale", "Ce questionnaire a été modifié entre-temps ; reprenez la version actuelle.").With(current)
}
