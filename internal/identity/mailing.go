package identity

import (
	"context"
	_ "embed"
	"html/template"
	"strings"
	texts "text/template"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/platform/mail"
)

// Jobs that send mail. They carry ids, never a link: the link is made when the mail leaves, so that
// no secret lies in the queue.
const (
	invitationJob = "identity.invitation"
	resetJob      = "identity.password_reset"
	resetOfJob    = "identity.password_reset_of"
	purgeJob      = "identity.purge"
)

type invitation struct {
	User uuid.UUID `json:"user"`
}

type reset struct {
	Email string `json:"email"`
}

type resetOf struct {
	User uuid.UUID `json:"user"`
}

func (s *Service) register() {
	if s.jobs == nil {
		return
	}
	jobs.Register(s.jobs, invitationJob, func(ctx context.Context, r *jobs.Run, args invitation) (any, error) {
		return nil, s.sendInvitation(ctx, r.ID, args.User)
	})
	jobs.Register(s.jobs, resetJob, func(ctx context.Context, r *jobs.Run, args reset) (any, error) {
		return nil, s.sendResets(ctx, r.ID, args.Email)
	})
	jobs.Register(s.jobs, resetOfJob, func(ctx context.Context, r *jobs.Run, args resetOf) (any, error) {
		return nil, s.sendResetOf(ctx, r.ID, args.User)
	})
	jobs.Register(s.jobs, purgeJob, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) { return nil, s.Purge(ctx) })
	s.jobs.Schedule(purgeJob, jobs.DailyAt(3, 10, "UTC"), purgeJob, struct{}{})
}

// letter is what the templates are filled with.
type letter struct {
	Name, Organisation, Link string
	Until                    string
}

//go:embed mail_invitation.txt
var invitationText string

//go:embed mail_invitation.html
var invitationHTML string

//go:embed mail_reset.txt
var resetText string

//go:embed mail_reset.html
var resetHTML string

// model is one kind of mail; the first line of the text is its subject.
type model struct {
	text *texts.Template
	html *template.Template
}

var (
	invitationMail = model{texts.Must(texts.New("invitation").Parse(invitationText)), template.Must(template.New("invitation").Parse(invitationHTML))}
	resetMail      = model{texts.Must(texts.New("reset").Parse(resetText)), template.Must(template.New("reset").Parse(resetHTML))}
)

func (m model) message(messageID string, u User, l letter) (mail.Message, error) {
	var text, html strings.Builder
	if err := m.text.Execute(&text, l); err != nil {
		return mail.Message{}, err
	}
	if err := m.html.Execute(&html, l); err != nil {
		return mail.Message{}, err
	}
	subject, body, _ := strings.Cut(text.String(), "\n")
	return mail.Message{
		ID: messageID, To: []mail.Address{{Name: u.Name(), Email: u.Email}},
		Subject: subject, Text: strings.TrimLeft(body, "\n"), HTML: html.String(),
	}, nil
}

// sendInvitation mails a new link to a user who has not joined yet. It may send twice; both links work.
func (s *Service) sendInvitation(ctx context.Context, run, user uuid.UUID) error {
	u, err := s.user(ctx, user)
	if err != nil || u.Status != Invited {
		return err
	}
	o, err := s.Organisation(ctx)
	if err != nil {
		return err
	}
	return s.send(ctx, run, invitationMail, u, o, forInvitation, InvitationLifetime)
}

// sendResetOf mails the link that an administrator asked for. It may send twice; both links work.
func (s *Service) sendResetOf(ctx context.Context, run, user uuid.UUID) error {
	u, err := s.user(ctx, user)
	if err != nil || u.Status != Active {
		return err
	}
	o, err := s.Organisation(ctx)
	if err != nil {
		return err
	}
	return s.send(ctx, run, resetMail, u, o, forReset, ResetLifetime)
}

// sendResets mails a new link to each active user with the address.
func (s *Service) sendResets(ctx context.Context, run uuid.UUID, email string) error {
	met, err := s.accounts(ctx, email, uuid.Nil)
	if err != nil {
		return err
	}
	for _, a := range met {
		if a.User.Status != Active {
			continue
		}
		ctx := actor.With(ctx, actor.System(a.User.OrgID))
		if err := s.send(ctx, run, resetMail, a.User, a.Org, forReset, ResetLifetime); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) send(ctx context.Context, run uuid.UUID, m model, u User, o Organisation, kind string, lifetime time.Duration) error {
	link := ""
	err := s.db.InTx(ctx, func(ctx context.Context) (err error) {
		link, err = s.newLink(ctx, u, kind, lifetime)
		return err
	})
	if err != nil {
		return err
	}
	message, err := m.message(run.String()+"-"+u.ID.String(), u, letter{
		Name: u.Name(), Organisation: o.Name, Link: link, Until: until(s.now().Add(lifetime), u.TimeZone)})
	if err != nil {
		return err
	}
	err = s.mail.Send(ctx, message)
	if err != nil && mail.Temporary(err) {
		return fault.New(fault.Unavailable, "identity.mail_delayed", "L’e-mail n’a pas pu partir\u00a0; il sera présenté de nouveau.").Because(err)
	}
	return err
}

// until writes an instant as French people do: 1er décembre 2026 à 09 h 30.
func until(at time.Time, zone string) string {
	place, err := time.LoadLocation(zone)
	if err != nil {
		place = time.UTC
	}
	at = at.In(place)
	return civil.In(at, place).Display() + at.Format(" à 15\u00a0h\u00a004")
}
