package calling

import (
	"context"
	"reflect"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/observation"
)

// Assess keeps how a call went as the actor heard it: her own, or that of somebody whom she leads or trains. Each fills in one
// grid of a call; the same id by the same author again returns the one already there and created false. Faults: not_found,
// call_grid.invalid, call_grid.id_taken, call_grid.filled, call_grid.unspoken.
func (s *Service) Assess(ctx context.Context, call, gridID uuid.UUID, p observation.Patch) (g Grid, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		c, err := s.heard(ctx, call)
		if err != nil {
			return err
		}
		if !c.Outcome.Spoken() {
			return fault.New(fault.Conflict, "call_grid.unspoken", "Personne n’a été joint\u00a0: il n’y a pas d’échange à analyser.")
		}
		who, now := actor.Current(ctx), clock.Now(ctx)
		known, err := database.Sent(s.db.Scoped(ctx).Where("id = ?", gridID), func(g Grid) bool { return g.AuthorID == who.UserID && g.CallID == call }, "call_grid.id_taken")
		if err != nil || known != nil {
			if known != nil {
				g = *known
			}
			return err
		}
		g = Grid{ID: gridID, OrgID: who.OrgID, Version: 1, OwnerID: c.CallerID, AuthorID: who.UserID, CallID: call, MarksText: "[]", CreatedAt: now, UpdatedAt: now}
		if g.ID == uuid.Nil {
			g.ID = id.New()
		}
		if err := g.apply(p); err != nil {
			return err
		}
		created = true
		if err := s.db.Insert(ctx, &g); err != nil {
			switch database.Constraint(err) {
			case "call_grids_pkey": // by another organisation
				return database.IDTaken("call_grid.id_taken")
			case "call_grids_once":
				return fault.New(fault.Conflict, "call_grid.filled", "Vous avez déjà rempli la grille de cet appel\u00a0: modifiez-la.")
			}
			return err
		}
		if err := s.audit.Record(ctx, audit.Created("call.assessed", g.Ref(), g)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, g.Ref(), g.OwnerID)
	})
	return g, created, err
}

// UpdateGrid changes a grid, for its author alone, who saw the version. Faults: not_found, call_grid.author, call_grid.stale,
// call_grid.invalid.
func (s *Service) UpdateGrid(ctx context.Context, id uuid.UUID, version int64, p observation.Patch) (g Grid, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := database.One[Grid](s.db.Scoped(ctx).Where("id = ?", id))
		if err != nil {
			return err
		}
		if before.AuthorID != actor.Current(ctx).UserID {
			if _, err := s.heard(ctx, before.CallID); err != nil {
				return err
			}
			return fault.New(fault.Forbidden, "call_grid.author", "Seul l’auteur d’une grille la modifie.")
		}
		if before.Version != version {
			return staleGrid(before)
		}
		g = before
		if err := g.apply(p); err != nil || reflect.DeepEqual(g, before) {
			return err
		}
		g.Version, g.UpdatedAt = before.Version+1, clock.Now(ctx)
		res := s.db.Scoped(ctx).Model(&Grid{}).Where("id = ? AND version = ?", id, version).Select("*").Updates(g)
		if err := database.ExactlyOne(res, func() error { return staleGrid(before) }); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed("call.assessed", g.Ref(), before, g)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, g.Ref(), g.OwnerID)
	})
	return g, err
}

// GridsOf returns the grids of a call, that of who made it first. Faults: not_found.
func (s *Service) GridsOf(ctx context.Context, call uuid.UUID) (list []Grid, err error) {
	if _, err := s.heard(ctx, call); err != nil {
		return nil, err
	}
	err = s.db.Scoped(ctx).Where("call_id = ?", call).Order("CASE WHEN author_id = owner_id THEN 0 ELSE 1 END, created_at, id").Find(&list).Error
	return list, err
}

// GridsByID returns those of the grids that the actor may see, in one statement.
func (s *Service) GridsByID(ctx context.Context, ids []uuid.UUID) (list []Grid, err error) {
	err = s.db.Owned(ctx).Where(s.db.Among("id", ids)).Order("id").Find(&list).Error
	return list, err
}

// heard is a call that the actor made, or of somebody whom she leads or trains. Faults: not_found.
func (s *Service) heard(ctx context.Context, call uuid.UUID) (Call, error) {
	return database.One[Call](s.db.Owned(ctx).Where("id = ?", call))
}

// observed returns the grids of observers of those of the calls that the user made, the first one first.
func (s *Service) observed(ctx context.Context, user uuid.UUID, calls []uuid.UUID) (list []Grid, err error) {
	err = s.db.Scoped(ctx).Where("owner_id = ? AND author_id <> owner_id", user).Where(s.db.Among("call_id", calls)).Order("created_at, id").Find(&list).Error
	return list, err
}

// dropGrids deletes the grids of calls that are erased, from the trail too, and tells the devices that hold them.
func (s *Service) dropGrids(ctx context.Context, calls []uuid.UUID) error {
	var grids []Grid
	if err := s.db.Scoped(ctx).Select("id", "owner_id").Where(s.db.Among("call_id", calls)).Order("id").Find(&grids).Error; err != nil || len(grids) == 0 {
		return err
	}
	ids, lines := make([]uuid.UUID, len(grids)), make([]changes.Told, len(grids))
	for n, g := range grids {
		ids[n], lines[n] = g.ID, changes.Told{Subject: g.Ref(), Owner: g.OwnerID, Op: changes.Delete}
	}
	if err := s.changes.TellAll(ctx, lines); err != nil {
		return err
	}
	if _, err := s.audit.Redact(ctx, ids); err != nil {
		return err
	}
	return s.db.Scoped(ctx).Where(s.db.Among("call_id", calls)).Delete(&Grid{}).Error
}

func staleGrid(current Grid) error {
	return fault.New(fault.Stale, "call_grid.stale", "Cette grille a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
