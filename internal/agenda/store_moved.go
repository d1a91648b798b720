package agenda

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
)

// Tables names the tables that follow an account when it is merged into another.
func (s *Service) Tables() []string { return []string{Event{}.TableName(), Presence{}.TableName()} }

// Move hands the events about an account over to another, in the ambient transaction, and
// returns the ids of those moved, by table.
func (s *Service) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	var ids []uuid.UUID
	if err := s.db.Scoped(ctx).Model(&Event{}).Where("account_id = ?", from).Order("id").Pluck("id", &ids).Error; err != nil {
		return nil, err
	}
	if _, err := s.hand(ctx, from, to, ids); err != nil {
		return nil, err
	}
	present, err := s.handPresence(ctx, from, to)
	return map[string][]uuid.UUID{Event{}.TableName(): ids, Presence{}.TableName(): present}, err
}

// Return hands back those of the moved events that are still with account to, and returns
// how many they were.
func (s *Service) Return(ctx context.Context, from, to uuid.UUID, moved map[string][]uuid.UUID) (int, error) {
	n, err := s.hand(ctx, to, from, moved[Event{}.TableName()])
	if err != nil || len(moved[Presence{}.TableName()]) == 0 {
		return n, err
	}
	back, err := s.handPresence(ctx, to, from)
	return n + len(back), err
}

// handBatch bounds the parameters of one statement.
const handBatch = 500

func (s *Service) hand(ctx context.Context, from, to uuid.UUID, ids []uuid.UUID) (n int, err error) {
	for part := range slices.Chunk(ids, handBatch) {
		list, err := s.withGuests(ctx)(s.byIDs(s.db.Scoped(ctx).Where("account_id = ?", from), part))
		if err != nil {
			return n, err
		}
		res := s.db.Scoped(ctx).Model(&Event{}).Where("account_id = ? AND id IN ?", from, part).
			Updates(map[string]any{"account_id": to, "version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx)})
		if res.Error != nil {
			return n, res.Error
		}
		n += int(res.RowsAffected)
		if err := s.tellOf(ctx, list); err != nil {
			return n, err
		}
	}
	return n, nil
}

// tellAgain tells the feed of events that were changed in bulk.
func (s *Service) tellAgain(ctx context.Context, ids []uuid.UUID) error {
	list, err := s.withGuests(ctx)(s.byIDs(s.db.Scoped(ctx), ids))
	if err != nil {
		return err
	}
	return s.tellOf(ctx, list)
}

// tellOf tells the feed of many events in few statements.
func (s *Service) tellOf(ctx context.Context, list []Event) error {
	var lines []changes.Told
	for _, e := range list {
		lines = append(lines, told(Event{}, e)...)
	}
	return s.changes.TellAll(ctx, lines)
}

// handPresence hands over when a customer is there, unless the other account says so itself,
// and returns the account whose row went.
func (s *Service) handPresence(ctx context.Context, from, to uuid.UUID) ([]uuid.UUID, error) {
	p, err := s.presenceOf(ctx, from)
	if err != nil || p.Version == 0 {
		return nil, err
	}
	if other, err := s.presenceOf(ctx, to); err != nil || other.Version > 0 {
		return nil, err
	}
	res := s.db.Scoped(ctx).Model(&Presence{}).Where("id = ?", from).
		Updates(map[string]any{"id": to, "account_id": to, "version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx)})
	if res.Error != nil {
		return nil, res.Error
	}
	var owners []struct{ ID, OwnerID uuid.UUID }
	if err := s.db.Scoped(ctx).Table("accounts").Select("id", "owner_id").Where("id IN ?", []uuid.UUID{from, to}).Find(&owners).Error; err != nil {
		return nil, err
	}
	of := map[uuid.UUID]uuid.UUID{}
	for _, o := range owners {
		of[o.ID] = o.OwnerID
	}
	gone := changes.Told{Subject: p.Ref(), Owner: of[from], Op: changes.Delete}
	come := changes.Told{Subject: Presence{ID: to}.Ref(), Owner: of[to], Op: changes.Upsert}
	return []uuid.UUID{from}, s.changes.TellAll(ctx, []changes.Told{gone, come})
}

// Forget erases, in the ambient transaction, what agendas keep about accounts that are
// erased: when, and what became of it, stays in them without saying with whom.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	if err := s.db.Scoped(ctx).Where(s.db.Among("account_id", accounts)).Delete(&Presence{}).Error; err != nil {
		return err
	}
	var ids []uuid.UUID
	if err := s.db.Scoped(ctx).Model(&Event{}).Where(s.db.Among("account_id", accounts)).Order("id").Pluck("id", &ids).Error; err != nil {
		return err
	}
	for part := range slices.Chunk(ids, handBatch) {
		if err := s.silence(ctx, part); err != nil {
			return err
		}
		if _, err := s.audit.Redact(ctx, part); err != nil {
			return err
		}
		if err := s.tellAgain(ctx, part); err != nil {
			return err
		}
	}
	return nil
}

// silence takes away what the events say and with whom they were; colleagues stay.
func (s *Service) silence(ctx context.Context, ids []uuid.UUID) error {
	if err := s.db.Scoped(ctx).Where("event_id IN ? AND contact_id IS NOT NULL", ids).Delete(&guest{}).Error; err != nil {
		return err
	}
	silent := map[string]any{"account_id": nil, "title": "", "notes": "", "reason": "", "place_kind": Nowhere, "place_id": nil, "place_text": "",
		"latitude": nil, "longitude": nil, "findings": "[]", "override_reason": "", "version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx)}
	return s.db.Scoped(ctx).Model(&Event{}).Where(s.db.Among("id", ids)).Updates(silent).Error
}
