package place

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/platform/postal"
)

// Lacking is an address to locate, by the kind and id of the row that holds it.
type Lacking struct {
	Kind      string
	ID        uuid.UUID
	AccountID uuid.UUID
	Address   postal.Address
	Asked     bool // a geocoder was asked about it already
	HasAny    bool // it has approximate coordinates already
}

// Found is what is known of an address now: where it is (Position nil: nowhere) and,
// when a geocoder was asked, what it made of it.
type Found struct {
	Lacking
	Outcome  string // WasFound, ToReview, KnowsNone; "": not asked
	Position *Position
}

// Position is where something is. Coordinates are microdegrees; Score, of a geocoder,
// basis points.
type Position struct {
	Latitude, Longitude int64
	Source              string
	Precision           Precision
	Score               *int64
}

const locateKind = "place.locate"

// locateArgs is the payload of the job.
type locateArgs struct{}

// located is what the job tells at its end. How many addresses are where is told by
// those who keep them.
type located struct {
	Addresses int64 `json:"addresses"` // looked at, earlier attempts included
}

// Start enqueues the location of every address of the organisation that lacks
// coordinates, or returns the job that is already at it. again asks about those that
// the geocoder doubted or did not know, too. Faults: place.no_source,
// connector.not_configured.
func (s *Service) Start(ctx context.Context, again bool) (job uuid.UUID, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		geocoder, err := s.chosen(ctx)
		if err != nil {
			return err
		}
		_, hasBase, err := s.usedBase(ctx)
		if err != nil {
			return err
		}
		if geocoder == nil && !hasBase {
			return fault.New(fault.Conflict, "place.no_source",
				"Rien ne permet de situer les adresses\u00a0: importez la base des codes postaux, ou activez le géocodage.")
		}
		if again {
			if err := s.forgetful.AskAgain(ctx); err != nil {
				return err
			}
		}
		job, err = s.jobs.Enqueue(ctx, locateKind, locateArgs{}, jobs.UniqueKey(locateKind), jobs.Priority(7))
		return err
	})
	return job, err
}

// locate goes through the addresses by batches: the geocoder is asked outside of any
// transaction, then what it said is kept together with the progress. What is done is
// in the addresses themselves, so that a job stopped anywhere goes on from there.
func (s *Service) locate(ctx context.Context, r *jobs.Run, _ locateArgs) (any, error) {
	geocoder, err := s.chosen(ctx)
	if err != nil {
		return nil, err
	}
	left, err := s.addresses.Count(ctx, geocoder != nil)
	if err != nil {
		return nil, err
	}
	done := r.Done
	total := done + left
	for mark := (Mark{}); ; {
		batch, next, err := s.addresses.Next(ctx, geocoder != nil, mark, MaxBatch)
		if err != nil {
			return nil, err
		}
		if len(batch) == 0 {
			return located{Addresses: done}, nil
		}
		found, err := s.find(ctx, geocoder, batch)
		if err != nil {
			return nil, err
		}
		done += int64(len(batch))
		err = s.db.InTx(ctx, func(ctx context.Context) error {
			if _, err := s.addresses.Keep(ctx, found); err != nil {
				return err
			}
			return r.Checkpoint(ctx, done, max(total, done), fmt.Sprintf("%d adresses examinées", done))
		})
		if err != nil {
			return nil, err
		}
		mark = next
	}
}

// find locates a batch: by the geocoder those it can do something for and was not
// asked about, then by the base of postcodes those left without any coordinates.
func (s *Service) find(ctx context.Context, geocoder Geocoder, batch []Lacking) ([]Found, error) {
	found := make([]Found, len(batch))
	var ask []postal.Address
	var at []int
	for i, l := range batch {
		found[i].Lacking = l
		if geocoder != nil && !l.Asked && askable(l.Address) {
			ask, at = append(ask, l.Address), append(at, i)
		}
	}
	if len(ask) > 0 {
		candidates, err := geocoder.Batch(ctx, ask)
		if err != nil {
			return nil, err
		}
		for j, c := range candidates {
			f := &found[at[j]]
			if f.Outcome = c.Outcome(); f.Outcome == WasFound {
				f.Position = &Position{c.Latitude, c.Longitude, Geoplateforme, c.Precision, &c.Score}
			}
		}
	}
	var rest []postal.Address
	at = at[:0]
	for i, l := range batch {
		if found[i].Position == nil && !l.HasAny {
			rest, at = append(rest, l.Address), append(at, i)
		}
	}
	centres, err := s.centres(ctx, rest)
	if err != nil {
		return nil, err
	}
	for j, c := range centres {
		if c != nil {
			found[at[j]].Position = c
		}
	}
	return found, nil
}

// centres are the middles of the communes of addresses, nil where the base of
// postcodes knows none: by the code of the commune, else by its name under the
// postcode, else when the postcode has one commune alone.
func (s *Service) centres(ctx context.Context, addresses []postal.Address) ([]*Position, error) {
	out := make([]*Position, len(addresses))
	base, found, err := s.usedBase(ctx)
	if err != nil || !found || len(addresses) == 0 {
		return out, err
	}
	by, err := s.townsOf(ctx, base.OrgID, addresses)
	if err != nil {
		return nil, err
	}
	for i, a := range addresses {
		if t := by.match(a); t != nil && t.Latitude != nil && t.Longitude != nil {
			out[i] = &Position{*t.Latitude, *t.Longitude, FromPostalBase, Commune, nil}
		}
	}
	return out, nil
}

// townIndex is the towns of some postcodes.
type townIndex map[string][]Town

func (by townIndex) match(a postal.Address) *Town {
	towns := by[a.Postcode]
	name, single := searchable(a.Town), ""
	for i, t := range towns {
		if a.Insee != "" && t.INSEE == a.Insee {
			return &towns[i]
		}
		if i == 0 {
			single = t.INSEE
		} else if single != t.INSEE {
			single = ""
		}
	}
	for i, t := range towns {
		if name != "" && t.NameFold == name {
			return &towns[i]
		}
	}
	if single != "" && name == "" {
		return &towns[0]
	}
	return nil
}
