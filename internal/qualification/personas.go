package qualification

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// CreatePersona adds a persona. The same id by the same author again returns the
// one already there and created false. Faults: persona.invalid,
// persona.duplicate_name, persona.id_taken.
func (s *Service) CreatePersona(ctx context.Context, d PersonaDraft) (p Portrait, created bool, err error) {
	if p, err = newPersona(ctx, d); err != nil {
		return Portrait{}, false, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		taken, by, err := s.author(ctx, &Persona{}, p.ID)
		switch {
		case err != nil:
			return err
		case taken && by != p.CreatedBy:
			return database.IDTaken("persona.id_taken")
		case taken:
			p, err = s.persona(ctx, p.ID)
			return err
		}
		if err := s.checkWords(ctx, p); err != nil {
			return err
		}
		if err := s.insertPersona(ctx, p); err != nil {
			return err
		}
		created = true
		if err := s.audit.Record(ctx, audit.Created("persona.created", p.Ref(), p.Persona)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, p.Ref(), changes.Everyone)
	})
	return p, created, err
}

// checkWords refuses criteria on tags or sources that do not exist.
func (s *Service) checkWords(ctx context.Context, p Portrait) error {
	at := p.words()
	names, err := s.accounts.Names(ctx, keys(at))
	if err != nil {
		return err
	}
	var bad fault.Fields
	for word, pointer := range at {
		if names[word] == "" {
			bad.Add(pointer, "unknown", "Une étiquette ou une origine de votre organisation.")
		}
	}
	return bad.Err("persona.invalid", "Des champs de l’avatar sont à corriger.")
}

func keys[V any](m map[uuid.UUID]V) []uuid.UUID {
	ids := make([]uuid.UUID, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	return ids
}

// GetPersona returns the persona. Faults: not_found.
func (s *Service) GetPersona(ctx context.Context, id uuid.UUID) (Portrait, error) {
	return s.persona(ctx, id)
}

// ListPersonas returns one page of the personas the actor may see, by name, the
// archived ones only when that status is asked for. Faults: page.bad_cursor.
func (s *Service) ListPersonas(ctx context.Context, q ListQuery) ([]Portrait, string, error) {
	return s.listPersonas(ctx, q)
}

// UpdatePersona changes the fields of the patch, for a reader who saw the version.
// Faults: not_found, persona.stale, persona.invalid, persona.duplicate_name.
func (s *Service) UpdatePersona(ctx context.Context, id uuid.UUID, version int64, patch PersonaPatch) (p Portrait, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.persona(ctx, id)
		if err != nil {
			return err
		}
		if before.Version != version {
			return stalePersona(before)
		}
		p = before
		if err := p.apply(patch, clock.Now(ctx)); err != nil {
			return err
		}
		if patch.Criteria.Present() {
			if err := s.checkWords(ctx, p); err != nil {
				return err
			}
		}
		p.Version++
		if err := s.updatePersona(ctx, before, p); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed("persona.updated", p.Ref(), before.Persona, p.Persona)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, p.Ref(), changes.Everyone)
	})
	return p, err
}

func stalePersona(current Portrait) error {
	return fault.New(fault.Stale, "persona.stale", "Cet avatar a été modifié entre-temps ; reprenez la version actuelle.").With(current)
}

// Fit holds the account against the persona, or against every published one when
// persona is the nil UUID, and returns the best. Faults: not_found, persona.none.
func (s *Service) Fit(ctx context.Context, account, persona uuid.UUID) (Fit, error) {
	facts, err := s.accounts.Facts(ctx, account)
	if err != nil {
		return Fit{}, err
	}
	portraits, err := s.candidates(ctx, persona)
	if err != nil {
		return Fit{}, err
	}
	words := map[uuid.UUID]string{facts.Source: ""}
	for _, tag := range facts.Tags {
		words[tag] = ""
	}
	for _, p := range portraits {
		maps.Copy(words, p.words())
	}
	names, err := s.accounts.Names(ctx, keys(words))
	if err != nil {
		return Fit{}, err
	}
	fits := make([]Fit, len(portraits))
	for i, p := range portraits {
		fits[i] = p.fit(facts, names)
	}
	return slices.MinFunc(fits, better), nil
}

// candidates are the personas to compare: the one named, else all that are published.
func (s *Service) candidates(ctx context.Context, persona uuid.UUID) ([]Portrait, error) {
	if persona != uuid.Nil {
		p, err := s.persona(ctx, persona)
		return []Portrait{p}, err
	}
	published, err := s.publishedPersonas(ctx)
	if err == nil && len(published) == 0 {
		err = fault.New(fault.NotFound, "persona.none", "Aucun avatar client n’est publié ; créez-en un dans les réglages de l’organisation.")
	}
	return published, err
}
