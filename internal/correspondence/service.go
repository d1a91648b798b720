package correspondence

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/belonging"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/jobs"
	"besace/internal/platform/mail"
)

// Service is the use-cases of letters; each method is one transaction on behalf of the
// actor of ctx.
type Service struct {
	Deps
	belonging.Rows
	home string
}

// Deps is what letters are made of.
type Deps struct {
	DB       *database.DB
	Audit    *audit.Log
	Changes  *changes.Feed
	Jobs     *jobs.Queue
	Mail     mail.Sender
	Accounts Accounts
	People   People
	Agenda   Agenda
	Visits   Visits
	Law      Law
}

// New returns the letters kept in the database, and makes the queue send them.
func New(d Deps, publicURL string) *Service {
	s := &Service{Deps: d, Rows: belonging.Of(d.DB, d.Changes, belonging.Table{Name: Letter{}.TableName(), Kind: "letter", Versioned: true})}
	s.OpenAt(publicURL)
	s.register()
	return s
}

// OpenAt says the address that people open, when it was not known at New: before serving.
func (s *Service) OpenAt(publicURL string) { s.home = strings.TrimRight(publicURL, "/") }

// disabled reports an installation from which no mail leaves.
func (s *Service) disabled() bool {
	_, none := s.Mail.(mail.Disabled)
	return none
}

// Write keeps a letter and sends it as soon as it can. The same id by the same author again
// returns the letter already there and created false. Faults: not_found, account.merged,
// event.not_yours, letter.invalid, letter.mail_disabled, letter.nobody, letter.no_address, letter.not_hers,
// letter.closed, letter.past, letter.not_cancelled, letter.not_invited, letter.visit,
// letter.id_taken, contact.blocked, contact.training_account.
func (s *Service) Write(ctx context.Context, account uuid.UUID, d Draft) (l Letter, created bool, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		owner, err := s.Accounts.Hold(ctx, account)
		if err != nil {
			return err
		}
		known, err := s.sentAgain(ctx, account, d.ID)
		if err != nil || known != nil {
			if known != nil {
				l = *known
			}
			return err
		}
		if err := d.check(); err != nil {
			return err
		}
		if s.disabled() {
			return fault.New(fault.Conflict, "letter.mail_disabled",
				"Cette installation n’envoie pas d’e-mails\u00a0: copiez le texte ou ouvrez-le dans votre messagerie.")
		}
		if l, err = s.draw(ctx, account, d); err != nil {
			return err
		}
		created = true
		return s.post(ctx, &l, owner)
	})
	return l, created, err
}

// draw makes a letter of what its author said.
func (s *Service) draw(ctx context.Context, account uuid.UUID, d Draft) (Letter, error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	l := Letter{ID: d.ID, OrgID: who.OrgID, Version: 1, Kind: d.Kind, AuthorID: who.UserID, AccountID: &account, ContactID: d.Contact, EventID: d.Event,
		VisitID: d.Visit, Subject: strings.TrimSpace(oneLine(d.Subject)), Body: strings.TrimSpace(d.Text), ToldText: "{}", State: Waiting, CreatedAt: now, UpdatedAt: now}
	if l.ID == uuid.Nil {
		l.ID = id.New()
	}
	to, err := s.Accounts.Person(ctx, account, d.Contact)
	if err != nil {
		return l, err
	}
	l.Name = to.Name
	if l.Email, err = to.address(d); err != nil {
		return l, err
	}
	if err := s.Law.MayWrite(ctx, account, d.Contact, l.Subject+"\n"+l.Body); err != nil {
		return l, err
	}
	if d.Kind == Recap {
		return l, s.recap(ctx, l)
	}
	return l, s.invite(ctx, &l)
}

// address is where a letter to her goes: to the one that its author chose, or to the first. An
// invitation is cancelled where it went, whatever her sheet has by now. Faults:
// letter.no_address, letter.not_hers.
func (p Person) address(d Draft) (string, error) {
	switch {
	case d.Email != "" && (d.Kind == Cancellation || slices.Contains(p.Emails, d.Email)):
		return d.Email, nil
	case d.Email != "":
		return "", fault.New(fault.Invalid, "letter.not_hers", "Cette adresse n’est pas sur la fiche de la personne.",
			fault.At("/email", "unknown", "Une adresse de sa fiche."))
	case p.Email == "":
		return "", fault.New(fault.Invalid, "letter.no_address", "Cette personne n’a pas d’adresse e-mail\u00a0: ajoutez-la d’abord à sa fiche.",
			fault.At("/contactId", "no_address", "Quelqu’un dont l’adresse est connue."))
	}
	return p.Email, nil
}

// recap checks the visit that a letter tells of. Faults: not_found, letter.visit.
func (s *Service) recap(ctx context.Context, l Letter) error {
	v, err := s.Visits.Visited(ctx, *l.VisitID)
	if err != nil {
		return err
	}
	if v.Account != *l.AccountID || v.Author != l.AuthorID || !v.Met {
		return fault.New(fault.Conflict, "letter.visit", "Le récapitulatif d’une visite à ce compte, où vous avez rencontré quelqu’un.",
			fault.At("/visitId", "visit", "Une de vos visites."))
	}
	return nil
}

// post keeps a letter that is complete and asks for its first attempt.
func (s *Service) post(ctx context.Context, l *Letter, owner uuid.UUID) error {
	now := clock.Wall() // when servers answer follows no organisation's clock
	l.NextAt = &now
	if err := s.write(ctx, *l); err != nil {
		return err
	}
	if owner != uuid.Nil {
		if err := s.Changes.Touch(ctx, l.Ref(), owner); err != nil {
			return err
		}
	}
	return s.ask(ctx, *l)
}

// keepUnsent keeps a letter to its author that is not to leave by itself, and shows it to her.
func (s *Service) keepUnsent(ctx context.Context, l Letter) error {
	if err := s.write(ctx, l); err != nil {
		return err
	}
	return s.Changes.Touch(ctx, l.Ref(), l.AuthorID)
}

func (s *Service) write(ctx context.Context, l Letter) error {
	if err := s.DB.Insert(ctx, &l); err != nil {
		return err
	}
	return s.Audit.Record(ctx, audit.Created("letter.written", l.Ref(), l))
}

// Get returns one letter. Faults: not_found.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (Letter, error) {
	return s.load(ctx, id)
}

// Of returns the letters to the people of an account, the latest first. Faults: not_found,
// account.merged.
func (s *Service) Of(ctx context.Context, account uuid.UUID) ([]Letter, error) {
	if err := s.Accounts.Visible(ctx, account); err != nil {
		return nil, err
	}
	return s.about(ctx, account)
}

// Retry sends a letter now: one that waits for its next attempt, or that was refused. Faults:
// not_found, letter.not_author, letter.stale, letter.over.
func (s *Service) Retry(ctx context.Context, id uuid.UUID, version int64) (Letter, error) {
	return s.change(ctx, id, version, "letter.retried", func(ctx context.Context, l *Letter) error {
		if l.State != Waiting && l.State != Refused {
			return over()
		}
		now := clock.Wall()
		if l.State == Refused {
			l.Attempts = 0
		}
		l.State, l.NextAt = Waiting, &now
		return s.ask(ctx, *l)
	})
}

// Abandon gives a letter up that has not left. Faults: not_found, letter.not_author,
// letter.stale, letter.over.
func (s *Service) Abandon(ctx context.Context, id uuid.UUID, version int64) (Letter, error) {
	return s.change(ctx, id, version, "letter.abandoned", func(_ context.Context, l *Letter) error {
		if l.State == Sent {
			return over()
		}
		l.end(Abandoned)
		return nil
	})
}

func over() error {
	return fault.New(fault.Conflict, "letter.over", "Ce message est déjà parti, ou abandonné.")
}

// change is the common shape of what an author does with her letter.
func (s *Service) change(ctx context.Context, id uuid.UUID, version int64, action string, rule func(context.Context, *Letter) error) (l Letter, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.load(ctx, id)
		if err != nil {
			return err
		}
		if before.AuthorID != actor.Current(ctx).UserID {
			return fault.New(fault.Forbidden, "letter.not_author", "Seul son auteur relance ou abandonne un message.")
		}
		if before.Version != version {
			return stale(before)
		}
		l = before
		if err := rule(ctx, &l); err != nil || l == before {
			return err
		}
		return s.keep(ctx, action, before, &l)
	})
	return l, err
}

// sentAgain finds the letter that the client wrote before: its own answer was lost. Faults:
// letter.id_taken when somebody else, or another account, has the id.
func (s *Service) sentAgain(ctx context.Context, account, id uuid.UUID) (*Letter, error) {
	return database.Sent(s.DB.Scoped(ctx).Where("id = ?", id), func(l Letter) bool {
		return l.AuthorID == actor.Current(ctx).UserID && l.AccountID != nil && *l.AccountID == account
	}, "letter.id_taken")
}

func stale(current Letter) error {
	return fault.New(fault.Stale, "letter.stale", "Ce message a avancé entre-temps\u00a0; reprenez sa version actuelle.").With(current)
}
