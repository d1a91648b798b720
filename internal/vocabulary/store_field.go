package vocabulary

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// CustomFields are all the fields of the organisation in the order of screens,
// the archived ones included.
func (s *Service) CustomFields(ctx context.Context) (fields []CustomField, err error) {
	err = s.db.Scoped(ctx).Order("position, id").Find(&fields).Error
	return fields, err
}

// CustomField returns one field. Faults: not_found.
func (s *Service) CustomField(ctx context.Context, id uuid.UUID) (CustomField, error) {
	return database.One[CustomField](s.db.Scoped(ctx).Where("id = ?", id))
}

// CustomFieldPage returns one page in the order of screens, of the archived fields
// or of those in use, and the cursor of the next. Faults: page.bad_cursor.
func (s *Service) CustomFieldPage(ctx context.Context, archived bool, cursor string, limit int) ([]CustomField, string, error) {
	query := s.db.Scoped(ctx).Where("archived_at IS NULL")
	if archived {
		query = s.db.Scoped(ctx).Where("archived_at IS NOT NULL")
	}
	k := database.Keyset{
		Sort: "position", Filters: database.Digest(archived),
		Columns: []database.Column{{Name: "position", Type: database.Int}, {Name: "id", Type: database.UUID}},
	}
	query, err := database.Page(query, k, cursor, limit)
	if err != nil {
		return nil, "", err
	}
	var fields []CustomField
	if err := query.Find(&fields).Error; err != nil {
		return nil, "", err
	}
	fields, next := database.Cut(k, fields, limit, func(f CustomField) []any { return []any{f.Position, f.ID} })
	return fields, next, nil
}

func (s *Service) fieldsByKey(ctx context.Context) (customFields, error) {
	all, err := s.CustomFields(ctx)
	fields := make(customFields, len(all))
	for _, f := range all {
		fields[f.Key] = f
	}
	return fields, err
}

// Rules reads the fields once. The function it returns lays the changed values over
// the kept ones of an account, a company or a person: JSON by key, null erases one.
// What it does not accept it reports at /custom/<key>.
func (s *Service) Rules(ctx context.Context) (func(kind, kept string, changed map[string]any) (string, fault.Fields, error), error) {
	fields, err := s.fieldsByKey(ctx)
	return fields.merge, err
}

// Missing names, at /custom/<key>, the fields in use that the organisation requires of a
// qualified account of the kind and that custom, the JSON of its values, leaves empty.
func (s *Service) Missing(ctx context.Context, kind, custom string) (missing fault.Fields, err error) {
	var required []CustomField
	if err := s.db.Scoped(ctx).Where("required = ? AND archived_at IS NULL", true).Order("position, id").Find(&required).Error; err != nil || len(required) == 0 {
		return nil, err
	}
	var values map[string]any
	if err := json.Unmarshal([]byte(custom), &values); err != nil {
		return nil, fmt.Errorf("read custom values: %w", err)
	}
	for _, f := range required {
		if f.concerns(kind) && f.unanswered(values[f.Key]) {
			missing.Add("/custom/"+f.Key, "required", "«\u00a0"+f.Label+"\u00a0» reste à renseigner.")
		}
	}
	return missing, nil
}

// Keep makes the filterable values of accounts what their JSON says. Of new accounts
// there is nothing to replace.
func (s *Service) Keep(ctx context.Context, custom map[uuid.UUID]string, replace bool) error {
	if replace {
		if err := s.Forget(ctx, slices.Collect(maps.Keys(custom))); err != nil {
			return err
		}
	}
	var values []customValue
	var fields customFields
	for account, text := range custom {
		if text == "{}" {
			continue
		}
		if fields == nil {
			var err error
			if fields, err = s.fieldsByKey(ctx); err != nil {
				return err
			}
		}
		rows, err := fields.rows(actor.Current(ctx).OrgID, account, text)
		if err != nil {
			return err
		}
		values = append(values, rows...)
	}
	return s.db.InsertAll(ctx, values)
}

// Forget drops the filterable values of accounts.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	return s.db.Scoped(ctx).Where(s.db.Among("account_id", accounts)).Delete(&customValue{}).Error
}

func (s *Service) lastPosition(ctx context.Context) (last int64, err error) {
	err = s.db.Scoped(ctx).Model(&CustomField{}).Select("COALESCE(MAX(position), 0)").Scan(&last).Error
	return last, err
}

// facts are the unchanging facts of a field, read once per process.
func (s *Service) facts(ctx context.Context, key string) (fieldFacts, bool, error) {
	name := fieldName{actor.Current(ctx).OrgID, key}
	if kept, ok := s.fields.Load(name); ok {
		return kept.(fieldFacts), true, nil
	}
	var found []CustomField
	err := s.db.Scoped(ctx).Select("id", "type").Where("key = ?", key).Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return fieldFacts{}, false, err
	}
	facts := fieldFacts{found[0].ID, found[0].Type}
	s.fields.Store(name, facts)
	return facts, true, nil
}
