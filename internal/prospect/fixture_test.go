package prospect

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
	"besace/internal/platform/opt"
	"besace/internal/testkit/dbtest"
)

// office is one organisation with an adviser, her colleague of the same team, a
// stranger of another team, their manager and an administrator.
type office struct {
	*Service
	t                                              *testing.T
	db                                             *database.DB
	feed                                           *changes.Feed
	queue                                          *jobs.Queue
	adviser, colleague, stranger, manager, adminID uuid.UUID
	people                                         map[uuid.UUID]actor.Actor
	settings                                       *choices
}

type choices struct{ reserved bool }

func (c *choices) AdvisersCreateTags(context.Context) (bool, error)  { return !c.reserved, nil }
func (c *choices) NoteWindow(context.Context) (time.Duration, error) { return time.Hour, nil }

func (a everyoneActive) Colleagues(ctx context.Context) ([]uuid.UUID, error) {
	return a.people[actor.Current(ctx).UserID].TeamOwners, nil
}

func (everyoneActive) DisplayNames(context.Context, []uuid.UUID) (map[uuid.UUID]string, error) {
	return nil, nil
}

// everyoneActive stands for the members of the organisation: all but the nil UUID.
type everyoneActive struct{ people map[uuid.UUID]actor.Actor }

func (everyoneActive) OwnerOf(context.Context, string) (uuid.UUID, bool, error) {
	return uuid.Nil, false, nil
}

func (a everyoneActive) Active(_ context.Context, user uuid.UUID) (bool, error) {
	_, known := a.people[user]
	return known, nil
}

// each runs fn on a fresh office of both engines.
func each(t *testing.T, fn func(t *testing.T, o *office)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, db *database.DB) { fn(t, newOffice(t, db)) })
}

func newOffice(t *testing.T, db *database.DB) *office {
	t.Helper()
	o := &office{t: t, db: db, people: map[uuid.UUID]actor.Actor{}, settings: &choices{}, feed: changes.New(db)}
	org, now := id.New(), clock.Wall()
	must(t, db.InTx(t.Context(), func(ctx context.Context) error {
		return db.System(ctx, "test: an organisation").Exec(`INSERT INTO organisations (id, name, profile, time_zone, created_at, updated_at)
			VALUES (?, 'Fenêtres du Graoully', 'standard', 'Europe/Paris', ?, ?)`, org, now, now).Error
	}))
	hire := func(role actor.Role, scope actor.Scope) uuid.UUID {
		user := id.New()
		o.people[user] = actor.Actor{OrgID: org, UserID: user, Roles: []actor.Role{role}, Scope: scope, TeamOwners: []uuid.UUID{user}, TimeZone: "Europe/Paris"}
		return user
	}
	o.adviser, o.colleague, o.stranger = hire(actor.Adviser, actor.Own), hire(actor.Adviser, actor.Own), hire(actor.Adviser, actor.Own)
	o.manager, o.adminID = hire(actor.Manager, actor.Team), hire(actor.Admin, actor.Org)
	for _, user := range []uuid.UUID{o.adviser, o.colleague, o.manager} {
		a := o.people[user]
		a.TeamOwners = []uuid.UUID{o.adviser, o.colleague, o.manager}
		o.people[user] = a
	}
	o.queue = jobs.New(db, jobs.Options{
		Poll: time.Hour, Backoff: func(int) time.Duration { return 0 },
		ActorFor: func(ctx context.Context, _, user uuid.UUID) (context.Context, error) {
			a, known := o.people[user]
			if !known {
				return nil, fault.New(fault.Forbidden, "auth.gone", "Ce compte n’existe plus.")
			}
			return actor.With(ctx, a), nil
		},
	})
	o.Service = New(Deps{
		DB: db, Audit: audit.New(db, []byte("test")), Changes: o.feed, Jobs: o.queue,
		Territories: everyoneActive{o.people}, People: everyoneActive{o.people}, Settings: o.settings,
	})
	return o
}

// as is a context in which the user acts.
func (o *office) as(user uuid.UUID) context.Context {
	return actor.With(o.t.Context(), o.people[user])
}

// company adds one for the user.
func (o *office) company(user uuid.UUID, name string, set ...func(*Patch)) Sheet {
	o.t.Helper()
	p := Patch{Name: opt.Of(name)}
	for _, f := range set {
		f(&p)
	}
	sheet, _, err := o.Create(o.as(user), Draft{Kind: Company, Fields: p})
	must(o.t, err)
	return sheet
}

func (o *office) tag(name string) Tag {
	o.t.Helper()
	tag, err := o.CreateTag(o.as(o.manager), WordDraft{Name: name})
	must(o.t, err)
	return tag
}

// work runs the background jobs that are due and returns the job.
func (o *office) work(job uuid.UUID) jobs.Job {
	o.t.Helper()
	must(o.t, o.queue.Start(o.t.Context()))
	ctx, cancel := context.WithTimeout(o.t.Context(), 60*time.Second)
	defer cancel()
	must(o.t, o.queue.Idle(ctx))
	must(o.t, o.queue.Stop(ctx))
	j, err := o.queue.Get(o.as(o.adminID), job)
	must(o.t, err)
	return j
}

func (o *office) names(user uuid.UUID, f Filter) []string {
	o.t.Helper()
	page, err := o.List(o.as(user), ListQuery{Filter: f, Limit: 200})
	must(o.t, err)
	names := []string{}
	for _, item := range page.Items {
		names = append(names, item.Name)
	}
	return names
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// refusedWith fails unless err is the fault, at exactly these pointers when given.
func refusedWith(t *testing.T, err error, code string, pointers ...string) {
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
