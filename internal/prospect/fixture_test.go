package prospect

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/changes"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// office is the prospect file of a firm. ctx is its adviser on Monday.
type office struct {
	*Service
	firm                                           *firm.Firm
	t                                              *testing.T
	db                                             *database.DB
	feed                                           *changes.Feed
	adviser, colleague, stranger, manager, adminID uuid.UUID
	people                                         map[uuid.UUID]actor.Actor
	ctx                                            context.Context
}

var monday = firm.Monday

// each runs fn on a fresh office of both engines.
func each(t *testing.T, fn func(t *testing.T, o *office)) {
	t.Helper()
	firm.Each(t, func(t *testing.T, f *firm.Firm) {
		o := &office{
			firm: f, t: t, db: f.DB, feed: f.Feed, people: f.People, ctx: f.OnMonday(f.Adviser),
			adviser: f.Adviser, colleague: f.Colleague, stranger: f.Stranger, manager: f.Manager, adminID: f.Administrator,
		}
		o.Service = New(Deps{
			DB: f.DB, Audit: f.Audit, Changes: f.Feed, Jobs: f.Queue,
			Territories: firm.Members{Of: f}, People: firm.Members{Of: f}, Vocabulary: wordless{}, Tags: wordless{}, Custom: wordless{}, Settings: wordless{}, Qualifying: wordless{},
		})
		fn(t, o)
	})
}

// wordless is an organisation without words, views and fields of its own; those of
// internal/app try the real ones.
type wordless struct{}

func (wordless) ActiveTags(context.Context, []uuid.UUID) ([]uuid.UUID, error) { return nil, nil }
func (wordless) TagInUse(context.Context, uuid.UUID) (bool, error)            { return false, database.NotFound() }
func (wordless) ActiveSource(context.Context, uuid.UUID) (bool, error)        { return false, nil }
func (wordless) Look(context.Context, uuid.UUID) (json.RawMessage, string, error) {
	return nil, "", database.NotFound()
}
func (wordless) Rules(context.Context) (CustomRules, error)             { return nil, nil }
func (wordless) Keep(context.Context, map[uuid.UUID]string, bool) error { return nil }
func (wordless) Condition(_ context.Context, filter string) (string, []any, error) {
	return "", nil, fault.New(fault.Malformed, "account.custom_filter", filter, fault.At("query:custom", "custom_filter", "aucun champ"))
}

func (wordless) Missing(context.Context, string, string) (fault.Fields, error) { return nil, nil }

// NoteWindow is a day.
func (wordless) NoteWindow(context.Context) (time.Duration, error) { return 24 * time.Hour, nil }

// as is a context in which the user acts.
func (o *office) as(user uuid.UUID) context.Context { return o.firm.As(user) }

// newcomer is somebody of no team, on Monday.
func (o *office) newcomer(scope actor.Scope, roles ...actor.Role) context.Context {
	return o.firm.OnMonday(o.firm.Hire(scope, roles...))
}

// company adds one for the user.
func (o *office) company(user uuid.UUID, name string, set ...func(*Patch)) Sheet {
	o.t.Helper()
	p := Patch{Name: opt.Of(name)}
	for _, f := range set {
		f(&p)
	}
	return o.enter(o.as(user), p)
}

// client adds a company of the adviser on Monday.
func (o *office) client(name string, p Patch) Sheet {
	o.t.Helper()
	p.Name = opt.Of(name)
	return o.enter(o.ctx, p)
}

func (o *office) enter(ctx context.Context, p Patch) Sheet {
	o.t.Helper()
	sheet, _, err := o.Create(ctx, Draft{Kind: Company, Fields: p})
	must(o.t, err)
	return sheet
}

// contact adds a contact to an account.
func (o *office) contact(account uuid.UUID, p ContactPatch) Contact {
	o.t.Helper()
	c, _, err := o.AddContact(o.ctx, account, ContactDraft{Fields: p})
	must(o.t, err)
	return c
}

// kinds lists the timeline of an account, newest first.
func (o *office) kinds(account uuid.UUID) (kinds []string) {
	o.t.Helper()
	page, err := o.Timeline(o.ctx, account, "", 50)
	must(o.t, err)
	for _, e := range page.Items {
		kinds = append(kinds, e.Kind)
	}
	return kinds
}

// work runs the background jobs that are due and returns the job.
func (o *office) work(job uuid.UUID) jobs.Job {
	o.t.Helper()
	return o.firm.Work(job)
}

// names lists the accounts that the user finds.
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

// found lists the accounts that the adviser's search finds.
func (o *office) found(query string) []string { return o.names(o.adviser, Filter{Query: query}) }

var (
	must        = firm.Must
	refusedWith = firm.Refused
)
