package prospect

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// Ranges hold both ends, and days begin where the reader lives: at 23:30 in Greenwich on 31 August it is
// 1 September in Paris, and still 31 August in Martinique.
func TestRangesOfAList(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		paris := o.as(o.adviser)
		create := func(at, name string, potential, score int64, active string) {
			moment, err := time.Parse(time.RFC3339, at)
			firm.Must(t, err)
			fields := Patch{Name: opt.Of(name)}
			if potential >= 0 {
				fields.PotentialCents = opt.Of(potential)
			}
			a, _, err := o.Create(clock.WithFixed(paris, moment), Draft{Kind: Company, Fields: fields})
			firm.Must(t, err)
			set := map[string]any{}
			if score >= 0 {
				set["score"] = score
			}
			if active != "" {
				last, err := time.Parse(time.RFC3339, active)
				firm.Must(t, err)
				set["last_activity_at"], set["last_qualified_at"] = last, last
			}
			if len(set) > 0 {
				firm.Must(t, o.db.InTx(paris, func(ctx context.Context) error {
					return o.db.Owned(ctx).Table("accounts").Where("id = ?", a.ID).Updates(set).Error
				}))
			}
		}
		create("2026-08-31T23:30:00Z", "Aubert", 1_000_000, 60, "2026-06-10T22:30:00Z") // 11 June in Paris
		create("2026-09-15T10:00:00Z", "Blanc", 5_000_000, 80, "2026-09-15T10:00:00Z")
		create("2026-09-30T22:00:00Z", "Colin", 0, 0, "") // 1 October in Paris
		create("2026-10-20T10:00:00Z", "Durand", -1, -1, "")

		martinique := o.people[o.adviser]
		martinique.TimeZone = "America/Martinique"
		far := actor.With(t.Context(), martinique)
		for _, c := range []struct {
			what string
			who  context.Context
			f    Filter
			want string
		}{
			{"a least potential, itself included", paris, Filter{PotentialMin: new(int64(1_000_000))}, "Aubert Blanc"},
			{"a greatest potential, nothing being no potential", paris, Filter{PotentialMax: new(int64(1_000_000))}, "Aubert Colin"},
			{"between two potentials", paris, Filter{PotentialMin: new(int64(1)), PotentialMax: new(int64(4_999_999))}, "Aubert"},
			{"a least score", paris, Filter{ScoreMin: new(61)}, "Blanc"},
			{"a greatest score", paris, Filter{ScoreMax: new(60)}, "Aubert Colin"},
			{"a score of nothing", paris, Filter{ScoreMin: new(0)}, "Aubert Blanc Colin"},
			{"created in September", paris, Filter{CreatedFrom: day(2026, 9, 1), CreatedTo: day(2026, 9, 30)}, "Aubert Blanc"},
			{"created in September, seen from Martinique", far, Filter{CreatedFrom: day(2026, 9, 1), CreatedTo: day(2026, 9, 30)}, "Blanc Colin"},
			{"created on one day", paris, Filter{CreatedFrom: day(2026, 10, 1), CreatedTo: day(2026, 10, 1)}, "Colin"},
			{"changed from a day on", paris, Filter{UpdatedFrom: day(2026, 10, 1)}, "Colin Durand"},
			{"changed until a day", paris, Filter{UpdatedTo: day(2026, 9, 1)}, "Aubert"},
			{"active from a day on", paris, Filter{LastActivityFrom: day(2026, 6, 11)}, "Aubert Blanc"},
			{"active until a day, who never was is left out", paris, Filter{LastActivityTo: day(2026, 6, 11)}, "Aubert"},
			{"inactive since a day, who never was active included", paris, Filter{InactiveSince: day(2026, 6, 12)}, "Aubert Colin Durand"},
			{"qualified before a day, who never was included", paris, Filter{QualifiedBefore: day(2026, 6, 12)}, "Aubert Colin Durand"},
			{"qualified before the very day", paris, Filter{QualifiedBefore: day(2026, 6, 11)}, "Colin Durand"},
			{"qualified before that day in Martinique", far, Filter{QualifiedBefore: day(2026, 6, 11)}, "Aubert Colin Durand"},
			{"inactive since the very day", paris, Filter{InactiveSince: day(2026, 6, 11)}, "Colin Durand"},
			{"the same day in Martinique, where it is not over", far, Filter{InactiveSince: day(2026, 6, 11)}, "Aubert Colin Durand"},
		} {
			page, err := o.List(c.who, ListQuery{Filter: c.f, Limit: 50})
			firm.Must(t, err)
			var names []string
			for _, item := range page.Items {
				names = append(names, item.Name)
			}
			slices.Sort(names)
			if got := strings.Join(names, " "); got != c.want {
				t.Errorf("%s finds %q, want %q", c.what, got, c.want)
			}
		}
	})
}
