package prospect

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// checkFilter holds a filter sent in a body, at the pointer, against what lists
// accept. Faults: the code, at the faulty condition.
func (s *Service) checkFilter(ctx context.Context, f Filter, pointer, code string) error {
	_, err := s.matching(ctx, f)
	if !fault.Is(err, "account.custom_filter") {
		return err
	}
	bad, _ := fault.Of(err)
	return fault.New(fault.Invalid, code, bad.Message, fault.At(pointer+"/custom", "custom_filter", bad.Fields[0].Message))
}

// CheckView refuses a filter, Filter in JSON, or a sort that no list accepts. Faults:
// view.invalid, at /sort or below /filter.
func (s *Service) CheckView(ctx context.Context, filter json.RawMessage, sort string) error {
	if _, known := sorts[sort]; !known {
		return fault.New(fault.Invalid, "view.invalid", "La vue est à corriger.", fault.At("/sort", "enum", "Un des tris de la liste."))
	}
	var f Filter
	if err := json.Unmarshal(filter, &f); err != nil {
		return err
	}
	return s.checkFilter(ctx, f, "/filter", "view.invalid")
}

// Look is the query of a saved view. Faults: not_found.
func (s *Service) Look(ctx context.Context, view uuid.UUID) (q ListQuery, err error) {
	filter, sort, err := s.words.Look(ctx, view)
	if err != nil {
		return q, err
	}
	q.Sort = sort
	if json.Unmarshal(filter, &q.Filter) != nil {
		q.Filter = Filter{} // what cannot be read chooses all
	}
	return q, nil
}

// Summaries returns those of the accounts that the actor may see, in two statements.
func (s *Service) Summaries(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]Summary, error) {
	byID := map[uuid.UUID]Summary{}
	if len(ids) == 0 {
		return byID, nil
	}
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	w := &conditions{parts: []string{visible}, args: args}
	w.in("a.id", toAny(ids))
	items, err := s.summaries(ctx, w.sql(), w.args)
	if err != nil {
		return nil, err
	}
	if err := s.withTags(ctx, items); err != nil {
		return nil, err
	}
	for _, item := range items {
		byID[item.ID] = item
	}
	return byID, nil
}
