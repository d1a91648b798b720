package correspondence

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/platform/mail"
)

// Jobs. They belong to the installation: a letter outlives the rights of whoever asked for it
// long enough to be told why it did not leave.
const (
	sendJob   = "correspondence.send"
	remindJob = "correspondence.remind"
	purgeJob  = "correspondence.purge"
)

// keepReminders is how long a reminder that was given is kept: longer than it may be due.
const keepReminders = 30 * 24 * time.Hour

type sending struct {
	Org    uuid.UUID `json:"org"`
	Letter uuid.UUID `json:"letter"`
}

func (s *Service) register() {
	jobs.Register(s.Jobs, sendJob, func(ctx context.Context, r *jobs.Run, args sending) (any, error) {
		ctx, err := s.People.As(ctx, args.Org)
		if err != nil {
			return nil, err
		}
		return nil, s.attempt(ctx, args.Letter, r.ID)
	})
	jobs.Register(s.Jobs, remindJob, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) { return nil, s.Remind(ctx) })
	s.Jobs.Schedule(remindJob, jobs.Every(remindEvery), remindJob, struct{}{})
	jobs.Register(s.Jobs, purgeJob, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
		return nil, s.purge(ctx, clock.Wall().Add(-keepReminders))
	})
	s.Jobs.Schedule(purgeJob, jobs.DailyAt(3, 25, "UTC"), purgeJob, struct{}{})
}

// ask makes the queue attempt a letter, in the ambient transaction. Attempts are counted with
// the letter, so that the job may run as often as it must.
func (s *Service) ask(ctx context.Context, l Letter) error {
	_, err := s.Jobs.Enqueue(ctx, sendJob, sending{Org: l.OrgID, Letter: l.ID}, jobs.Installation(), jobs.Priority(3), jobs.MaxAttempts(1000))
	return err
}

// attempt sends a letter, if it waits for it and no other job attempts it, and notes what
// came of it. Between the answer of the server and that note a crash makes it leave again,
// under the same Message-ID. The fault that it returns asks for the next attempt.
func (s *Service) attempt(ctx context.Context, id, run uuid.UUID) error {
	l, claimed, err := s.claim(ctx, id, run, clock.Wall())
	if err != nil || !claimed {
		return err
	}
	message, gone, failure := s.ready(ctx, l)
	if failure == nil && gone == nil {
		failure = s.Mail.Send(ctx, message)
	}
	if failure != nil && ctx.Err() != nil { // the program stops: the same job goes on later
		return failure
	}
	var again error
	for {
		err = s.DB.InTx(ctx, func(ctx context.Context) error {
			before, err := s.whole(ctx, id)
			switch {
			case err != nil:
				return err
			case failure == nil && gone == nil:
				return s.left(ctx, before)
			case before.State != Waiting: // given up meanwhile
				return nil
			}
			after := before
			if wait, more := after.missed(failure, gone); more {
				again = fault.New(fault.Unavailable, after.FailedBy, after.Failure).Because(failure).After(wait)
			}
			return s.keep(ctx, "letter."+string(after.State), before, &after)
		})
		if !fault.Is(err, "letter.stale") { // its author changed it at the same time; what happened is noted all the same
			return orElse(err, again)
		}
	}
}

// missed is the letter that did not leave, how long to wait, and whether it may leave then.
func (l *Letter) missed(failure error, gone *fault.Error) (wait time.Duration, again bool) {
	if gone != nil {
		l.FailedBy, l.Failure = gone.Code, gone.Message
		l.end(Abandoned)
		return 0, false
	}
	why, told := fault.Of(failure)
	if !told {
		why = fault.New(fault.Internal, "letter.internal", "Une erreur interne a empêché l’envoi\u00a0; son détail est dans le journal du serveur.")
	}
	if told && !mail.Temporary(failure) {
		l.Attempts++
		l.FailedBy, l.Failure = why.Code, said(why)
		l.end(Refused)
		return 0, false
	}
	return l.failed(why.Code, said(why), clock.Wall())
}

// said is a fault of the mail server as whoever wrote a letter may read it: what is wrong, and
// what she can do.
func said(f *fault.Error) string {
	switch f.Code {
	case "mail.temporary":
		return "Le serveur de courrier de votre entreprise n’a pas accepté ce message pour le moment. Il lui sera présenté de nouveau."
	case "mail.unreachable":
		return "Le serveur de courrier de votre entreprise ne répond pas. Le message lui sera présenté de nouveau."
	case "mail.refused":
		return "Le serveur de courrier a refusé ce message pour de bon. Vérifiez l’adresse de la personne sur sa fiche, puis écrivez-lui de nouveau."
	case "mail.insecure", "mail.sign_in_refused":
		return "Besace n’a pas pu se présenter au serveur de courrier. Prévenez votre administrateur, puis réessayez."
	case "mail.disabled":
		return "Cette installation n’envoie plus d’e-mails. Copiez le texte, ou prévenez votre administrateur."
	}
	return f.Message
}

// ready is the mail of a letter, or why it is not worth sending any more.
func (s *Service) ready(ctx context.Context, l Letter) (m mail.Message, gone *fault.Error, err error) {
	from, active, err := s.People.Member(ctx, l.AuthorID)
	if err != nil {
		return m, nil, err
	}
	if !active {
		return m, fault.New(fault.Conflict, "letter.no_author", "Son auteur n’a plus accès à Besace\u00a0: le message n’est pas parti."), nil
	}
	if gone, err = s.vain(ctx, l); gone != nil || err != nil {
		return m, gone, err
	}
	if err := s.lawful(ctx, l); err != nil {
		return m, nil, err
	}
	m = mail.Message{ID: l.ID.String(), To: []mail.Address{{Name: l.Name, Email: l.Email}}, Subject: l.Subject, Text: l.Body, Calendar: l.Calendar}
	if l.Kind != Reminder {
		m.From.Name, m.ReplyTo = from.Name+" – "+from.Organisation, mail.Address{Name: from.Name, Email: from.Email}
	}
	if l.Calendar != "" {
		m.Method = string(l.Kind.method())
	}
	return m, nil, nil
}

// lawful asks the law again before a letter leaves: since it was asked for, the person may
// have objected, withdrawn her consent or had the use of her data restricted. What is stopped
// so is shown to its author as what a server refuses is. Faults: letter.unlawful.
func (s *Service) lawful(ctx context.Context, l Letter) error {
	if l.Kind == Reminder {
		return nil
	}
	err := s.Law.MayWrite(ctx, *l.AccountID, l.ContactID, l.Subject+"\n"+l.Body)
	if fault.Is(err, "contact.blocked") || fault.Is(err, "contact.training_account") {
		return fault.New(fault.Conflict, "letter.unlawful",
			"Depuis que vous l’avez demandé, la loi ne permet plus d’écrire à cette personne\u00a0: le message n’est pas parti. Sa fiche dit pourquoi.").Because(err)
	}
	return err
}

// vain says why a letter has nothing to say any more: nil when it has.
func (s *Service) vain(ctx context.Context, l Letter) (gone *fault.Error, err error) {
	if l.UsefulTill != nil && !l.UsefulTill.After(clock.Now(ctx)) {
		return fault.New(fault.Conflict, "letter.past", "Le rendez-vous est passé avant que ce message ait pu partir\u00a0: il n’a pas été envoyé."), nil
	}
	if l.Kind == Recap {
		_, err := s.Visits.Visited(ctx, *l.VisitID)
		if fault.Is(err, "not_found") {
			return fault.New(fault.Conflict, "letter.visit", "La visite a été retirée avant que ce message ait pu partir\u00a0: il n’a pas été envoyé."), nil
		}
		return nil, err
	}
	told, _ := l.Told()
	stands, err := s.Agenda.Stands(ctx, *l.EventID, told)
	switch {
	case err != nil || stands != (l.Kind == Cancellation):
		return nil, err
	case l.Kind == Cancellation:
		return fault.New(fault.Conflict, "letter.not_cancelled", "Le rendez-vous a de nouveau lieu\u00a0: son annulation n’est pas partie."), nil
	}
	return fault.New(fault.Conflict, "letter.closed", "Le rendez-vous a été annulé, déplacé ou retiré avant que ce message ait pu partir\u00a0: il n’a pas été envoyé."), nil
}

// line is the data of a letter's line on the timeline.
type line struct {
	Text      string `json:"text"`
	Direction string `json:"direction"`
}

// left notes that the server took charge of the letter.
func (s *Service) left(ctx context.Context, before Letter) error {
	l, now := before, clock.Now(ctx)
	l.Attempts++
	l.SentAt, l.FailedBy, l.Failure = &now, "", ""
	l.end(Sent)
	if err := s.keep(ctx, "letter.sent", before, &l); err != nil {
		return err
	}
	if l.Kind == Reminder {
		return nil
	}
	// It is the author's, whatever sends it.
	asAuthor := actor.Current(ctx)
	asAuthor.UserID = l.AuthorID
	if err := s.Accounts.Tell(actor.With(ctx, asAuthor), *l.AccountID, now, l.Ref(), line{Text: l.Subject, Direction: "outbound"}); err != nil {
		return err
	}
	if l.Kind == Recap {
		return s.Visits.SentRecap(ctx, *l.VisitID, now)
	}
	return nil
}

// keep stores a letter that changed and tells of it.
func (s *Service) keep(ctx context.Context, action string, before Letter, l *Letter) error {
	l.UpdatedAt = clock.Now(ctx)
	if err := s.update(ctx, before, l); err != nil {
		return err
	}
	if err := s.Audit.Record(ctx, audit.Changed(action, l.Ref(), before, *l)); err != nil {
		return err
	}
	if l.Kind == Reminder {
		if l.State == Refused { // the others are of no interest to a telephone
			return s.Changes.Touch(ctx, l.Ref(), l.AuthorID)
		}
		return nil
	}
	owner, err := s.Accounts.Hold(ctx, *l.AccountID)
	if err != nil {
		return err
	}
	return s.Changes.Touch(ctx, l.Ref(), owner)
}
