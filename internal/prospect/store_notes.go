package prospect

import (
	"context"

	"besace/internal/platform/database"
)

func (s *Service) updateNote(ctx context.Context, before Note, n *Note) error {
	n.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Note{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*n)
	return database.ExactlyOne(res, func() error { return staleNote(before) })
}

func (s *Service) deleteNote(ctx context.Context, n Note) error {
	res := s.db.Scoped(ctx).Where("id = ? AND version = ?", n.ID, n.Version).Delete(&Note{})
	return database.ExactlyOne(res, func() error { return staleNote(n) })
}
