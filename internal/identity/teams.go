package identity

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
)

// NewTeam is what creates a team.
type NewTeam struct {
	ID     uuid.UUID // nil UUID: made here
	Name   string
	Parent *uuid.UUID
}

// CreateTeam adds a team. The same id again returns the team already there, created false.
// Faults: team.invalid, team.duplicate_name.
func (s *Service) CreateTeam(ctx context.Context, n NewTeam) (t Team, created bool, err error) {
	now := clock.Now(ctx)
	t = Team{ID: n.ID, OrgID: actor.Current(ctx).OrgID, Version: 1, CreatedAt: now, UpdatedAt: now}
	if t.ID == uuid.Nil {
		t.ID = id.New()
	}
	if err := t.apply(TeamPatch{Name: opt.Of(n.Name), Parent: opt.Ptr(n.Parent)}); err != nil {
		return Team{}, false, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if known, err := s.team(ctx, t.ID); err == nil {
			t, created = known, false
			return nil
		} else if !fault.Is(err, "not_found") {
			return err
		}
		created = true
		if err := s.insertTeam(ctx, t); err != nil {
			return err
		}
		return s.told(ctx, audit.Created("team.created", t.Ref(), t))
	})
	return t, created, err
}

// Team returns one team. Faults: not_found.
func (s *Service) Team(ctx context.Context, id uuid.UUID) (Team, error) { return s.team(ctx, id) }

// Teams returns one page of teams by name. Faults: page.bad_cursor.
func (s *Service) Teams(ctx context.Context, cursor string, limit int) ([]Team, string, error) {
	return s.pageOfTeams(ctx, cursor, limit)
}

// UpdateTeam renames a team or moves it in the tree. Faults: not_found, team.stale, team.invalid,
// team.duplicate_name, team.cycle.
func (s *Service) UpdateTeam(ctx context.Context, id uuid.UUID, version int64, p TeamPatch) (t Team, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.lockTree(ctx); err != nil {
			return err
		}
		before, err := s.team(ctx, id)
		if err != nil {
			return err
		}
		if before.Version != version {
			return staleTeam(before)
		}
		t = before
		if err := t.apply(p); err != nil {
			return err
		}
		parents, err := s.parents(ctx)
		if err != nil {
			return err
		}
		if t.climbs(parents) {
			return cycle()
		}
		t.UpdatedAt = clock.Now(ctx)
		if err := s.updateTeam(ctx, before, &t); err != nil {
			return err
		}
		return s.told(ctx, audit.Changed("team.updated", t.Ref(), before, t))
	})
	return t, err
}

// DeleteTeam removes an empty team. Faults: not_found, team.stale, team.in_use (it has members or
// teams below it).
func (s *Service) DeleteTeam(ctx context.Context, id uuid.UUID, version int64) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.team(ctx, id)
		if err != nil {
			return err
		}
		if before.Version != version {
			return staleTeam(before)
		}
		if err := s.deleteTeam(ctx, before); err != nil {
			return err
		}
		return s.gone(ctx, before.Ref(), audit.Removed("team.deleted", before.Ref(), before))
	})
}

// NewTerritory is what creates a territory.
type NewTerritory struct {
	ID       uuid.UUID // nil UUID: made here
	Name     string
	Adviser  uuid.UUID
	Prefixes []string
	ByLaws   []ByLaw
}

// CreateTerritory adds a territory. The same id again returns the one already there, created false.
// Faults: territory.invalid, territory.adviser, territory.duplicate_name, territory.overlap (a prefix
// belongs to another territory, which the fault names).
func (s *Service) CreateTerritory(ctx context.Context, n NewTerritory) (t Territory, created bool, err error) {
	now := clock.Now(ctx)
	t = Territory{ID: n.ID, OrgID: actor.Current(ctx).OrgID, Version: 1, CreatedAt: now, UpdatedAt: now}
	if t.ID == uuid.Nil {
		t.ID = id.New()
	}
	if err := t.apply(TerritoryPatch{Name: opt.Of(n.Name), Adviser: opt.Of(n.Adviser), Prefixes: opt.Of(n.Prefixes), ByLaws: opt.Of(n.ByLaws)}); err != nil {
		return Territory{}, false, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if known, err := s.territory(ctx, t.ID); err == nil {
			t, created = known, false
			return nil
		} else if !fault.Is(err, "not_found") {
			return err
		}
		created = true
		if err := s.checkGround(ctx, t, n.Prefixes); err != nil {
			return err
		}
		if err := s.checkByLaws(ctx, Territory{}, t); err != nil {
			return err
		}
		if err := s.insertTerritory(ctx, t); err != nil {
			return err
		}
		if err := s.retellLaw(ctx, Territory{ByLaws: "[]"}, t); err != nil {
			return err
		}
		return s.told(ctx, audit.Created("territory.created", t.Ref(), t))
	})
	return t, created, err
}

// checkGround refuses an adviser who may not own accounts and ground, as typed, that is another's.
func (s *Service) checkGround(ctx context.Context, t Territory, typed []string) error {
	able, err := s.MayOwn(ctx, t.AdviserID)
	if err != nil {
		return err
	}
	if !able {
		return fault.New(fault.Invalid, "territory.adviser", "Ce secteur ne peut pas être confié à cette personne.",
			fault.At("/adviserId", "unknown", "Une personne active de votre organisation, dont le rôle permet de suivre des comptes."))
	}
	others, err := s.holders(ctx, t)
	if err != nil || len(others) == 0 {
		return err
	}
	var bad fault.Fields
	for i, text := range typed {
		prefix := postcode(text)
		if other, taken := others[prefix]; taken {
			bad.Add(postcodeAt(i), "taken", "Le code postal "+prefix+" appartient déjà au secteur «\u00a0"+other+"\u00a0».")
		}
	}
	return fault.New(fault.Conflict, "territory.overlap", "Un code postal appartient déjà à un autre secteur.", bad...)
}

// Territory returns one territory. Faults: not_found.
func (s *Service) Territory(ctx context.Context, id uuid.UUID) (Territory, error) {
	return s.territory(ctx, id)
}

// Territories returns one page of territories by name. Faults: page.bad_cursor.
func (s *Service) Territories(ctx context.Context, cursor string, limit int) ([]Territory, string, error) {
	return s.pageOfTerritories(ctx, cursor, limit)
}

// UpdateTerritory changes a territory; accounts already followed keep their owner. Faults: not_found,
// territory.stale and those of CreateTerritory.
func (s *Service) UpdateTerritory(ctx context.Context, id uuid.UUID, version int64, p TerritoryPatch) (t Territory, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.territory(ctx, id)
		if err != nil {
			return err
		}
		if before.Version != version {
			return staleTerritory(before)
		}
		t = before
		if err := t.apply(p); err != nil {
			return err
		}
		if err := s.checkGround(ctx, t, p.Prefixes.Get()); err != nil {
			return err
		}
		if err := s.checkByLaws(ctx, before, t); err != nil {
			return err
		}
		t.UpdatedAt = clock.Now(ctx)
		if err := s.updateTerritory(ctx, before, &t); err != nil {
			return err
		}
		if err := s.retellLaw(ctx, before, t); err != nil {
			return err
		}
		return s.told(ctx, audit.Changed("territory.updated", t.Ref(), before, t))
	})
	return t, err
}

// DeleteTerritory removes a territory; its accounts keep their owner. Faults: not_found, territory.stale.
func (s *Service) DeleteTerritory(ctx context.Context, id uuid.UUID, version int64) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.territory(ctx, id)
		if err != nil {
			return err
		}
		if before.Version != version {
			return staleTerritory(before)
		}
		if err := s.deleteTerritory(ctx, before); err != nil {
			return err
		}
		if err := s.retellLaw(ctx, before, Territory{ByLaws: "[]"}); err != nil {
			return err
		}
		return s.gone(ctx, before.Ref(), audit.Removed("territory.deleted", before.Ref(), before))
	})
}

// OwnerOf returns the adviser, active and able to own accounts, whose territory holds the postcode by its longest beginning,
// false when nobody's does.
func (s *Service) OwnerOf(ctx context.Context, postcode string) (uuid.UUID, bool, error) {
	candidates := beginnings(postcode)
	if len(candidates) == 0 {
		return uuid.Nil, false, nil
	}
	return s.ownerOf(ctx, candidates)
}
