package seed

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/visit"
)

// Working days since the fair that is over, and until the one to come.
const (
	fairAgo = 25
	fairIn  = 12
)

// metAtFair are the visitors of the stand that is over, as advisers tell of them, over and
// over; metThere is how many each adviser met.
var metAtFair = []struct{ outcome, note, next string }{
	{"met", "Passe voir l’offre pendant le salon. Prépare un déménagement.", "call"},
	{"quote_requested", "Veut un devis pour quatre postes, fibre comprise.", "quote"},
	{"to_think", "Compare avec son opérateur. Rappeler après l’échéance de son contrat.", "call"},
	{"met", "Standard vieillissant. Demande une visite du site.", "visit"},
}

const metThere = 8

// fairs are the stands of the company: one was held, checked before it opened, and brought
// its contacts; the next one is to be prepared.
func (d *demo) fairs(ctx context.Context) error {
	first, next := d.working(-fairAgo), d.working(fairIn)
	opening := civil.FromWall(first.Add(8*time.Hour+15*time.Minute), d.paris)
	planned := first.AddDate(0, 0, -40).Add(9 * time.Hour)
	held, _, err := d.Visits.Exhibit(d.as(ctx, "Claude", planned), uuid.Nil, stand("Salon des entrepreneurs de Moselle", "Metz, parc des expositions", first, 1, false))
	if err != nil {
		return err
	}
	d.did("Claude", planned, "createFair", held.Ref())
	for n, check := range []visit.Check{visit.Panel, visit.Box} {
		at := opening.Add(time.Duration(n) * 6 * time.Minute)
		held, err = d.Visits.UpdateFair(d.as(ctx, "Camille", at), held.ID, held.Version, visit.StandPatch{Checks: map[visit.Check]opt.Value[time.Time]{check: opt.Of(at)}})
		if err != nil {
			return err
		}
		d.did("Camille", at, "updateFair", held.Ref())
	}
	if err := d.visitors(ctx, opening); err != nil {
		return err
	}
	planned = d.working(-3).Add(10 * time.Hour)
	coming, _, err := d.Visits.Exhibit(d.as(ctx, "Camille", planned), uuid.Nil, stand("Foire artisanale de Thionville", "Thionville, salle du Manège", next, 2, true))
	d.did("Camille", planned, "createFair", coming.Ref())
	return err
}

func stand(name, place string, first time.Time, more int, credit bool) visit.StandPatch {
	on := civil.Date{Year: first.Year(), Month: first.Month(), Day: first.Day()}
	return visit.StandPatch{Name: opt.Of(name), Place: opt.Of(place), FirstOn: opt.Of(on), LastOn: opt.Of(on.AddDays(more)), Credit: opt.Of(credit)}
}

// visitors are the suspects whom the advisers met at the stand, one after the other.
func (d *demo) visitors(ctx context.Context, opening time.Time) error {
	met := map[string]int{}
	for _, sheet := range d.made {
		by := d.follower(sheet.Postcode)
		at := opening.Add(time.Hour + time.Duration(met[by])*35*time.Minute)
		if sheet.ArchivedAt != nil || sheet.Kind != prospect.Company || sheet.Status != prospect.Lead || met[by] == metThere || sheet.CreatedAt.After(at) {
			continue
		}
		one := metAtFair[met[by]%len(metAtFair)]
		met[by]++
		v, _, err := d.Visits.Record(d.as(ctx, by, at), sheet.ID, visit.Draft{Mode: visit.Fair, CaptureMs: 9_000 + int64(met[by]%5)*2_000, Fields: visit.Patch{
			Outcome: opt.Of(one.outcome), Note: opt.Of(one.note),
			Next: opt.Of(visit.Next{At: civil.FromWall(d.working(1+met[by]).Add(10*time.Hour), d.paris), Kind: one.next}),
		}})
		if err != nil {
			return fmt.Errorf("the contact with %s at the fair: %w", sheet.Name, err)
		}
		d.did(by, at, "createVisit", v.Ref())
	}
	return nil
}
