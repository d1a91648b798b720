package place

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
)

// Service is the use-cases of places; each method is one transaction on behalf of
// the actor of ctx.
type Service struct {
	db        *database.DB
	audit     *audit.Log
	jobs      *jobs.Queue
	geocoders map[string]Geocoder
	choice    Choice
	addresses Addresses
	forgetful Forgetful
}

// Deps is what places are made of.
type Deps struct {
	DB        *database.DB
	Audit     *audit.Log
	Jobs      *jobs.Queue
	Geocoders map[string]Geocoder // by name
	Choice    Choice
	Addresses Addresses
	Forgetful Forgetful
}

// New returns the places and registers their job.
func New(d Deps) *Service {
	s := &Service{db: d.DB, audit: d.Audit, jobs: d.Jobs, geocoders: d.Geocoders, choice: d.Choice, addresses: d.Addresses, forgetful: d.Forgetful}
	jobs.Register(d.Jobs, locateKind, s.locate)
	return s
}

const maxFileName = 200

// Import reads a base of postcodes for the actor's organisation, in the place of the
// one it had. Faults: postal_base.file_name, postal_base.columns, postal_base.rows,
// those of sheet.Open.
func (s *Service) Import(ctx context.Context, name string, file File) (Base, error) {
	return s.importFor(ctx, actor.Current(ctx).OrgID, name, file)
}

// ImportShared is Import for the whole installation, from its command line.
func (s *Service) ImportShared(ctx context.Context, name string, file File) (Base, error) {
	return s.importFor(ctx, uuid.Nil, name, file)
}

func (s *Service) importFor(ctx context.Context, org uuid.UUID, name string, file File) (Base, error) {
	name = strings.TrimSpace(name)
	if name == "" || len([]rune(name)) > maxFileName {
		return Base{}, fault.New(fault.Invalid, "postal_base.file_name", "Donnez le nom du fichier, 200 caractères au plus.",
			fault.At("query:fileName", "required", "Le nom du fichier, comme laposte_hexasmal.csv."))
	}
	towns, err := readBase(file)
	if err != nil {
		return Base{}, err
	}
	now := clock.Now(ctx)
	after := Base{OrgID: org, FileName: name, CreatedAt: now, UpdatedAt: now}
	pairs := map[string]bool{}
	for i := range towns {
		towns[i].OrgID = org
		if key := towns[i].Postcode + towns[i].INSEE; !pairs[key] {
			pairs[key] = true
			after.Towns++
			if towns[i].Latitude != nil {
				after.Located++
			}
		}
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, found, err := s.baseOf(ctx, org)
		if err != nil {
			return err
		}
		after.Version = before.Version + 1
		if found {
			after.CreatedAt = before.CreatedAt
		}
		if err := s.replaceBase(ctx, after, towns); err != nil {
			return err
		}
		if org == uuid.Nil {
			return nil // the audit trails are those of organisations
		}
		if !found {
			return s.audit.Record(ctx, audit.Created("postal_base.imported", after.Ref(), after))
		}
		return s.audit.Record(ctx, audit.Changed("postal_base.imported", after.Ref(), before, after))
	})
	return after, err
}

// Base is the base of postcodes that the actor's organisation reads: its own, else
// the installation's. Fault: not_found.
func (s *Service) Base(ctx context.Context) (Base, error) {
	b, found, err := s.usedBase(ctx)
	if err == nil && !found {
		err = fault.New(fault.NotFound, "not_found", "Aucune base de codes postaux n’a été importée.")
	}
	return b, err
}

// maxTowns is how many completions are shown.
const maxTowns = 20

// Complete returns the towns whose postcode or name begins so, at most twenty; none
// when no base was imported or nothing is left to complete.
func (s *Service) Complete(ctx context.Context, text string) ([]Town, error) {
	a, ok := read(text)
	if !ok {
		return nil, nil
	}
	base, found, err := s.usedBase(ctx)
	if err != nil || !found {
		return nil, err
	}
	rows, err := s.begin(ctx, base.OrgID, a, 3*maxTowns)
	if err != nil {
		return nil, err
	}
	// Communes before their hamlets. A commune has one row for each of its names: it is
	// shown once.
	if len(a.names) == 0 {
		slices.SortStableFunc(rows, func(x, y Town) int {
			return cmp.Or(strings.Compare(x.Postcode, y.Postcode), strings.Compare(x.Locality, y.Locality), strings.Compare(x.NameFold, y.NameFold))
		})
	}
	list, seen := make([]Town, 0, maxTowns), map[string]bool{}
	for _, t := range rows {
		if key := t.Postcode + t.INSEE + t.Locality; !seen[key] && len(list) < maxTowns {
			seen[key] = true
			list = append(list, t)
		}
	}
	return list, nil
}
