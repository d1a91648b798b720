package bench_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/agenda"
	"besace/internal/app"
	"besace/internal/bench/generate"
	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/prospect"
	"besace/internal/solicitation"
	"besace/internal/visit"
)

// large is enough rows for both planners to prefer an index where there is one.
var large = generate.Size{Advisers: 40, Teams: 2, BackOffice: 1, Accounts: 20_000, Activities: 40_000, Calls: 10_000, Visits: 4_000, Events: 8_000}

// wholeTable recognises a step that reads every row of a table.
var wholeTable = map[string]*regexp.Regexp{
	database.SQLite:   regexp.MustCompile(`^SCAN (\w+)$|^SCAN (\w+) USING (?:COVERING )?INDEX`),
	database.Postgres: regexp.MustCompile(`Seq Scan on (\w+)`),
}

// wholeOrganisation recognises a step that reads every row that an organisation has in a table: SQLite, which knows
// nothing of their number, takes ten rows for granted. Lists may of theirs (inOrder), until their page is full.
var wholeOrganisation = regexp.MustCompile(`^SEARCH (\w+) USING (?:COVERING )?INDEX \w+ \(org_id=\?\)`)

// inOrder are what lists name the rows that they read in their order.
var inOrder = map[string]bool{"a": true, "visit_feedback": true}

// subquery recognises the step by which SQLite makes rows that a later step scans under the same name.
var subquery = regexp.MustCompile(`^(?:CO-ROUTINE|MATERIALIZE) (\w+)$`)

// Vocabularies fit in one page of the database: reading them whole is right.
var small = map[string]bool{"organisations": true, "users": true, "teams": true, "team_members": true, "tags": true, "sources": true, "custom_fields": true, "work_hours": true, "territories": true}

var sorts = []string{"name", "-name", "-createdAt", "-updatedAt", "town", "-town", "nextActionAt", "-nextActionAt", "potential", "-potential", "-score", "lastActivityAt", "-lastActivityAt"}

// filters are each filter of the contract alone, by name.
func filters(o generate.Organisation) map[string]prospect.Filter {
	summer := time.Date(2025, time.June, 1, 0, 0, 0, 0, time.UTC)
	f := map[string]prospect.Filter{
		"kind": {Kind: prospect.Person}, "status": {Statuses: []prospect.Status{prospect.Customer, prospect.Lead}}, "class": {Classes: []string{"A"}},
		"owner": {Owners: []uuid.UUID{o.Advisers[0].ID}}, "postcode": {Postcode: "57"}, "town": {Town: "metz"}, "naf": {NAF: "43.2"}, "naf 2025": {NAF2025: "43.2"}, "source": {Source: o.Sources[0]},
		"tag": {Tags: []uuid.UUID{o.Tags[0]}}, "no next action": {NextActions: []prospect.ActionState{prospect.ActionNone}}, "overdue": {NextActions: []prospect.ActionState{prospect.ActionOverdue}},
		"due today": {NextActions: []prospect.ActionState{prospect.ActionToday}}, "planned": {NextActions: []prospect.ActionState{prospect.ActionPlanned}},
		"qualification": {QualifiedBefore: summer}, "favourites": {Favourite: true}, "archived": {Archived: true},
		"potential": {PotentialMin: new(int64(1_000_000)), PotentialMax: new(int64(2_000_000))}, "score": {ScoreMin: new(60), ScoreMax: new(80)},
		"creation": {CreatedFrom: summer, CreatedTo: summer}, "change": {UpdatedFrom: summer, UpdatedTo: summer},
		"siret": {SIRET: "00000001800010"}, "siren": {SIREN: "000000018"}, "reference": {ExternalRef: "C00417"}, "corsica": {Postcode: "2A"},
		"next week": {NextActionFrom: summer, NextActionTo: summer.AddDate(0, 0, 4)}, "a department": {Query: "57"}, "a piece of an e-mail": {Query: "@orange.example"},
		"activity": {LastActivityFrom: summer, LastActivityTo: summer}, "no activity since": {InactiveSince: summer},
		"two letters": {Query: "bo"}, "two tags": {Tags: o.Tags[:2]}, "two advisers": {Owners: []uuid.UUID{o.Advisers[0].ID, o.Advisers[1].ID}},
		"overdue or due today": {NextActions: []prospect.ActionState{prospect.ActionOverdue, prospect.ActionToday}},
	}
	for i, s := range o.Searches[:4] {
		f[fmt.Sprintf("search %d, %q", i, s.Query)] = prospect.Filter{Query: s.Query}
	}
	return f
}

func readers(o generate.Organisation) map[string]actor.Actor {
	return map[string]actor.Actor{
		"adviser": {OrgID: o.ID, UserID: o.Advisers[0].ID, Scope: actor.Own},
		"manager": {OrgID: o.ID, UserID: o.Managers[0].ID, TeamOwners: o.Managers[0].Team, Scope: actor.Team},
		"office":  {OrgID: o.ID, UserID: o.BackOffice[0].ID, Scope: actor.Org},
	}
}

func TestNoListSearchOrSheetReadsAWholeTable(t *testing.T) {
	for _, engine := range []string{database.SQLite, database.Postgres} {
		t.Run(engine, func(t *testing.T) {
			a, o := installed(t, engine, large)
			for who, reader := range readers(o) {
				e := explained{t: t, db: a.DB, ctx: actor.With(t.Context(), reader), seen: map[string]bool{}}
				for _, sort := range sorts {
					e.list(a.Prospect, prospect.ListQuery{Sort: sort, Limit: 50}, fmt.Sprint("the ", who, " lists by ", sort))
				}
				for what, filter := range filters(o) {
					for _, sort := range []string{"name", "-lastActivityAt"} {
						e.list(a.Prospect, prospect.ListQuery{Filter: filter, Sort: sort, Limit: 50}, fmt.Sprint("the ", who, " lists by ", sort, " with ", what))
					}
				}
				e.sheet(a.Prospect)
				e.fieldWork(a, o)
			}
		})
	}
}

// explained reads the plans of the statements that the service itself issues.
type explained struct {
	t    *testing.T
	db   *database.DB
	ctx  context.Context
	seen map[string]bool // statements of one text and sort have one plan
}

// list checks the first page and, without filter, the second one.
func (e explained) list(file *prospect.Service, q prospect.ListQuery, what string) {
	e.t.Helper()
	next := ""
	e.check(what, 3, func(ctx context.Context) error {
		page, err := file.List(ctx, q)
		next = page.Next
		return err
	})
	if next == "" {
		return
	}
	q.Cursor = next
	e.check(what+", second page", 3, func(ctx context.Context) error {
		_, err := file.List(ctx, q)
		return err
	})
}

func (e explained) sheet(file *prospect.Service) {
	e.t.Helper()
	page, err := file.List(e.ctx, prospect.ListQuery{Limit: 200})
	if err != nil || len(page.Items) == 0 {
		e.t.Fatalf("no account to read: %v", err)
	}
	e.check("the account", 8, func(ctx context.Context) error {
		_, err := file.Get(ctx, page.Items[0].ID)
		return err
	})
	ids := make([]uuid.UUID, len(page.Items))
	for i, one := range page.Items {
		ids[i] = one.ID
	}
	e.checkSmaller("the people of a page of an export", 2, func(ctx context.Context) error {
		_, err := file.ContactsBy(ctx, ids)
		return err
	})
	e.check("the sheet", 6, func(ctx context.Context) error {
		_, err := file.Overview(ctx, page.Items[0].ID)
		return err
	})
}

// fieldWork checks what is asked of the law, of one and of many, and the month of a team of twenty.
func (e explained) fieldWork(a *app.App, o generate.Organisation) {
	e.t.Helper()
	var people []solicitation.Subject
	for _, c := range o.CallLists[o.Advisers[0].ID] {
		p := solicitation.Subject{Account: c.Account}
		if c.Contact != nil {
			p.Contact = *c.Contact
		}
		people = append(people, p)
	}
	e.checkSmaller("what the law answers", 14, func(ctx context.Context) error {
		_, err := a.Solicitation.Callability(ctx, solicitation.Ask{Subject: people[0]})
		return err
	})
	e.checkSmaller("what it answers about many", 12, func(ctx context.Context) error {
		_, err := a.Solicitation.CallabilityOf(ctx, people)
		return err
	})
	for what, q := range map[string]visit.FeedbackQuery{
		"what reports tell the office": {}, "what is left to deal with": {Handled: new(false)}, "to the marketing, of one adviser": {Audience: visit.ForMarketing, Author: &o.Advisers[0].ID},
	} {
		q.Limit = 50
		e.checkSmaller(what, 1, func(ctx context.Context) error {
			_, _, err := a.Visits.Feedback(ctx, q)
			return err
		})
	}
	month := agenda.Window{From: agenda.Day{Year: 2026, Month: time.November, Day: 1}, To: agenda.Day{Year: 2026, Month: time.November, Day: 30}, Users: o.Managers[0].Team}
	e.checkSmaller("a month of a team", 3, func(ctx context.Context) error {
		read, err := a.Agenda.Read(ctx, month)
		if err == nil && actor.Current(ctx).Scope == actor.Team && (len(month.Users) < 20 || len(read.Items) < 500 || read.Cut) {
			err = fmt.Errorf("%d occurrences of %d people, cut %v", len(read.Items), len(month.Users), read.Cut)
		}
		return err
	})
}

// check runs the use-case, which may issue at most so many statements, none of
// them reading a whole table.
func (e explained) check(what string, atMost int, use func(context.Context) error) {
	e.t.Helper()
	for _, s := range e.count(what, atMost, use) {
		if e.seen[s.SQL] {
			continue
		}
		e.seen[s.SQL] = true
		plan := e.plan(s)
		derived := map[string]int{} // results of subqueries still to be read, by alias
		for _, step := range plan {
			if made := subquery.FindStringSubmatch(step); made != nil {
				derived[made[1]]++
				continue
			}
			match := wholeTable[e.db.Dialect().Name()].FindStringSubmatch(step)
			if match == nil {
				match = wholeOrganisation.FindStringSubmatch(step)
				if match == nil || inOrder[match[1]] {
					continue
				}
			}
			switch table := strings.Join(match[1:], ""); {
			case small[table]:
			case derived[table] > 0:
				derived[table]--
			default:
				e.t.Errorf("%s reads all of %s:\n%s\n%s", what, table, s.SQL, strings.Join(plan, "\n"))
			}
		}
	}
}

// checkSmaller is check for what reads tables of hundreds or a few thousand rows. PostgreSQL, which counts them, reads
// such a table whole where an index would spare it little: there only the statements count.
func (e explained) checkSmaller(what string, atMost int, use func(context.Context) error) {
	e.t.Helper()
	if e.db.Dialect().Name() == database.Postgres {
		e.count(what, atMost, use)
		return
	}
	e.check(what, atMost, use)
}

// count runs the use-case and returns its statements, which may be at most so many.
func (e explained) count(what string, atMost int, use func(context.Context) error) (issued []database.Statement) {
	e.t.Helper()
	if err := use(database.TraceStatements(e.ctx, func(s database.Statement) { issued = append(issued, s) })); err != nil {
		e.t.Fatalf("%s: %v", what, err)
	}
	if len(issued) == 0 || len(issued) > atMost {
		e.t.Errorf("%s: %d statements, want 1 to %d", what, len(issued), atMost)
	}
	return issued
}

// plan is what the engine's EXPLAIN says, one step each.
func (e explained) plan(s database.Statement) (steps []string) {
	e.t.Helper()
	before := "EXPLAIN "
	if e.db.Dialect().Name() == database.SQLite {
		before = "EXPLAIN QUERY PLAN "
	}
	rows, err := e.db.System(e.ctx, "the plan of a statement is nobody's data").Statement.ConnPool.QueryContext(e.ctx, before+s.SQL, s.Args...)
	if err != nil {
		e.t.Fatalf("%s: %v", s.SQL, err)
	}
	defer rows.Close()
	for rows.Next() {
		var step string
		into := []any{&step}
		if e.db.Dialect().Name() == database.SQLite {
			var skipped [3]int64
			into = []any{&skipped[0], &skipped[1], &skipped[2], &step}
		}
		if err := rows.Scan(into...); err != nil {
			e.t.Fatal(err)
		}
		steps = append(steps, step)
	}
	if err := rows.Err(); err != nil {
		e.t.Fatal(err)
	}
	return steps
}
