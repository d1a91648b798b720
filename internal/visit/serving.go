package visit

import (
	"slices"
	"time"
)

// preparedFor is how long a preparation serves, from when it was made or, where that is
// later, from when its visit is to take place.
const preparedFor = 30 * 24 * time.Hour

// early is how long before the hour that it was planned for a visit may be the one prepared.
const early = 12 * time.Hour

// uses reports a visit that uses the preparation up. Nobody was met at one that does not, or
// it came before the one that was planned; an appointment of the agenda is that one, whenever it
// was moved to.
func (v Visit) uses(p Prep) bool {
	until, planned := p.PreparedAt, p.Planned()
	if planned != nil {
		until = later(until, *planned)
	}
	if !v.met() || v.StartedAt.Before(p.PreparedAt) || v.StartedAt.After(until.Add(preparedFor)) {
		return false
	}
	return planned == nil || v.EventID != nil || !v.StartedAt.Before(planned.Add(-early))
}

// preparation is the last of those that the visit uses up and none of the others, all of the
// same account, used up before; nil when it was not prepared. The oldest preparation comes first.
// What the author of the visit prepared herself comes before what a colleague did: a competence
// is that of whoever exercises it, so that CP7.C1 reads her own sheets alone, while the screens
// fall back on a colleague's (web/src/domain/visit/serving.ts).
func (v Visit) preparation(preps []Prep, others []Visit) (found *Prep) {
	for n := len(preps) - 1; n >= 0; n-- {
		own := preps[n].AuthorID == v.AuthorID
		if !own && found != nil || !v.uses(preps[n]) {
			continue
		}
		if slices.ContainsFunc(others, func(o Visit) bool { return o.StartedAt.Before(v.StartedAt) && o.uses(preps[n]) }) {
			continue
		}
		if found = &preps[n]; own {
			return found
		}
	}
	return found
}
