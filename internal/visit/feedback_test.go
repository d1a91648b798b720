package visit

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

// tells has the report of a visit of the adviser say something to both audiences.
func (d *desk) tells(v Visit, marketing, salesAdmin string) Visit {
	d.T.Helper()
	v, err := d.Update(d.ctx, v.ID, v.Version, Patch{Report: ReportPatch{Marketing: &marketing, SalesAdmin: &salesAdmin}})
	firm.Must(d.T, err)
	return v
}

// office is a context in which the administrator acts over the whole organisation.
func (d *desk) office() context.Context {
	who := d.People[d.Administrator]
	who.Scope = actor.Org
	return actor.With(clock.WithFixed(d.T.Context(), firm.Monday.Add(time.Hour)), who)
}

// listed says each feedback as its audience, its words and whether it was dealt with.
func (d *desk) listed(ctx context.Context, q FeedbackQuery) (lines []string) {
	d.T.Helper()
	if q.Limit == 0 {
		q.Limit = 50
	}
	for {
		list, next, err := d.Feedback(ctx, q)
		firm.Must(d.T, err)
		for _, f := range list {
			lines = append(lines, fmt.Sprintf("%s: %s, %t", f.Audience, f.Words, f.HandledAt != nil))
		}
		if q.Cursor = next; next == "" {
			return lines
		}
	}
}

func TestReportsTellTheOffice(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		v := d.tells(d.records(Cold, Met), "Demande une offre saisonnière.", "")
		product, competitor := "Fibre Évolutive", "Opérateur régional"
		v, err := d.Update(d.ctx, v.ID, v.Version, Patch{Report: ReportPatch{Competitor: &competitor, Objections: &[]Objection{{Kind: "price", Words: "Cher", Product: product, Outcome: "open"}}}})
		firm.Must(t, err)
		office := d.office()
		one := []string{"marketing: Demande une offre saisonnière., false"}
		for _, c := range []struct {
			what string
			ctx  context.Context
			q    FeedbackQuery
			want []string
		}{
			{"to her", d.ctx, FeedbackQuery{}, one},
			{"to a colleague", d.at(d.Colleague, 0), FeedbackQuery{}, nil},
			{"to the office", office, FeedbackQuery{}, one},
			{"by audience", office, FeedbackQuery{Audience: ForSalesAdmin}, nil},
			{"by words", office, FeedbackQuery{Words: "saisonniere OFFRE"}, one},
			{"by competitor", office, FeedbackQuery{Words: "operateur"}, one},
			{"by product", office, FeedbackQuery{Words: "évolutive"}, one},
			{"by other words", office, FeedbackQuery{Words: "tarif"}, nil},
			{"of her", office, FeedbackQuery{Author: &d.Adviser}, one},
			{"of a colleague", office, FeedbackQuery{Author: &d.Colleague}, nil},
			{"dealt with", office, FeedbackQuery{Handled: new(true)}, nil},
			{"to be dealt with", office, FeedbackQuery{Handled: new(false)}, one},
			{"from then on", office, FeedbackQuery{From: &v.StartedAt}, one},
			{"before then", office, FeedbackQuery{To: &v.StartedAt}, nil},
			{"of the visit", office, FeedbackQuery{Visit: &v.ID}, one},
			{"of no team", office, FeedbackQuery{Team: new(uuid.New())}, nil},
		} {
			if got := d.listed(c.ctx, c.q); !slices.Equal(got, c.want) {
				t.Errorf("%s: %s", c.what, cmp.Diff(c.want, got))
			}
		}
	})
}

func TestFeedbackIsDealtWithOnce(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		v := d.tells(d.records(Cold, Met), "Demande une offre saisonnière.", "Deux lignes à ouvrir.")
		office := d.office()
		done := FeedbackPatch{Handled: opt.Of(true), Answer: opt.Of(" Transmis. ")}
		list, _, err := d.Feedback(office, FeedbackQuery{Audience: ForMarketing, Limit: 1})
		firm.Must(t, err)
		told := list[0].ID
		f, err := d.Settle(office, told, 1, done)
		if err != nil || f.Version != 2 || f.Answer != "Transmis." || *f.HandledBy != d.Administrator || f.AccountID != d.account {
			t.Fatalf("%+v, %v", f, err)
		}
		again, err := d.Settle(office, told, 2, done)
		if err != nil || again.Version != 2 {
			t.Errorf("what is already so made version %d, %v", again.Version, err)
		}
		_, err = d.Settle(office, told, 1, done)
		firm.Refused(t, err, "visit_feedback.stale")
		_, err = d.Settle(d.at(d.Colleague, 0), told, 2, done)
		firm.Refused(t, err, "not_found")
		if got := d.listed(office, FeedbackQuery{Handled: new(false)}); !slices.Equal(got, []string{"sales_admin: Deux lignes à ouvrir., false"}) {
			t.Errorf("left to deal with: %v", got)
		}
		// What does not change the words changes nothing of what became of them; new words are read again.
		facts := "Compare deux offres."
		v, err = d.Update(d.ctx, v.ID, v.Version, Patch{Report: ReportPatch{Facts: &facts}, StartedAt: opt.Of(v.StartedAt.Add(-time.Hour))})
		firm.Must(t, err)
		if got := d.listed(office, FeedbackQuery{Handled: new(true)}); len(got) != 1 {
			t.Errorf("dealt with: %v", got)
		}
		if got := d.listed(office, FeedbackQuery{From: new(v.StartedAt.Add(time.Minute))}); len(got) > 0 {
			t.Errorf("still of the former hour: %v", got)
		}
		v = d.tells(v, "Demande deux offres saisonnières.", "")
		if got := d.listed(office, FeedbackQuery{}); !slices.Equal(got, []string{"marketing: Demande deux offres saisonnières., false"}) {
			t.Errorf("told anew: %v", got)
		}
		firm.Must(t, d.Remove(d.ctx, v.ID, v.Version))
		_, err = d.Settle(office, told, 3, done)
		firm.Refused(t, err, "not_found")
		if got := d.listed(office, FeedbackQuery{}); len(got) > 0 {
			t.Errorf("of a visit that never was: %v", got)
		}
	})
}

// Pages of one statement each follow one another without a gap, visits of one instant included.
func TestFeedbackIsReadByThePage(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		var want []string
		for range 4 {
			d.tells(d.records(Cold, Met), "Une offre.", "Une ligne.")
			want = append(want, "marketing: Une offre., false", "sales_admin: Une ligne., false")
		}
		office := d.office()
		got := d.listed(office, FeedbackQuery{Limit: 3})
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("by pages: %v", got)
		}
		ctx, statements := database.CountStatements(office)
		if _, _, err := d.Feedback(ctx, FeedbackQuery{Limit: 3}); err != nil || statements() != 1 {
			t.Errorf("%d statements, %v", statements(), err)
		}
		_, _, err := d.Feedback(office, FeedbackQuery{Limit: 3, Cursor: "nowhere"})
		firm.Refused(t, err, "page.bad_cursor")
	})
}

// Who was met alone takes with her what her visit told, and what was answered.
func TestFeedbackGoesWithWhoWasMet(t *testing.T) {
	each(t, func(t *testing.T, d *desk) {
		contact := d.contact(d.account)
		v, _, err := d.Record(d.ctx, d.account, Draft{Mode: Cold, Fields: Patch{Outcome: opt.Of("met"), Contacts: opt.Of([]uuid.UUID{contact})}})
		firm.Must(t, err)
		d.tells(v, "Demande une offre saisonnière.", "")
		firm.Must(t, d.DB.InTx(d.ctx, func(ctx context.Context) error { return d.ForgetPeople(ctx, []uuid.UUID{contact}) }))
		if got := d.listed(d.office(), FeedbackQuery{}); len(got) > 0 {
			t.Errorf("left: %v", got)
		}
	})
}
