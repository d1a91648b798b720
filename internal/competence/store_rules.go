package competence

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
)

// OrgRule is a rule with the thresholds of the organisation. Version is that of the
// thresholds, 0 as long as they are those that the rule comes with.
type OrgRule struct {
	Rule
	ID      uuid.UUID
	Changed int64
	Usual   []Measure
}

// thresholds are what an organisation changed of a rule, as its row. Wanted is JSON.
type thresholds struct {
	ID        uuid.UUID `gorm:"column:id"`
	OrgID     uuid.UUID `gorm:"column:org_id" audit:"-"`
	Version   int64     `gorm:"column:version" audit:"-"`
	Criterion string    `gorm:"column:criterion"`
	Wanted    string    `gorm:"column:wanted"`
	CreatedAt time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time `gorm:"column:updated_at" audit:"-"`
}

func (thresholds) TableName() string { return "evidence_thresholds" }

// OwnedBy is the organisation of the row.
func (t thresholds) OwnedBy() uuid.UUID { return t.OrgID }

func (t thresholds) ref() subject.Ref { return subject.Ref{Type: "evidence_rule", ID: t.ID} }

// Rules are the rules with the thresholds of the organisation.
func (e *Evidence) Rules(ctx context.Context) ([]OrgRule, error) {
	var rows []thresholds
	if err := e.db.db.Scoped(ctx).Order("criterion").Find(&rows).Error; err != nil {
		return nil, err
	}
	all := make([]OrgRule, len(rules))
	for n, r := range rules {
		all[n] = OrgRule{Rule: r, Usual: r.Measures}
		at := slices.IndexFunc(rows, func(t thresholds) bool { return t.Criterion == r.Criterion })
		if at < 0 {
			continue
		}
		all[n].ID, all[n].Changed = rows[at].ID, rows[at].Version
		var wanted []Threshold
		if err := json.Unmarshal([]byte(rows[at].Wanted), &wanted); err != nil {
			return nil, err
		}
		// A measure that a later edition of the rule dropped is no fault of who set it.
		wanted = slices.DeleteFunc(wanted, func(t Threshold) bool {
			return !slices.ContainsFunc(r.Measures, func(m Measure) bool { return m.ID == t.ID })
		})
		laid, err := r.with(wanted)
		if err != nil {
			return nil, err
		}
		all[n].Rule = laid
	}
	return all, nil
}

// SetThresholds changes what the organisation wants of the measures named, for a reader
// who saw the version of its thresholds. Faults: not_found, evidence_rule.stale,
// evidence_rule.invalid.
func (e *Evidence) SetThresholds(ctx context.Context, criterion string, seen int64, list []Threshold) (out OrgRule, err error) {
	err = e.db.db.InTx(ctx, func(ctx context.Context) error {
		all, err := e.Rules(ctx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(r OrgRule) bool { return r.Criterion == criterion })
		if at < 0 {
			return database.NotFound()
		}
		before := all[at]
		if before.Changed != seen {
			return fault.New(fault.Stale, "evidence_rule.stale", "Ces seuils ont changé entre-temps.").With(before)
		}
		out = before
		if out.Rule, err = before.Rule.with(list); err != nil {
			return err
		}
		if slices.Equal(out.Measures, before.Measures) {
			return nil
		}
		return e.keep(ctx, before, &out)
	})
	return out, err
}

func (e *Evidence) keep(ctx context.Context, before OrgRule, out *OrgRule) error {
	now := clock.Now(ctx)
	row, was := rowOf(ctx, *out), rowOf(ctx, before)
	row.Version, row.CreatedAt, row.UpdatedAt = before.Changed+1, now, now
	if before.Changed == 0 {
		row.ID = id.New()
		if err := e.db.db.Insert(ctx, &row); err != nil {
			return err
		}
	} else {
		res := e.db.db.Scoped(ctx).Model(&thresholds{}).Where("id = ? AND version = ?", row.ID, before.Changed).
			Updates(map[string]any{"version": row.Version, "wanted": row.Wanted, "updated_at": now})
		if err := database.ExactlyOne(res, func() error {
			return fault.New(fault.Stale, "evidence_rule.stale", "Ces seuils ont changé entre-temps.")
		}); err != nil {
			return err
		}
	}
	out.ID, out.Changed = row.ID, row.Version
	return e.audit.Record(ctx, audit.Changed("evidence_rule.updated", row.ref(), was, row))
}

func rowOf(ctx context.Context, r OrgRule) thresholds {
	wanted := make([]Threshold, len(r.Measures))
	for n, m := range r.Measures {
		wanted[n] = Threshold{m.ID, m.Threshold, m.Least, m.PerCase}
	}
	text, err := json.Marshal(wanted)
	if err != nil { // plain values always are JSON
		text = []byte("[]")
	}
	return thresholds{ID: r.ID, OrgID: actor.Current(ctx).OrgID, Criterion: r.Criterion, Wanted: string(text)}
}

// latestFirst orders cases.
func latestFirst(cases []Case) []Case {
	list := slices.Clone(cases)
	slices.SortFunc(list, func(a, b Case) int {
		return cmp.Or(b.At.Compare(a.At), slices.Compare(a.ID[:], b.ID[:]))
	})
	return list
}
