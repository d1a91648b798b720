package prospect

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
)

// PutTag puts one tag on the account and leaves its others alone, whoever else changes
// them meanwhile; one that is there already changes nothing. Faults: not_found, of the
// account or of the tag, account.archived, account.too_many_tags, tag.archived.
func (s *Service) PutTag(ctx context.Context, id, tag uuid.UUID) (Sheet, error) {
	return s.retag(ctx, id, tag, (*Sheet).putTag)
}

// TakeTagOff takes one tag off the account as PutTag puts it there; an archived tag too.
// Faults: not_found, of the account or of the tag, account.archived.
func (s *Service) TakeTagOff(ctx context.Context, id, tag uuid.UUID) (Sheet, error) {
	return s.retag(ctx, id, tag, func(sheet *Sheet, tag uuid.UUID, _ bool) error { return sheet.takeTagOff(tag) })
}

// retag asks for no version: the rule is about one tag, so that two orders give the same
// in either turn, and the row is held from its reading on.
func (s *Service) retag(ctx context.Context, id, tag uuid.UUID, rule func(sheet *Sheet, tag uuid.UUID, inUse bool) error) (sheet Sheet, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.loadLocked(ctx, id)
		if err != nil {
			return err
		}
		inUse, err := s.tags.TagInUse(ctx, tag)
		if err != nil {
			return err
		}
		sheet, err = s.changeLoaded(ctx, before, "account.tagged", func(_ context.Context, sheet *Sheet) error {
			return rule(sheet, tag, inUse)
		})
		return err
	})
	return sheet, err
}

// putTag refuses what is newly put; a tag that was archived since may stay. Faults:
// account.archived, account.too_many_tags, tag.archived.
func (s *Sheet) putTag(tag uuid.UUID, inUse bool) error {
	switch {
	case s.closed() != nil:
		return s.closed()
	case slices.Contains(s.TagIDs, tag):
		return nil
	case !inUse:
		return fault.New(fault.Conflict, "tag.archived", "Cette étiquette est archivée\u00a0: choisissez-en une en usage.")
	case len(s.TagIDs) >= maxTags:
		return tooManyTags()
	}
	s.TagIDs = distinct(append(s.TagIDs, tag))
	return nil
}

// takeTagOff leaves the other tags alone. Faults: account.archived.
func (s *Sheet) takeTagOff(tag uuid.UUID) error {
	if err := s.closed(); err != nil {
		return err
	}
	if at := slices.Index(s.TagIDs, tag); at >= 0 {
		s.TagIDs = slices.Delete(s.TagIDs, at, at+1)
	}
	return nil
}

func tooManyTags() error {
	return fault.Newf(fault.Conflict, "account.too_many_tags", "Au plus %d étiquettes par compte\u00a0: retirez-en d’abord.", maxTags)
}
