package calling

import (
	"context"
	"reflect"
	"strconv"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
)

// ScriptDraft is a new script.
type ScriptDraft struct {
	ID     uuid.UUID // nil UUID: made here
	Fields ScriptPatch
}

// AddScript adds a script, unpublished. The same id by the same author again returns the
// one already there and created false. Faults: call_script.invalid, call_script.id_taken.
func (s *Service) AddScript(ctx context.Context, d ScriptDraft) (x Script, created bool, err error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	x = Script{ID: d.ID, OrgID: who.OrgID, Version: 1, AuthorID: who.UserID, Draft: "[]", CreatedAt: now, UpdatedAt: now}
	if x.ID == uuid.Nil {
		x.ID = id.New()
	}
	if err := x.apply(d.Fields); err != nil {
		return Script{}, false, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		known, err := s.script(ctx, x.ID)
		switch {
		case err == nil && known.AuthorID == who.UserID:
			x = known
			return nil
		case err == nil:
			return database.IDTaken("call_script.id_taken")
		case !fault.Is(err, "not_found"):
			return err
		}
		created = true
		if err := s.db.Insert(ctx, &x); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Created("call_script.created", x.Ref(), x)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, x.Ref(), changes.Everyone)
	})
	return x, created, err
}

// Script returns one script. Those who do not edit see only those that were published.
// Faults: not_found.
func (s *Service) Script(ctx context.Context, id uuid.UUID) (Script, error) { return s.shown(ctx, id) }

// UpdateScript changes the draft; what advisers read stays as it was published. Faults:
// not_found, call_script.stale, call_script.invalid.
func (s *Service) UpdateScript(ctx context.Context, id uuid.UUID, version int64, p ScriptPatch) (Script, error) {
	return s.changeScript(ctx, id, version, "call_script.updated", func(_ context.Context, x *Script) error { return x.apply(p) })
}

// PublishScript makes the draft the edition that advisers read. Faults: not_found,
// call_script.stale, call_script.opening, call_script.training_account.
func (s *Service) PublishScript(ctx context.Context, id uuid.UUID, version int64) (Script, error) {
	return s.changeScript(ctx, id, version, "call_script.published", func(ctx context.Context, x *Script) error {
		if err := x.publishable(); err != nil {
			return err
		}
		if err := s.announceable(ctx, *x); err != nil {
			return err
		}
		if last := x.Edition; last != nil && last.StepsJSON == x.Draft && last.Purpose == x.Purpose {
			return nil // said so already
		}
		x.Published++
		x.Edition = &Edition{OrgID: x.OrgID, ScriptID: x.ID, Number: x.Published, Purpose: x.Purpose, StepsJSON: x.Draft,
			PublishedAt: clock.Now(ctx), PublishedBy: actor.Current(ctx).UserID}
		return s.db.Insert(ctx, x.Edition)
	})
}

// announceable refuses a script that speaks of the training account where no course is sold
// that it pays: its holders may not be called about it (C. trav., art. L. 6323-8-1). Faults:
// call_script.training_account.
func (s *Service) announceable(ctx context.Context, x Script) error {
	var bad fault.Fields
	look := func(at, text string) error {
		may, err := s.families.MayAnnounce(ctx, text)
		if err == nil && !may {
			bad.Add(at, "training_account", "Un texte qui ne parle pas du compte personnel de formation.")
		}
		return err
	}
	if err := look("/purpose", x.Purpose); err != nil {
		return err
	}
	for n, step := range x.Steps() {
		if err := look("/steps/"+strconv.Itoa(n)+"/text", step.Title+"\n"+step.Text); err != nil {
			return err
		}
	}
	return bad.Err("call_script.training_account", "Ce script parle du compte personnel de formation\u00a0: son titulaire ne peut pas en être démarché "+
		"(C. trav., art. L. 6323-8-1). Il ne se dit que d’une famille de produits qui en relève, à qui suit une formation.")
}

// ArchiveScript puts a script away; the lists that follow it keep it. Faults: not_found,
// call_script.stale.
func (s *Service) ArchiveScript(ctx context.Context, id uuid.UUID, version int64) (Script, error) {
	return s.changeScript(ctx, id, version, "call_script.archived", func(ctx context.Context, x *Script) error {
		if x.ArchivedAt == nil {
			now := clock.Now(ctx)
			x.ArchivedAt = &now
		}
		return nil
	})
}

// RestoreScript brings a script back. Faults: not_found, call_script.stale.
func (s *Service) RestoreScript(ctx context.Context, id uuid.UUID, version int64) (Script, error) {
	return s.changeScript(ctx, id, version, "call_script.restored", func(_ context.Context, x *Script) error {
		x.ArchivedAt = nil
		return nil
	})
}

// changeScript is the common shape of every change of a script.
func (s *Service) changeScript(ctx context.Context, id uuid.UUID, version int64, action string, rule func(context.Context, *Script) error) (x Script, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.script(ctx, id)
		if err != nil {
			return err
		}
		if before.Version != version {
			return staleScript(before)
		}
		x = before
		if err := rule(ctx, &x); err != nil {
			return err
		}
		if reflect.DeepEqual(x, before) {
			return nil
		}
		x.UpdatedAt = clock.Now(ctx)
		if err := s.updateScript(ctx, before, &x); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed(action, x.Ref(), before, x)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, x.Ref(), changes.Everyone)
	})
	return x, err
}

func staleScript(current Script) error {
	return fault.New(fault.Stale, "call_script.stale", "Ce script a été modifié entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
