package vocabulary

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
)

// WordQuery asks for one page of sources or tags by name.
type WordQuery struct {
	Prefix   string // beginning of the name, case and accents ignored
	Archived bool   // the archived ones instead of those in use
	Cursor   string
	Limit    int
}

// Source returns one source. Faults: not_found.
func (s *Service) Source(ctx context.Context, id uuid.UUID) (Source, error) {
	return database.One[Source](s.db.Scoped(ctx).Where("id = ?", id))
}

// Tag returns one tag. Faults: not_found.
func (s *Service) Tag(ctx context.Context, id uuid.UUID) (Tag, error) {
	return database.One[Tag](s.db.Scoped(ctx).Where("id = ?", id))
}

// Sources returns one page and the cursor of the next. Faults: page.bad_cursor.
func (s *Service) Sources(ctx context.Context, q WordQuery) ([]Source, string, error) {
	return words(ctx, s, q, Source.position)
}

// Tags returns one page and the cursor of the next. Faults: page.bad_cursor.
func (s *Service) Tags(ctx context.Context, q WordQuery) ([]Tag, string, error) {
	return words(ctx, s, q, Tag.position)
}

func words[T any](ctx context.Context, s *Service, q WordQuery, position func(T) []any) ([]T, string, error) {
	query := s.db.Scoped(ctx)
	if q.Archived {
		query = query.Where("archived_at IS NOT NULL")
	} else {
		query = query.Where("archived_at IS NULL")
	}
	if begin := fold.Fold(q.Prefix); begin != "" {
		query = query.Where("name_fold >= ? AND name_fold < ?", begin, begin+"\U0010FFFF")
	}
	k := database.Keyset{
		Sort: "name", Filters: database.Digest(q.Prefix, q.Archived),
		Columns: []database.Column{{Name: "name_fold"}, {Name: "id", Type: database.UUID}},
	}
	query, err := database.Page(query, k, q.Cursor, q.Limit)
	if err != nil {
		return nil, "", err
	}
	var rows []T
	if err := query.Find(&rows).Error; err != nil {
		return nil, "", err
	}
	rows, next := database.Cut(k, rows, q.Limit, position)
	return rows, next, nil
}

// room refuses one active row more than the limit.
func (s *Service) room(ctx context.Context, table any, limit int64, code, what string) error {
	if err := s.db.Dialect().Lock(s.db.System(ctx, "a lock has no rows"), code+actor.Current(ctx).OrgID.String()); err != nil {
		return err
	}
	var n int64
	if err := s.db.Scoped(ctx).Model(table).Where("archived_at IS NULL").Count(&n).Error; err != nil {
		return err
	}
	if n >= limit {
		return fault.Newf(fault.Conflict, code, "Au plus %d %s en usage\u00a0: archivez-en d’abord.", limit, what)
	}
	return nil
}

// ActiveTags are those of the ids that are tags in use, and stay so until the transaction
// ends: a tag that is put on an account while it is merged would be left on it.
func (s *Service) ActiveTags(ctx context.Context, ids []uuid.UUID) (found []uuid.UUID, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	err = s.db.Scoped(ctx).Model(&Tag{}).Where("id IN ? AND archived_at IS NULL", ids).Order("id").
		Clauses(clause.Locking{Strength: clause.LockingStrengthShare}).Pluck("id", &found).Error
	return found, err
}

// TagInUse reports whether the tag may be put on accounts, false when it is archived.
// Faults: not_found.
func (s *Service) TagInUse(ctx context.Context, id uuid.UUID) (bool, error) {
	tag, err := s.Tag(ctx, id)
	return err == nil && tag.ArchivedAt == nil, err
}

// ActiveSource reports whether the id is that of a source in use.
func (s *Service) ActiveSource(ctx context.Context, id uuid.UUID) (bool, error) {
	var n int64
	err := s.db.Scoped(ctx).Model(&Source{}).Where("id = ? AND archived_at IS NULL", id).Count(&n).Error
	return n > 0, err
}

// SourcesOf, TagsOf, CustomFieldsOf and ViewsOf return those of the rows that the
// actor may see, archived ones included, in no order.
func (s *Service) SourcesOf(ctx context.Context, ids []uuid.UUID) ([]Source, error) {
	return of[Source](ctx, s, ids)
}

func (s *Service) TagsOf(ctx context.Context, ids []uuid.UUID) ([]Tag, error) {
	return of[Tag](ctx, s, ids)
}

func (s *Service) CustomFieldsOf(ctx context.Context, ids []uuid.UUID) ([]CustomField, error) {
	return of[CustomField](ctx, s, ids)
}

func (s *Service) ViewsOf(ctx context.Context, ids []uuid.UUID) (found []View, err error) {
	query, err := s.usable(ctx)
	if err != nil {
		return nil, err
	}
	err = query.Where(s.db.Among("id", ids)).Find(&found).Error
	return found, err
}

func of[T any](ctx context.Context, s *Service, ids []uuid.UUID) (found []T, err error) {
	err = s.db.Scoped(ctx).Where(s.db.Among("id", ids)).Find(&found).Error
	return found, err
}

func (s *Service) allWords(ctx context.Context) (sources []Source, tags []Tag, err error) {
	if err := s.db.Scoped(ctx).Order("name_fold, id").Find(&sources).Error; err != nil {
		return nil, nil, err
	}
	err = s.db.Scoped(ctx).Order("name_fold, id").Find(&tags).Error
	return sources, tags, err
}

// Names returns the names of those ids that are tags or sources of the organisation.
func (s *Service) Names(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	names := make(map[uuid.UUID]string, len(ids))
	if len(ids) == 0 {
		return names, nil
	}
	for _, table := range []string{"tags", "sources"} {
		var rows []struct {
			ID   uuid.UUID
			Name string
		}
		if err := s.db.Scoped(ctx).Table(table).Select("id, name").Where(s.db.Among("id", ids)).Find(&rows).Error; err != nil {
			return nil, err
		}
		for _, row := range rows {
			names[row.ID] = row.Name
		}
	}
	return names, nil
}
