package importing

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
)

func (s *Service) load(ctx context.Context, id uuid.UUID) (Import, error) {
	return database.One[Import](s.db.Owned(ctx).Where("id = ?", id))
}

// held is load for what must not begin while a step does, nor the other way round: nobody
// else changes the import until the end of the transaction.
func (s *Service) held(ctx context.Context, id uuid.UUID) (Import, error) {
	return database.One[Import](s.db.Owned(ctx).Where("id = ?", id).Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}))
}

// seen is load for somebody who saw the version.
func (s *Service) seen(ctx context.Context, id uuid.UUID, version int64) (Import, error) {
	imp, err := s.load(ctx, id)
	if err != nil || imp.Version == version {
		return imp, err
	}
	list := []Import{imp}
	if err := s.tellStopped(ctx, list); err != nil {
		return imp, err
	}
	return imp, stale(list[0])
}

// save writes the import over the version before it, with its audit line.
func (s *Service) save(ctx context.Context, before Import, imp *Import, action string) error {
	imp.Version, imp.UpdatedAt = before.Version+1, clock.Now(ctx)
	res := s.db.Scoped(ctx).Model(&Import{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*imp)
	if err := database.ExactlyOne(res, func() error { return stale(before) }); err != nil {
		return err
	}
	return s.audit.Record(ctx, audit.Changed(action, imp.Ref(), before, *imp))
}

// Page is one page of imports.
type Page struct {
	Items []Import
	Next  string
}

// List returns one page of the imports the actor may see, the newest first.
// Fault: page.bad_cursor.
func (s *Service) List(ctx context.Context, cursor string, limit int) (page Page, err error) {
	keys := database.Keyset{Sort: "-createdAt", Desc: true, Columns: []database.Column{
		{Name: "created_at", Type: database.Time}, {Name: "id", Type: database.UUID},
	}}
	after, args, err := keys.After(cursor)
	if err != nil {
		return Page{}, err
	}
	q := s.db.Owned(ctx)
	if after != "" {
		q = q.Where(after, args...)
	}
	var items []Import
	if err := q.Order(keys.OrderBy()).Limit(limit + 1).Find(&items).Error; err != nil {
		return Page{}, err
	}
	page.Items, page.Next = database.Cut(keys, items, limit, func(i Import) []any { return []any{i.CreatedAt, i.ID} })
	return page, s.tellStopped(ctx, page.Items)
}

// begunOf are the actor's imports that run, or were stopped as they did, of files of that name and size.
func (s *Service) begunOf(ctx context.Context, name string, size int64) (found []Import, err error) {
	err = s.db.Scoped(ctx).Where("owner_id = ? AND status = ? AND file_name = ? AND file_size = ? AND lines_erased_at IS NULL", actor.Current(ctx).UserID, Running, name, size).
		Order("created_at DESC, id").Find(&found).Error
	return found, err
}

// erase deletes the import, its rows and its file.
func (s *Service) erase(ctx context.Context, imp Import) error {
	if err := s.clearRows(ctx, imp.ID); err != nil {
		return err
	}
	if err := s.files.Delete(ctx, imp.ID); err != nil {
		return err
	}
	res := s.db.Scoped(ctx).Where("id = ? AND version = ?", imp.ID, imp.Version).Delete(&Import{})
	return database.ExactlyOne(res, func() error { return stale(imp) })
}

// remembered is what the columns of such a header meant in the last run that imported something, nil when there was none:
// the actor's own before those of colleagues, of which what was undone is no example. A draft is none to anybody. Imports from
// before signatures were kept are found by the very header.
func (s *Service) remembered(ctx context.Context, signature, header string) ([]Column, error) {
	var texts []string
	me := actor.Current(ctx).UserID
	err := s.db.Scoped(ctx).Model(&Import{}).Where("finished_at IS NOT NULL AND (signature = ? OR signature = '' AND header = ?)", signature, header).
		Where("rows_created + rows_updated + rows_unchanged + rows_undone + rows_kept > 0 AND (owner_id = ? OR status <> ?)", me, Undone).
		Order(clause.OrderBy{Expression: clause.Expr{SQL: "CASE WHEN owner_id = ? THEN 0 ELSE 1 END, finished_at DESC, id", Vars: []any{me}}}).
		Limit(1).Pluck("mapping", &texts).Error
	if err != nil || len(texts) == 0 {
		return nil, err
	}
	return decoded[[]Column](texts[0]), nil
}
