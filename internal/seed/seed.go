package seed

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"

	"besace/internal/agenda"
	"besace/internal/calling"
	"besace/internal/competence"
	"besace/internal/identity"
	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/privacy"
	"besace/internal/prospect"
	"besace/internal/qualification"
	"besace/internal/solicitation"
	"besace/internal/visit"
	"besace/internal/vocabulary"
)

// Password opens every account of the demonstration.
const Password = "besace-demonstration"

// Company is the name of the demonstration company.
const Company = "Fibralia Pro"

// Services are what the demonstration is made with.
type Services struct {
	DB           *database.DB
	Identity     *identity.Service
	Prospect     *prospect.Service
	Vocabulary   *vocabulary.Service
	Qualify      *qualification.Service
	Competence   *competence.Service
	Solicitation *solicitation.Service
	Agenda       *agenda.Service
	Calling      *calling.Service
	Visits       *visit.Service
	Privacy      *privacy.Service
}

// Account is a demonstration account to sign in with.
type Account struct {
	Role  string // in French
	Name  string
	Email string
}

// Accounts are who one can sign in as, in the order to show them.
func Accounts() []Account {
	shown := make([]Account, 0, len(staff))
	for _, s := range staff {
		shown = append(shown, Account{Role: s.title, Name: s.firstName + " " + s.lastName, Email: s.email(domain)})
	}
	return shown
}

// demo is the company being made.
type demo struct {
	Services
	org     uuid.UUID
	people  map[string]identity.User // by first name
	sources map[string]uuid.UUID
	tags    map[string]uuid.UUID
	groups  map[string]uuid.UUID // teams by name, none of a sample
	coined  []uuid.UUID          // sources and tags that were not there
	random  *rand.Rand
	today   time.Time
	paris   *time.Location
	form    uuid.UUID // the questionnaire
	sample  bool      // it goes into an organisation that somebody set up: see Fill
	acts    []done
	made    []prospect.Sheet // accounts, in the order they were made
}

// Make adds the company, all or nothing, and returns its organisation. The history
// ends yesterday evening and the agenda starts today.
func Make(ctx context.Context, s Services) (org uuid.UUID, err error) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		return org, err
	}
	// It takes seconds, and on SQLite nobody else writes meanwhile: before the server listens nobody waits for it, but
	// whoever else writes while a sample comes (Fill) does.
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		d := begin(ctx, s, paris)
		org = uuid.Nil
		if err := d.live(ctx, d.company, d.teams, d.hire, d.share); err != nil {
			return err
		}
		org = d.org
		return nil
	})
	return org, err
}

func begin(ctx context.Context, s Services, paris *time.Location) *demo {
	return &demo{
		Services: s, people: map[string]identity.User{}, sources: map[string]uuid.UUID{}, tags: map[string]uuid.UUID{}, groups: map[string]uuid.UUID{},
		random: rand.New(rand.NewPCG(57, 2026)), today: clock.Now(ctx).Truncate(24 * time.Hour), paris: paris,
	}
}

// live goes through the steps that found the company, then through those that are its life.
func (d *demo) live(ctx context.Context, founding ...func(context.Context) error) error {
	for _, step := range append(founding, d.words, d.ideal, d.accounts, d.lawful, d.informed, d.agendas, d.sessions, d.fairs, d.journal) {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// as is a context in which somebody of the company acts, at an instant of its past.
func (d *demo) as(ctx context.Context, firstName string, at time.Time) context.Context {
	u := d.people[firstName]
	a := actor.Actor{OrgID: d.org, UserID: u.ID, Roles: u.Roles, TeamOwners: []uuid.UUID{u.ID}, Scope: actor.Org, TimeZone: "Europe/Paris"}
	return clock.WithFixed(actor.With(ctx, a), at)
}

// past is an instant of a working day so many days ago.
func (d *demo) past(days int) time.Time {
	at := d.today.AddDate(0, 0, -days)
	for at.Weekday() == time.Saturday || at.Weekday() == time.Sunday {
		at = at.AddDate(0, 0, -1)
	}
	return at.Add(time.Duration(8+d.random.IntN(9))*time.Hour + time.Duration(d.random.IntN(12))*5*time.Minute)
}

// future is an instant of a working day in so many days.
func (d *demo) future(days int) time.Time {
	at := d.today.AddDate(0, 0, days)
	for at.Weekday() == time.Saturday || at.Weekday() == time.Sunday {
		at = at.AddDate(0, 0, 1)
	}
	return at.Add(time.Duration(8+d.random.IntN(9))*time.Hour + time.Duration(d.random.IntN(4))*15*time.Minute)
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }
