package visit

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Stand is the one of the organisation at a fair, and what was seen in place there
// before it opened, as its row. The whole organisation shares it: whoever meets somebody
// there must know whether the stand is in order.
type Stand struct {
	ID        uuid.UUID  `gorm:"column:id"`
	OrgID     uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version   int64      `gorm:"column:version" audit:"-"`
	OwnerID   uuid.UUID  `gorm:"column:owner_id"` // who answers for the stand
	Name      string     `gorm:"column:name"`
	Place     string     `gorm:"column:place"`
	FirstOn   civil.Date `gorm:"column:first_on"`
	LastOn    civil.Date `gorm:"column:last_on"`
	Credit    bool       `gorm:"column:credit"` // a loan tied to the purchase is offered
	Cancelled bool       `gorm:"column:cancelled"`
	PanelAt   *time.Time `gorm:"column:panel_at"`
	PanelBy   *uuid.UUID `gorm:"column:panel_by"`
	BoxAt     *time.Time `gorm:"column:box_at"`
	BoxBy     *uuid.UUID `gorm:"column:box_by"`
	LoanAt    *time.Time `gorm:"column:loan_at"`
	LoanBy    *uuid.UUID `gorm:"column:loan_by"`
	CreatedAt time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time  `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Stand) TableName() string { return "fairs" }

// OwnedBy is the organisation of the row.
func (f Stand) OwnedBy() uuid.UUID { return f.OrgID }

// Ref points at the fair.
func (f Stand) Ref() subject.Ref { return subject.Ref{Type: "fair", ID: f.ID} }

// StandPatch changes a fair: only what is present. A check is the moment at which it was
// seen in place; null takes it back.
type StandPatch struct {
	Name, Place       opt.Value[string]
	FirstOn, LastOn   opt.Value[civil.Date]
	Credit, Cancelled opt.Value[bool]
	Checks            map[Check]opt.Value[time.Time]
}

// describes reports a patch that changes what the fair is, not only what was checked.
func (p StandPatch) describes() bool {
	return p.Name.Present() || p.Place.Present() || p.FirstOn.Present() || p.LastOn.Present() || p.Credit.Present() || p.Cancelled.Present()
}

// longestFair is how many days a fair may last.
const longestFair = 92

// apply lays the patch over the fair. Faults: fair.invalid.
func (f *Stand) apply(by uuid.UUID, now time.Time, p StandPatch) error {
	var bad fault.Fields
	p.Name.Apply(&f.Name)
	p.Place.Apply(&f.Place)
	p.FirstOn.Apply(&f.FirstOn)
	p.LastOn.Apply(&f.LastOn)
	p.Credit.Apply(&f.Credit)
	p.Cancelled.Apply(&f.Cancelled)
	f.Name, f.Place = strings.TrimSpace(f.Name), strings.TrimSpace(f.Place)
	if f.Name == "" {
		bad.Add("/name", "required", "Le nom du salon.")
	}
	switch days := f.FirstOn.DaysUntil(f.LastOn); {
	case days < 0:
		bad.Add("/lastOn", "order", "Le premier jour, ou après.")
	case days >= longestFair:
		bad.Add("/lastOn", "long", "Un salon de 92 jours au plus.")
	}
	for check, value := range p.Checks {
		at, who := f.mark(check)
		if at == nil || !value.Present() {
			continue
		}
		seen := value.Pointer()
		switch {
		case seen == nil:
			*at, *who = nil, nil
		case seen.After(now.Add(skew)):
			bad.Add("/"+string(check)+"At", "future", "Un moment passé\u00a0: ce qui est en place a été vu.")
		default:
			moment := seen.UTC().Truncate(time.Microsecond)
			*at, *who = &moment, &by
		}
	}
	return bad.Err("fair.invalid", "Des champs du salon sont à corriger.")
}

// mark is where the check is kept, nil when there is no such check.
func (f *Stand) mark(c Check) (at **time.Time, by **uuid.UUID) {
	switch c {
	case Panel:
		return &f.PanelAt, &f.PanelBy
	case Box:
		return &f.BoxAt, &f.BoxBy
	case Loan:
		return &f.LoanAt, &f.LoanBy
	}
	return nil, nil
}

// OpenedAt is when all that the law asks of the stand was seen in place; nil as long as
// something is missing.
func (f Stand) OpenedAt() (last *time.Time) {
	for _, d := range asked(f.FirstOn, f.Credit) {
		at, _ := f.mark(d.Check)
		if at == nil || *at == nil {
			return nil
		}
		if last == nil || (*at).After(*last) {
			last = *at
		}
	}
	return last
}
