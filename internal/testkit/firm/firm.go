package firm

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/jobs"
	"besace/internal/testkit/dbtest"
)

// Firm is one organisation on one engine: an adviser, her colleague of the same team,
// a stranger of another team, their manager and an administrator.
type Firm struct {
	T                                                    *testing.T
	DB                                                   *database.DB
	Audit                                                *audit.Log
	Feed                                                 *changes.Feed
	Queue                                                *jobs.Queue
	Org                                                  uuid.UUID
	Adviser, Colleague, Stranger, Manager, Administrator uuid.UUID
	People                                               map[uuid.UUID]actor.Actor
}

// Monday is when those who act at a fixed time do: 23 November 2026, at her desk.
var Monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// Each runs fn on a fresh firm of both engines.
func Each(t *testing.T, fn func(t *testing.T, f *Firm)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, db *database.DB) { fn(t, found(t, db)) })
}

func found(t *testing.T, db *database.DB) *Firm {
	t.Helper()
	f := &Firm{T: t, DB: db, Audit: audit.New(db, []byte("test")), Feed: changes.New(db), Org: id.New(), People: map[uuid.UUID]actor.Actor{}}
	now := clock.Wall()
	Must(t, db.InTx(t.Context(), func(ctx context.Context) error {
		return db.System(ctx, "test: an organisation").Exec(`INSERT INTO organisations (id, name, profile, time_zone, created_at, updated_at)
			VALUES (?, 'Fenêtres du Graoully', 'standard', 'Europe/Paris', ?, ?)`, f.Org, now, now).Error
	}))
	f.Adviser, f.Colleague, f.Stranger = f.Hire(actor.Own, actor.Adviser), f.Hire(actor.Own, actor.Adviser), f.Hire(actor.Own, actor.Adviser)
	f.Manager, f.Administrator = f.Hire(actor.Team, actor.Manager), f.Hire(actor.Org, actor.Admin)
	for _, user := range []uuid.UUID{f.Adviser, f.Colleague, f.Manager} {
		a := f.People[user]
		a.TeamOwners = []uuid.UUID{f.Adviser, f.Colleague, f.Manager}
		f.People[user] = a
	}
	f.Queue = jobs.New(db, jobs.Options{Poll: time.Hour, Backoff: func(int) time.Duration { return 0 }, ActorFor: f.actorFor})
	return f
}

func (f *Firm) actorFor(ctx context.Context, _, user uuid.UUID) (context.Context, error) {
	a, known := f.People[user]
	if !known {
		return nil, fault.New(fault.Forbidden, "auth.gone", "Ce compte n’existe plus.")
	}
	return actor.With(ctx, a), nil
}

// Hire adds somebody of no team.
func (f *Firm) Hire(scope actor.Scope, roles ...actor.Role) uuid.UUID {
	user := id.New()
	f.People[user] = actor.Actor{OrgID: f.Org, UserID: user, Roles: roles, Scope: scope, TeamOwners: []uuid.UUID{user}, TimeZone: "Europe/Paris"}
	return user
}

// As is a context in which the user acts, now.
func (f *Firm) As(user uuid.UUID) context.Context { return actor.With(f.T.Context(), f.People[user]) }

// OnMonday is As on Monday.
func (f *Firm) OnMonday(user uuid.UUID) context.Context {
	return actor.With(clock.WithFixed(f.T.Context(), Monday), f.People[user])
}

// Work runs the background jobs that are due and returns the job.
func (f *Firm) Work(job uuid.UUID) jobs.Job {
	f.T.Helper()
	Must(f.T, f.Queue.Start(f.T.Context()))
	ctx, cancel := context.WithTimeout(f.T.Context(), 60*time.Second)
	defer cancel()
	Must(f.T, f.Queue.Idle(ctx))
	Must(f.T, f.Queue.Stop(ctx))
	j, err := f.Queue.Get(f.As(f.Administrator), job)
	Must(f.T, err)
	return j
}

// Members knows the people of a firm, as domains ask: none has a territory, all are
// active and have no name.
type Members struct{ Of *Firm }

// OwnerOf finds no territory.
func (Members) OwnerOf(context.Context, string) (uuid.UUID, bool, error) {
	return uuid.Nil, false, nil
}

// Active knows those who were hired.
func (m Members) Active(_ context.Context, user uuid.UUID) (bool, error) {
	_, known := m.Of.People[user]
	return known, nil
}

// MayOwn lets those who were hired own.
func (m Members) MayOwn(ctx context.Context, user uuid.UUID) (bool, error) {
	return m.Active(ctx, user)
}

// ActorFor lets those who were hired act.
func (m Members) ActorFor(ctx context.Context, _, user uuid.UUID) (context.Context, error) {
	who, known := m.Of.People[user]
	if !known {
		return ctx, fault.New(fault.Forbidden, "auth.disabled", "Cette personne n’a plus accès à Besace.")
	}
	return actor.With(ctx, who), nil
}

// Colleagues are those of the actor's team.
func (m Members) Colleagues(ctx context.Context) ([]uuid.UUID, error) {
	return m.Of.People[actor.Current(ctx).UserID].TeamOwners, nil
}

// DisplayNames knows no name.
func (Members) DisplayNames(context.Context, []uuid.UUID) (map[uuid.UUID]string, error) {
	return nil, nil
}

// Must ends the test on an error.
func Must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Refused fails unless err is the fault, at exactly these pointers when given.
func Refused(t *testing.T, err error, code string, pointers ...string) {
	t.Helper()
	f, ok := fault.Of(err)
	if !ok || f.Code != code {
		t.Fatalf("error %v, want %s", err, code)
	}
	got := map[string]bool{}
	for _, field := range f.Fields {
		got[field.Pointer] = true
	}
	for _, want := range pointers {
		if !got[want] {
			t.Fatalf("%s does not name %s: %v", code, want, f.Fields)
		}
	}
	if len(pointers) > 0 && len(got) != len(pointers) {
		t.Fatalf("%s names other fields than %v: %v", code, pointers, f.Fields)
	}
}
