package calling

import (
	"context"
	"reflect"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
)

// ListDraft is a new list; nobody's is the actor's own.
type ListDraft struct {
	ID     uuid.UUID // nil UUID: made here
	Fields ListPatch
}

// AddList makes a list of people to call. The same id by the same author again returns the
// one already there and created false. Faults: call_list.invalid, call_list.owner,
// call_list.script, contact.family, call_list.items, call_list.id_taken.
func (s *Service) AddList(ctx context.Context, d ListDraft) (l List, created bool, err error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	l = List{ID: d.ID, OrgID: who.OrgID, Version: 1, OwnerID: who.UserID, AuthorID: who.UserID, HeldBy: "[]", CreatedAt: now, UpdatedAt: now}
	if l.ID == uuid.Nil {
		l.ID = id.New()
	}
	if err := l.apply(d.Fields); err != nil {
		return List{}, false, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		known, taken, err := s.sentAgain(ctx, l.ID)
		switch {
		case err != nil:
			return err
		case taken && known.AuthorID != who.UserID:
			return database.IDTaken("call_list.id_taken")
		case taken:
			l = known
			return nil
		}
		created = true
		if err := s.settle(ctx, List{OwnerID: who.UserID}, l); err != nil {
			return err
		}
		if err := s.db.Insert(ctx, &l); err != nil {
			return err
		}
		if err := s.keepItems(ctx, l); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Created("call_list.created", l.Ref(), l)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, l.Ref(), l.OwnerID)
	})
	return l, created, err
}

// List returns one list with its people. Faults: not_found.
func (s *Service) List(ctx context.Context, id uuid.UUID) (List, error) { return s.list(ctx, id) }

// UpdateList changes the fields of the patch; given to somebody else, the list goes with how its calls went. Faults: not_found, call_list.stale, and those
// of AddList.
func (s *Service) UpdateList(ctx context.Context, id uuid.UUID, version int64, p ListPatch) (List, error) {
	return s.changeList(ctx, id, version, "call_list.updated", func(_ context.Context, l *List) error { return l.apply(p) })
}

// CloseList tells that a list is done with. Faults: not_found, call_list.stale.
func (s *Service) CloseList(ctx context.Context, id uuid.UUID, version int64) (List, error) {
	return s.changeList(ctx, id, version, "call_list.closed", func(ctx context.Context, l *List) error {
		if l.ClosedAt == nil {
			now := clock.Now(ctx)
			l.ClosedAt = &now
		}
		return nil
	})
}

// ReopenList takes that back. Faults: not_found, call_list.stale.
func (s *Service) ReopenList(ctx context.Context, id uuid.UUID, version int64) (List, error) {
	return s.changeList(ctx, id, version, "call_list.reopened", func(_ context.Context, l *List) error {
		l.ClosedAt = nil
		return nil
	})
}

// changeList is the common shape of every change of a list.
func (s *Service) changeList(ctx context.Context, id uuid.UUID, version int64, action string, rule func(context.Context, *List) error) (l List, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.list(ctx, id, unchanged)
		if err != nil {
			return err
		}
		if before.Version != version {
			return staleList(before)
		}
		l = before
		if err := rule(ctx, &l); err != nil {
			return err
		}
		if reflect.DeepEqual(l, before) {
			return nil
		}
		if err := s.settle(ctx, before, l); err != nil {
			return err
		}
		if l.OwnerID != before.OwnerID {
			if err := l.handOver(before.OwnerID); err != nil {
				return err
			}
		}
		l.UpdatedAt = clock.Now(ctx)
		if err := s.updateList(ctx, before, &l); err != nil {
			return err
		}
		if !reflect.DeepEqual(l.Items, before.Items) {
			if err := s.keepItems(ctx, l); err != nil {
				return err
			}
		}
		if l, err = s.withEarlier(ctx, l); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed(action, l.Ref(), before, l)); err != nil {
			return err
		}
		return s.changes.Move(ctx, l.Ref(), before.OwnerID, l.OwnerID)
	})
	return l, err
}

// settle refuses what a list names and its author may not: another's agenda, a script that
// is not to be read, products that are not sold, people whom she or its owner does not see.
// Faults: call_list.owner, call_list.script, contact.family, call_list.items.
func (s *Service) settle(ctx context.Context, before, l List) error {
	if l.OwnerID != before.OwnerID {
		able, err := s.people.MayOwn(ctx, l.OwnerID)
		if err != nil {
			return err
		}
		if !able || !actor.Current(ctx).Sees(l.OwnerID) {
			return fault.New(fault.Invalid, "call_list.owner", "Cette personne n’est pas de votre équipe, ou ne peut pas appeler.", fault.At("/ownerId", "unknown", "Vous-même, ou quelqu’un de votre équipe qui travaille des fiches."))
		}
	}
	if l.ScriptID != nil && !reflect.DeepEqual(l.ScriptID, before.ScriptID) {
		script, err := s.script(ctx, *l.ScriptID)
		if err != nil && !fault.Is(err, "not_found") {
			return err
		}
		if err != nil || script.Published == 0 || script.ArchivedAt != nil {
			return fault.New(fault.Invalid, "call_list.script", "Ce script n’est pas publié.", fault.At("/scriptId", "unknown", "Un script publié."))
		}
	}
	if l.Family != "" && l.Family != before.Family {
		if err := s.families.Sold(ctx, l.Family); err != nil {
			return err
		}
	}
	if l.OwnerID == before.OwnerID && reflect.DeepEqual(l.Items, before.Items) {
		return nil
	}
	return s.reachable(ctx, l)
}

func staleList(current List) error {
	return fault.New(fault.Stale, "call_list.stale", "Cette liste a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
