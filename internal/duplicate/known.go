package duplicate

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/database"
)

// Known is what another list is compared with: one active account of the whole
// organisation, whoever follows it. Visible tells whether the actor may see it.
type Known struct {
	ID, OwnerID uuid.UUID
	Name        string
	MatchName   string
	SIRET       string
	SIREN       string
	Postcode    string
	ExternalRef string
	Visible     bool
	Formers     []string // SIRET of its establishments, SIRET and SIREN that merges left here, among those looked for
}

// Likeness says by what to look for accounts.
type Likeness struct {
	IDs                      []uuid.UUID
	SIRETs, SIRENs           []string
	ExternalRefs             []string
	Phones, Emails           []string               // E.164, lower case
	PhoneOwners, EmailOwners map[string][]uuid.UUID // filled by Alike: who carries each
	ContactOwners            map[string][]uuid.UUID // filled by Alike: of whom a contact carries each
}

// Alike returns the active accounts of the whole organisation that carry one of the
// values, each once. Phones and e-mails that more than MaxSharing accounts carry
// identify nobody and are passed over.
func (s *Service[A]) Alike(ctx context.Context, l *Likeness) (map[uuid.UUID]Known, error) {
	found, numbered := map[uuid.UUID]Known{}, map[uuid.UUID]Known{}
	l.ContactOwners = map[string][]uuid.UUID{}
	byMail := map[string][]uuid.UUID{}
	var formers map[string][]uuid.UUID
	err := database.Together(ctx,
		func(ctx context.Context) (err error) {
			l.PhoneOwners, err = s.carriers(ctx, phones, l.Phones, l.ContactOwners)
			return err
		},
		func(ctx context.Context) (err error) {
			if l.EmailOwners, err = s.carriers(ctx, emails, l.Emails, byMail); err != nil {
				return err
			}
			formers, err = s.formerOwners(ctx, slices.Concat(l.SIRETs, l.SIRENs))
			return err
		},
		func(ctx context.Context) error {
			for _, by := range []struct {
				column string
				values []string
			}{{"siret", l.SIRETs}, {"siren", l.SIRENs}, {"external_ref", l.ExternalRefs}} {
				if err := s.known(ctx, by.column, toAny(by.values), numbered); err != nil {
					return err
				}
			}
			return nil
		})
	if err != nil {
		return nil, err
	}
	maps.Copy(l.ContactOwners, byMail)
	ids := slices.Clone(l.IDs)
	for _, carriers := range []map[string][]uuid.UUID{l.PhoneOwners, l.EmailOwners, l.ContactOwners, formers} {
		for _, accounts := range carriers {
			ids = append(ids, accounts...)
		}
	}
	if err := s.known(ctx, "id", toAny(ids), found); err != nil {
		return nil, err
	}
	maps.Copy(found, numbered)
	for number, accounts := range formers {
		for _, id := range accounts {
			if k, active := found[id]; active {
				k.Formers = append(k.Formers, number)
				found[id] = k
			}
		}
	}
	return found, nil
}
