package visit

import (
	"cmp"
	"context"
	"reflect"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/observation"
)

// Assess keeps how a visit went as the actor saw it: her own, or one that she went along
// to. Each fills in one grid of a visit; the same id by the same author again returns the
// one already there and created false. Faults: not_found, visit_grid.invalid,
// visit_grid.id_taken, visit_grid.filled, visit_grid.absent.
func (s *Service) Assess(ctx context.Context, visit, gridID uuid.UUID, p observation.Patch) (g Grid, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		v, err := s.assessed(ctx, visit)
		if err != nil {
			return err
		}
		who, now := actor.Current(ctx), clock.Now(ctx)
		known, err := s.assessedAgain(ctx, visit, gridID)
		if err != nil || known != nil {
			if known != nil {
				g = *known
			}
			return err
		}
		g = Grid{ID: gridID, OrgID: who.OrgID, Version: 1, OwnerID: v.AuthorID, AuthorID: who.UserID, VisitID: visit, MarksText: "[]", CreatedAt: now, UpdatedAt: now}
		if g.ID == uuid.Nil {
			g.ID = id.New()
		}
		if err := g.apply(p); err != nil {
			return err
		}
		created = true
		if err := s.db.Insert(ctx, &g); err != nil {
			switch database.Constraint(err) {
			case "visit_grids_pkey": // by another organisation
				return database.IDTaken("visit_grid.id_taken")
			case "visit_grids_once":
				return fault.New(fault.Conflict, "visit_grid.filled", "Vous avez déjà rempli la grille de cette visite\u00a0: modifiez-la.")
			}
			return err
		}
		if err := s.audit.Record(ctx, audit.Created("visit.assessed", g.Ref(), g)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, g.Ref(), g.OwnerID)
	})
	return g, created, err
}

// AssessEvent is Assess of the first visit that came of an event, for who went along and knows of the event alone. Faults:
// those of Assess, visit_grid.untold, visit_grid.series.
func (s *Service) AssessEvent(ctx context.Context, event, gridID uuid.UUID, p observation.Patch) (g Grid, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		list, err := s.Joint(ctx, event)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			if series, err := s.agenda.Recurs(ctx, event); err != nil || series {
				return cmp.Or(err, aSeries())
			}
			return fault.New(fault.Conflict, "visit_grid.untold", "Votre collègue n’a pas encore saisi cette visite\u00a0: votre grille est gardée, et part d’elle-même ensuite.")
		}
		if known, err := s.assessedAmong(ctx, list, gridID); err != nil || known != nil {
			if known != nil {
				g = *known
			}
			return err
		}
		about := list[0]
		if met := slices.IndexFunc(list, Visit.met); met >= 0 {
			about = list[met]
		}
		g, created, err = s.Assess(ctx, about.ID, gridID, p)
		return err
	})
	return g, created, err
}

// assessed is a visit that the actor may fill in a grid of. Faults: not_found, visit_grid.absent.
func (s *Service) assessed(ctx context.Context, visit uuid.UUID) (Visit, error) {
	v, err := s.witnessed(ctx, visit)
	if err != nil {
		return v, err
	}
	if !v.met() {
		return v, fault.New(fault.Conflict, "visit_grid.absent", "Personne n’était là\u00a0: il n’y a pas d’entretien à analyser.")
	}
	return v, nil
}

// witnessed is a visit whose grids concern the actor: she made it, leads who did, or went
// along, invited to its appointment. Faults: not_found.
func (s *Service) witnessed(ctx context.Context, visit uuid.UUID) (Visit, error) {
	v, err := s.load(ctx, visit)
	who := actor.Current(ctx)
	if err != nil || who.Sees(v.AuthorID) {
		return v, err
	}
	if v.EventID != nil {
		invited, err := s.agenda.Attends(ctx, *v.EventID, who.UserID)
		if err != nil || invited {
			return v, err
		}
	}
	return v, database.NotFound()
}

// Joint returns the visits that came of an event, the first one first, whose grids concern
// the actor; none yet for who was invited while nobody told of one. Faults: not_found.
func (s *Service) Joint(ctx context.Context, event uuid.UUID) (list []Visit, err error) {
	who := actor.Current(ctx)
	if err := s.db.Scoped(ctx).Where("event_id = ?", event).Order("started_at, id").Limit(maxListed).Find(&list).Error; err != nil {
		return nil, err
	}
	invited, err := s.agenda.Attends(ctx, event, who.UserID)
	if err != nil || invited {
		return list, err
	}
	list = slices.DeleteFunc(list, func(v Visit) bool { return !who.Sees(v.AuthorID) })
	if len(list) == 0 {
		return nil, database.NotFound()
	}
	return list, nil
}

// UpdateGrid changes a grid, for its author alone, who saw the version. Faults: not_found,
// visit_grid.author, visit_grid.stale, visit_grid.invalid.
func (s *Service) UpdateGrid(ctx context.Context, id uuid.UUID, version int64, p observation.Patch) (g Grid, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := database.One[Grid](s.db.Scoped(ctx).Where("id = ?", id))
		if err != nil {
			return err
		}
		if before.AuthorID != actor.Current(ctx).UserID {
			if _, err := s.witnessed(ctx, before.VisitID); err != nil {
				return err
			}
			return fault.New(fault.Forbidden, "visit_grid.author", "Seul l’auteur d’une grille la modifie.")
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
		if err := s.audit.Record(ctx, audit.Changed("visit.assessed", g.Ref(), before, g)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, g.Ref(), g.OwnerID)
	})
	return g, err
}

// GridsOf returns the grids of a visit, that of who made it first. Faults: not_found.
func (s *Service) GridsOf(ctx context.Context, visit uuid.UUID) (list []Grid, err error) {
	if _, err := s.witnessed(ctx, visit); err != nil {
		return nil, err
	}
	err = s.db.Scoped(ctx).Where("visit_id = ?", visit).Order("CASE WHEN author_id = owner_id THEN 0 ELSE 1 END, created_at, id").Find(&list).Error
	return list, err
}

// GridsByID returns those of the grids that the actor may see, in one statement.
func (s *Service) GridsByID(ctx context.Context, ids []uuid.UUID) (list []Grid, err error) {
	err = s.db.Owned(ctx).Where(s.db.Among("id", ids)).Order("id").Find(&list).Error
	return list, err
}

// assessedAgain finds the grid that the client created before. Faults: visit_grid.id_taken.
func (s *Service) assessedAgain(ctx context.Context, visit, id uuid.UUID) (*Grid, error) {
	return database.Sent(s.db.Scoped(ctx).Where("id = ?", id), func(g Grid) bool {
		return g.AuthorID == actor.Current(ctx).UserID && g.VisitID == visit
	}, "visit_grid.id_taken")
}

// assessedAmong finds the grid that the client created before of one of the visits, whichever would be chosen today.
func (s *Service) assessedAmong(ctx context.Context, list []Visit, id uuid.UUID) (*Grid, error) {
	visits := make([]uuid.UUID, len(list))
	for i, v := range list {
		visits[i] = v.ID
	}
	known, err := database.One[Grid](s.db.Scoped(ctx).Where("id = ? AND author_id = ?", id, actor.Current(ctx).UserID).Where(s.db.Among("visit_id", visits)))
	switch {
	case fault.Is(err, "not_found"):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return &known, nil
}

// aSeries refuses the series of which each date has its visits.
func aSeries() error {
	return fault.New(fault.Invalid, "visit_grid.series", "Cette entrée d’agenda est une série : dites de laquelle de ses dates vous parlez.",
		fault.At("path:eventId", "series", "Une date de la série."))
}

func staleGrid(current Grid) error {
	return fault.New(fault.Stale, "visit_grid.stale", "Cette grille a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
