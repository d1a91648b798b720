package seed

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fold"
	"besace/internal/platform/opt"
	"besace/internal/platform/postal"
	"besace/internal/platform/siret"
	"besace/internal/prospect"
)

// How many accounts of each kind the company follows.
const (
	companies = 300
	persons   = 20
)

// accounts fills the prospect file: a third customers, the rest prospects, suspects,
// former customers and some that were put aside.
func (d *demo) accounts(ctx context.Context) error {
	for n := range companies + persons {
		p := d.place()
		follower := d.follower(p.postcode)
		created := d.past(20 + d.random.IntN(700))
		draft := prospect.Draft{Kind: prospect.Company, Status: d.status(n)}
		if n < companies {
			d.describeCompany(&draft.Fields, n, p)
		} else {
			draft.Kind = prospect.Person
			d.describePerson(&draft.Fields)
		}
		d.locate(&draft.Fields, p)
		d.plan(&draft.Fields, draft.Status)
		sheet, _, err := d.Prospect.Create(d.as(ctx, follower, created), draft)
		if err != nil {
			return fmt.Errorf("account %d: %w", n, err)
		}
		d.did(follower, created, "createAccount", sheet.Ref())
		if sheet, err = d.putAside(ctx, follower, sheet); err != nil {
			return fmt.Errorf("put account %d aside: %w", n, err)
		}
		d.made = append(d.made, sheet)
		if err := d.history(ctx, follower, sheet); err != nil {
			return fmt.Errorf("history of account %d: %w", n, err)
		}
	}
	return nil
}

// place draws a town, larger ones more often.
func (d *demo) place() place {
	total := 0
	for _, p := range places {
		total += p.weight
	}
	at := d.random.IntN(total)
	for _, p := range places {
		if at -= p.weight; at < 0 {
			return p
		}
	}
	return places[0]
}

// follower is the adviser whose territory holds the postcode, by its longest prefix.
func (d *demo) follower(postcode string) string {
	best, who := "", grounds[0].adviser
	for _, g := range grounds {
		for _, prefix := range g.prefixes {
			if strings.HasPrefix(postcode, prefix) && len(prefix) > len(best) {
				best, who = prefix, g.adviser
			}
		}
	}
	return who
}

func (d *demo) status(n int) prospect.Status {
	switch r := d.random.IntN(100); {
	case r < 32 || n == 0:
		return prospect.Customer
	case r < 68:
		return prospect.Prospect
	case r < 92:
		return prospect.Lead
	default:
		return prospect.FormerCustomer
	}
}

func (d *demo) describeCompany(f *prospect.Patch, n int, _ place) {
	t := trades[n%len(trades)]
	family := families[(n*7+n/len(families))%len(families)]
	f.Name = opt.Of(fmt.Sprintf(pick(d.random, t.names), family))
	f.NAFRev2 = opt.Of(t.naf)
	if number := fictitiousSIRET(n); number != "" {
		f.SIRET = opt.Of(number)
	}
	low := max(1, t.people-t.people/2)
	f.HeadcountMin, f.HeadcountMax = opt.Of(low), opt.Of(t.people+int64(d.random.IntN(4)))
	potential := (t.low + d.random.Int64N(t.high-t.low)) / 10 * 10 * 100
	f.PotentialCents = opt.Of(potential)
	f.Class = opt.Of(class(potential))
	host := strings.ReplaceAll(fold.Fold(f.Name.Get()), " ", "-") + ".example"
	f.Website = opt.Of("https://" + host)
	f.Phones = opt.Of([]prospect.PhoneInput{{Number: fmt.Sprintf("03 53 01 %02d %02d", n/100, n%100), Label: "Standard"}})
	f.Emails = opt.Of([]prospect.EmailInput{{Address: "contact@" + host}})
	f.Source = opt.Of(d.drawn(d.sources, []string{"Recommandation", "Terrain", "Terrain", "Site web", "Salon de Metz", "Fichier acheté"}))
	if d.random.IntN(3) == 0 {
		f.Tags = opt.Of([]uuid.UUID{d.drawn(d.tags, []string{"Fibre éligible", "Contrat à échéance", "Multi-sites", "Standard vieillissant", "Ambassadeur"})})
	}
}

func (d *demo) drawn(from map[string]uuid.UUID, names []string) uuid.UUID {
	return from[pick(d.random, names)]
}

// class is A for the accounts worth most (rule of thumb of the company: 3,000 € a year).
func class(potentialCents int64) string {
	switch {
	case potentialCents >= 300_000:
		return "A"
	case potentialCents >= 130_000:
		return "B"
	default:
		return "C"
	}
}

func (d *demo) describePerson(f *prospect.Patch) {
	first, last := pick(d.random, firstNames), pick(d.random, families)
	f.FirstName, f.LastName = opt.Of(first), opt.Of(last)
	f.Phones = opt.Of([]prospect.PhoneInput{{Number: fmt.Sprintf("06 39 98 %02d %02d", d.random.IntN(100), d.random.IntN(100))}})
	f.Emails = opt.Of([]prospect.EmailInput{{Address: fold.Fold(first) + "." + strings.ReplaceAll(fold.Fold(last), " ", "") + "@messagerie.example", Kind: "consumer"}})
	f.Source = opt.Of(d.sources["Terrain"])
}

// locate puts the account in a street of the place, within a few hundred metres.
func (d *demo) locate(f *prospect.Patch, p place) {
	latitude, longitude := p.latitude+d.random.Int64N(16_000)-8_000, p.longitude+d.random.Int64N(20_000)-10_000
	where := prospect.PlaceOf(postal.Address{Street: fmt.Sprintf("%d %s", 1+d.random.IntN(120), pick(d.random, streets)), Postcode: p.postcode, Town: p.town})
	where.Latitude, where.Longitude, where.NoVisit = opt.Of(latitude), opt.Of(longitude), opt.Of(d.random.IntN(60) == 0)
	f.Address = opt.Of(where)
}

var plans = []prospect.NextAction{
	{Kind: "call", Label: "Rappeler pour fixer un rendez-vous"}, {Kind: "call", Label: "Relancer le devis fibre"}, {Kind: "visit", Label: "Présenter l’offre standard cloud"},
	{Kind: "visit", Label: "Bilan annuel du contrat"}, {Kind: "email", Label: "Envoyer la plaquette"}, {Kind: "quote", Label: "Chiffrer quatre postes et trois mobiles"},
	{Kind: "other", Label: "Vérifier l’éligibilité de l’adresse"},
}

// plan leaves four accounts in ten without next action, as real files do, and one
// in ten with an action that is late.
func (d *demo) plan(f *prospect.Patch, s prospect.Status) {
	if s == prospect.FormerCustomer || d.random.IntN(10) < 4 {
		return
	}
	next := pick(d.random, plans)
	next.At = d.future(d.random.IntN(30))
	if d.random.IntN(6) == 0 {
		next.At = d.past(1 + d.random.IntN(12)).Add(time.Hour)
	}
	f.NextAction = opt.Of(next)
}

// fictitiousSIRET is the head office of the n-th company of the range kept for fiction,
// 000000018, 000000026 … The range ends before the file does: the others have none, as in
// real files, rather than one that is somebody else's.
func fictitiousSIRET(n int) string {
	serial := n + 1 // all zeros is no SIREN
	if serial > 99 {
		return ""
	}
	return withKey(withKey(fmt.Sprintf("000000%02d", serial)) + "0001")
}

// withKey appends the digit that makes a SIREN or a SIRET valid.
func withKey(body string) string {
	for key := range 10 {
		if candidate := fmt.Sprintf("%s%d", body, key); siret.Luhn(candidate) {
			return candidate
		}
	}
	return body
}
