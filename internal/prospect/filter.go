package prospect

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fold"
)

// ActionState is how an account's next action stands today.
type ActionState string

// ActionStates: nobody planned anything, late, due today, later.
const (
	ActionNone    ActionState = "none"
	ActionOverdue ActionState = "overdue"
	ActionToday   ActionState = "today"
	ActionPlanned ActionState = "planned"
)

// Filter chooses accounts; empty fields choose all. Filters combine with AND.
// In JSON, kept by saved views and jobs, they have the names of the list's parameters.
type Filter struct {
	Query       string        `json:"q,omitempty"`
	Kind        Kind          `json:"kind,omitempty"`
	Statuses    []Status      `json:"status,omitempty"`
	Classes     []string      `json:"class,omitempty"`
	Owners      []uuid.UUID   `json:"owner,omitempty"`    // any of them
	Postcode    string        `json:"postcode,omitempty"` // beginning
	Town        string        `json:"town,omitempty"`
	NAF         string        `json:"naf,omitempty"` // beginning of the rev. 2 code
	NAF2025     string        `json:"naf2025,omitempty"`
	SIRET       string        `json:"siret,omitempty"`
	SIREN       string        `json:"siren,omitempty"`
	ExternalRef string        `json:"externalRef,omitempty"`
	Source      uuid.UUID     `json:"sourceId,omitzero"`
	Tags        []uuid.UUID   `json:"tagId,omitempty"`      // any of them
	NextActions []ActionState `json:"nextAction,omitempty"` // any of them

	// Ranges hold both their ends, and leave out who has no value. Money in cents; days, at midnight UTC, are those
	// of the zone of whoever reads.
	PotentialMin     *int64    `json:"potentialMin,omitempty"`
	PotentialMax     *int64    `json:"potentialMax,omitempty"`
	ScoreMin         *int      `json:"scoreMin,omitempty"`
	ScoreMax         *int      `json:"scoreMax,omitempty"`
	CreatedFrom      time.Time `json:"createdFrom,omitzero"`
	CreatedTo        time.Time `json:"createdTo,omitzero"`
	UpdatedFrom      time.Time `json:"updatedFrom,omitzero"`
	UpdatedTo        time.Time `json:"updatedTo,omitzero"`
	NextActionFrom   time.Time `json:"nextActionFrom,omitzero"`
	NextActionTo     time.Time `json:"nextActionTo,omitzero"`
	LastActivityFrom time.Time `json:"lastActivityFrom,omitzero"`
	LastActivityTo   time.Time `json:"lastActivityTo,omitzero"`
	QualifiedBefore  time.Time `json:"qualifiedBefore,omitzero"` // last qualified before that day, or never
	InactiveSince    time.Time `json:"inactiveSince,omitzero"`   // no activity since that day, or none ever

	Favourite bool     `json:"favourite,omitempty"`
	Mine      bool     `json:"mine,omitempty"` // followed by whoever reads
	Archived  bool     `json:"archived,omitempty"`
	Custom    []string `json:"custom,omitempty"` // key:operator:value
}

// where is the condition of a filter on accounts a, and its arguments.
func (s *Service) where(ctx context.Context, f Filter) (string, []any, error) {
	w, err := s.matching(ctx, f)
	if err != nil {
		return "", nil, err
	}
	if f.Archived {
		w.add("a.archived_at IS NOT NULL AND a.merged_into_id IS NULL")
	} else {
		w.add("a.archived_at IS NULL")
	}
	return strings.Join(w.parts, " AND "), w.args, nil
}

// matching is where without the condition on archived accounts.
func (s *Service) matching(ctx context.Context, f Filter) (*conditions, error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	w := &conditions{parts: []string{visible}, args: args}
	if f.Kind != "" {
		w.add("a.kind = ?", f.Kind)
	}
	w.in("a.status", toAny(f.Statuses))
	w.in("a.class", toAny(f.Classes))
	w.in("a.owner_id", toAny(f.Owners))
	if f.Mine {
		w.add("a.owner_id = ?", actor.Current(ctx).UserID)
	}
	w.postcode(f.Postcode)
	if f.Town != "" {
		w.add("a.town_fold = ?", fold.Fold(f.Town))
	}
	w.prefix("a.naf_rev2", dotted(f.NAF))
	w.prefix("a.naf_2025", dotted(f.NAF2025))
	w.identified(f)
	if f.Source != uuid.Nil {
		w.add("a.source_id = ?", f.Source)
	}
	if len(f.Tags) > 0 {
		tagged := &conditions{}
		tagged.in("t.tag_id", toAny(f.Tags))
		w.add("EXISTS (SELECT 1 FROM account_tags t WHERE t.org_id = a.org_id AND t.account_id = a.id AND "+tagged.sql()+")", tagged.args...)
	}
	if f.Favourite {
		// Not EXISTS: SQLite would look at every account of the organisation.
		w.add("a.id IN (SELECT v.account_id FROM account_favourites v WHERE v.org_id = ? AND v.user_id = ?)", actor.Current(ctx).OrgID, actor.Current(ctx).UserID)
	}
	w.ranges(ctx, f)
	w.nextActions(ctx, f.NextActions)
	w.search(s.db.Dialect(), searched{"a", "accounts_search"}, f.Query)
	for _, condition := range f.Custom {
		sql, args, err := s.custom.Condition(ctx, condition)
		if err != nil {
			return nil, err
		}
		w.add(sql, args...)
	}
	return w, nil
}

// conditions gathers a WHERE clause and its arguments.
type conditions struct {
	parts []string
	args  []any
}

func (w *conditions) add(part string, args ...any) {
	w.parts, w.args = append(w.parts, part), append(w.args, args...)
}

func (w *conditions) sql() string { return strings.Join(w.parts, " AND ") }

func (w *conditions) in(column string, values []any) {
	if len(values) > 0 {
		w.add(column+" IN ("+strings.Repeat(", ?", len(values))[2:]+")", values...)
	}
}

// prefix finds values that begin so, as a range that an index serves on both engines.
func (w *conditions) prefix(column, begin string) {
	if begin != "" {
		w.add(column+" >= ? AND "+column+" < ?", begin, begin+"\U0010FFFF")
	}
}

// corsican are the postcodes of the two departments whose number no postcode begins with.
var corsican = map[string][]string{"2A": {"200", "201"}, "2B": {"202", "206"}}

// postcode finds the postcodes that begin so; 2A and 2B by those of Corsica.
func (w *conditions) postcode(begin string) {
	begins := corsican[begin]
	if begins == nil {
		w.prefix("a.postcode", begin)
		return
	}
	either := &conditions{}
	for _, one := range begins {
		either.prefix("a.postcode", one)
	}
	w.add("("+strings.Join(either.parts, " OR ")+")", either.args...)
}

// identified finds the accounts that bear an identifier. A partial index has them: its condition is told.
func (w *conditions) identified(f Filter) {
	if f.SIRET != "" {
		w.add("a.siret = ?", squeezed(f.SIRET))
	}
	if f.SIREN != "" {
		w.add("a.siren = ?", squeezed(f.SIREN))
	}
	if f.ExternalRef != "" {
		w.add("a.external_ref = ? AND a.external_ref <> ''", f.ExternalRef)
	}
}

func squeezed(number string) string { return strings.ReplaceAll(number, " ", "") }

// Upturned are the ranges that nothing can be in, by the names of their ends: the first of each is beyond the last.
func (f Filter) Upturned() (ranges [][2]string) {
	days := func(name string, first, last time.Time) {
		if !first.IsZero() && !last.IsZero() && first.After(last) {
			ranges = append(ranges, [2]string{name + "From", name + "To"})
		}
	}
	if f.PotentialMin != nil && f.PotentialMax != nil && *f.PotentialMin > *f.PotentialMax {
		ranges = append(ranges, [2]string{"potentialMin", "potentialMax"})
	}
	if f.ScoreMin != nil && f.ScoreMax != nil && *f.ScoreMin > *f.ScoreMax {
		ranges = append(ranges, [2]string{"scoreMin", "scoreMax"})
	}
	days("nextAction", f.NextActionFrom, f.NextActionTo)
	days("created", f.CreatedFrom, f.CreatedTo)
	days("updated", f.UpdatedFrom, f.UpdatedTo)
	days("lastActivity", f.LastActivityFrom, f.LastActivityTo)
	return ranges
}

// ranges compares what is counted, and what happened by the days of the person's own zone.
func (w *conditions) ranges(ctx context.Context, f Filter) {
	from := func(column string, least any, given bool) {
		if given {
			w.add(column+" >= ?", least)
		}
	}
	to := func(column string, most any, given bool) {
		if given {
			w.add(column+" <= ?", most)
		}
	}
	from("a.potential_cents", f.PotentialMin, f.PotentialMin != nil)
	to("a.potential_cents", f.PotentialMax, f.PotentialMax != nil)
	from("a.score", f.ScoreMin, f.ScoreMin != nil)
	to("a.score", f.ScoreMax, f.ScoreMax != nil)
	zone := zoneOf(ctx)
	days := func(column string, first, last time.Time) {
		if !first.IsZero() {
			w.add(column+" >= ?", startOf(first, zone))
		}
		if !last.IsZero() {
			w.add(column+" < ?", startOf(last.AddDate(0, 0, 1), zone))
		}
	}
	days("a.created_at", f.CreatedFrom, f.CreatedTo)
	days("a.updated_at", f.UpdatedFrom, f.UpdatedTo)
	days("a.next_action_at", f.NextActionFrom, f.NextActionTo)
	days("a.last_activity_at", f.LastActivityFrom, f.LastActivityTo)
	before := func(column string, first time.Time) {
		if !first.IsZero() {
			w.add("("+column+" IS NULL OR "+column+" < ?)", startOf(first, zone))
		}
	}
	before("a.last_qualified_at", f.QualifiedBefore)
	before("a.last_activity_at", f.InactiveSince)
}

// dotted writes the beginning of a code of the NAF as it is kept: "4765Z" is "47.65Z".
func dotted(code string) string {
	if len(code) > 2 && code[2] != '.' {
		return code[:2] + "." + code[2:]
	}
	return code
}

// nextActions compares with the day of the person's own zone.
func (w *conditions) nextActions(ctx context.Context, states []ActionState) {
	start, end := today(ctx)
	found := &conditions{}
	for _, state := range states {
		switch state {
		case ActionNone:
			found.add("a.next_action_at IS NULL")
		case ActionOverdue:
			found.add("a.next_action_at < ?", start)
		case ActionToday:
			found.add("a.next_action_at >= ? AND a.next_action_at < ?", start, end)
		case ActionPlanned:
			found.add("a.next_action_at >= ?", end)
		}
	}
	if len(found.parts) > 0 {
		w.add("("+strings.Join(found.parts, " OR ")+")", found.args...)
	}
}

// today is the current day in the actor's zone, as UTC instants.
func today(ctx context.Context) (start, end time.Time) {
	zone := zoneOf(ctx)
	now := clock.Now(ctx).In(zone)
	return startOf(now, zone), startOf(now.AddDate(0, 0, 1), zone)
}

// startOf is the instant, in UTC, at which the day that the date writes begins in the zone.
func startOf(date time.Time, zone *time.Location) time.Time {
	return time.Date(date.Year(), date.Month(), date.Day(), 0, 0, 0, 0, zone).UTC()
}

func zoneOf(ctx context.Context) *time.Location {
	zone, err := time.LoadLocation(actor.Current(ctx).TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}

func toAny[T any](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}
