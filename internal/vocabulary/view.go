package vocabulary

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// View is a way to look at the account list that somebody gave a name, as its row.
// Its owner uses it, her team when it is the team's (People.Colleagues), or everybody.
type View struct {
	ID          uuid.UUID `gorm:"column:id"`
	OrgID       uuid.UUID `gorm:"column:org_id" audit:"-"`
	Version     int64     `gorm:"column:version" audit:"-"`
	OwnerID     uuid.UUID `gorm:"column:owner_id"`
	Name        string    `gorm:"column:name"`
	NameFold    string    `gorm:"column:name_fold" audit:"-"`
	Shared      string    `gorm:"column:shared"` // mine, team, everybody
	FilterJSON  string    `gorm:"column:filter"`
	Sort        string    `gorm:"column:sort"`
	ColumnsJSON string    `gorm:"column:columns"`
	CreatedAt   time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt   time.Time `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (View) TableName() string { return "saved_views" }

// OwnedBy is the organisation of the row.
func (v View) OwnedBy() uuid.UUID { return v.OrgID }

// Ref points at the view.
func (v View) Ref() subject.Ref { return subject.Ref{Type: "view", ID: v.ID} }

func (v *View) stamp() (*int64, *time.Time) { return &v.Version, &v.UpdatedAt }

func (v View) position() []any { return []any{v.NameFold, v.ID} }

// Filter is what the view chooses, a filter of the list of accounts in JSON.
func (v View) Filter() json.RawMessage { return json.RawMessage(v.FilterJSON) }

// Columns are what the view shows, in order.
func (v View) Columns() (names []string) {
	if json.Unmarshal([]byte(v.ColumnsJSON), &names) != nil {
		return nil
	}
	return names
}

// ViewDraft is what creates a view.
type ViewDraft struct {
	ID      uuid.UUID // nil UUID: made here
	Name    string
	Shared  string          // mine when empty
	Filter  json.RawMessage // all accounts when empty
	Sort    string          // name when empty
	Columns []string
}

// ViewPatch is what changes a view; the filter is replaced whole.
type ViewPatch struct {
	Name, Shared, Sort opt.Value[string]
	Filter             opt.Value[json.RawMessage]
	Columns            opt.Value[[]string]
}

// maxViews bounds the views of one user.
const maxViews = 100

// CreateView keeps a view of the actor. Faults: view.invalid, view.duplicate,
// view.too_many, vocabulary.id_taken.
func (s *Service) CreateView(ctx context.Context, d ViewDraft) (View, error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	v := View{ID: orNew(d.ID), OrgID: who.OrgID, Version: 1, OwnerID: who.UserID, Shared: d.Shared, Sort: d.Sort, CreatedAt: now, UpdatedAt: now}
	if v.Shared == "" {
		v.Shared = "mine"
	}
	if v.Sort == "" {
		v.Sort = "name"
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if err := rename("view", d.Name, &v.Name, &v.NameFold); err != nil {
			return err
		}
		if err := s.look(ctx, &v, d.Filter, d.Columns); err != nil {
			return err
		}
		if err := s.roomForViews(ctx); err != nil {
			return err
		}
		return define(ctx, s, &v)
	})
	return v, err
}

// look sets what a view shows, once it is sure that a list would accept it.
func (s *Service) look(ctx context.Context, v *View, filter json.RawMessage, columns []string) error {
	if len(filter) == 0 {
		filter = json.RawMessage("{}")
	}
	if err := s.accounts.CheckView(ctx, filter, v.Sort); err != nil {
		return err
	}
	if columns == nil {
		columns = []string{}
	}
	shown, err := json.Marshal(columns)
	v.FilterJSON, v.ColumnsJSON = string(filter), string(shown)
	return err
}

// View returns a view the actor may use. Faults: not_found.
func (s *Service) View(ctx context.Context, id uuid.UUID) (View, error) {
	return s.loadView(ctx, id)
}

// Look is the filter and the sort of a view the actor may use. Faults: not_found.
func (s *Service) Look(ctx context.Context, id uuid.UUID) (filter json.RawMessage, sort string, err error) {
	v, err := s.loadView(ctx, id)
	return v.Filter(), v.Sort, err
}

// UpdateView changes a view of the actor; administrators may change shared ones.
// Faults: not_found, view.stale, view.not_yours, view.invalid, view.duplicate.
func (s *Service) UpdateView(ctx context.Context, id uuid.UUID, version int64, p ViewPatch) (View, error) {
	if _, err := s.loadView(ctx, id); err != nil {
		return View{}, err
	}
	return amend(ctx, s, id, version, "updated", func(ctx context.Context, v *View) error {
		if err := v.mayChange(ctx); err != nil {
			return err
		}
		p.Shared.Apply(&v.Shared)
		p.Sort.Apply(&v.Sort)
		if p.Name.Present() {
			if err := rename("view", p.Name.Get(), &v.Name, &v.NameFold); err != nil {
				return err
			}
		}
		filter, columns := v.Filter(), v.Columns()
		p.Filter.Apply(&filter)
		p.Columns.Apply(&columns)
		return s.look(ctx, v, filter, columns)
	})
}

func (v View) mayChange(ctx context.Context) error {
	who := actor.Current(ctx)
	if v.OwnerID == who.UserID || who.Has(actor.Admin) {
		return nil
	}
	return fault.New(fault.Forbidden, "view.not_yours", "Cette vue appartient à quelqu’un d’autre\u00a0; enregistrez la vôtre.")
}

// DeleteView forgets a view; those who started with it start with none. Faults:
// not_found, view.stale, view.not_yours.
func (s *Service) DeleteView(ctx context.Context, id uuid.UUID, version int64) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		v, err := s.loadView(ctx, id)
		if err != nil {
			return err
		}
		if v.Version != version {
			return staleDefinition(&v)
		}
		if err := v.mayChange(ctx); err != nil {
			return err
		}
		if err := s.removeView(ctx, v); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Removed("view.deleted", v.Ref(), v)); err != nil {
			return err
		}
		return s.changes.Remove(ctx, v.Ref(), changes.Everyone)
	})
}
