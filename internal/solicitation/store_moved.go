package solicitation

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/subject"
)

// ledger are the tables of facts, with the subject type of their rows.
var ledger = []struct{ table, kind string }{
	{"consents", "consent"}, {"privacy_objections", "privacy_objection"}, {"call_backs", "call_back"},
	{"current_contracts", "current_contract"}, {"contact_attempts", "contact_attempt"},
}

// Tables names the tables that follow an account when it is merged into another.
func (s *Service) Tables() (tables []string) {
	for _, l := range ledger {
		tables = append(tables, l.table)
	}
	return tables
}

// Move hands the facts about an account over to another, in the ambient transaction, and
// returns the ids of those moved, by table.
func (s *Service) Move(ctx context.Context, from, to uuid.UUID) (map[string][]uuid.UUID, error) {
	moved := map[string][]uuid.UUID{}
	for _, l := range ledger {
		var ids []uuid.UUID
		if err := s.db.Scoped(ctx).Table(l.table).Where("account_id = ?", from).Order("id").Pluck("id", &ids).Error; err != nil {
			return nil, err
		}
		moved[l.table] = ids
		if _, err := s.hand(ctx, l.table, l.kind, from, to, ids); err != nil {
			return nil, err
		}
	}
	return moved, s.tellEverybody(ctx, from, to)
}

// Return hands back those of the moved facts that are still with account to, and returns
// how many they were.
func (s *Service) Return(ctx context.Context, from, to uuid.UUID, moved map[string][]uuid.UUID) (n int, err error) {
	for _, l := range ledger {
		handed, err := s.hand(ctx, l.table, l.kind, to, from, moved[l.table])
		if err != nil {
			return n, err
		}
		n += handed
	}
	return n, s.tellEverybody(ctx, from, to)
}

// handBatch bounds the parameters of one statement.
const handBatch = 500

func (s *Service) hand(ctx context.Context, table, kind string, from, to uuid.UUID, ids []uuid.UUID) (n int, err error) {
	if len(ids) == 0 {
		return 0, nil
	}
	owners, err := s.ownersOf(ctx, from, to)
	if err != nil {
		return 0, err
	}
	for ; len(ids) > 0; ids = ids[min(handBatch, len(ids)):] {
		var still []uuid.UUID
		err := s.db.Scoped(ctx).Table(table).Where("account_id = ? AND id IN ?", from, ids[:min(handBatch, len(ids))]).Pluck("id", &still).Error
		if err != nil {
			return n, err
		}
		if len(still) == 0 {
			continue
		}
		res := s.db.Scoped(ctx).Table(table).Where("id IN ?", still).
			Updates(map[string]any{"account_id": to, "version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx)})
		if res.Error != nil {
			return n, res.Error
		}
		n += int(res.RowsAffected)
		refs := make([]subject.Ref, len(still))
		for i, id := range still {
			refs[i] = subject.Ref{Type: kind, ID: id}
		}
		if err := s.changes.MoveAll(ctx, refs, owners[from], owners[to]); err != nil {
			return n, err
		}
	}
	return n, nil
}

func (s *Service) ownersOf(ctx context.Context, accounts ...uuid.UUID) (map[uuid.UUID]uuid.UUID, error) {
	var rows []struct{ ID, OwnerID uuid.UUID }
	err := s.db.Scoped(ctx).Table("accounts").Select("id", "owner_id").Where("id IN ?", accounts).Find(&rows).Error
	owners := make(map[uuid.UUID]uuid.UUID, len(rows))
	for _, row := range rows {
		owners[row.ID] = row.OwnerID
	}
	return owners, err
}

// tellEverybody tells the feed that the answer about the contacts of the accounts may be
// another one.
func (s *Service) tellEverybody(ctx context.Context, accounts ...uuid.UUID) error {
	var people []struct{ ID, OwnerID uuid.UUID }
	if err := s.db.Scoped(ctx).Table("contacts").Select("id", "owner_id").Where("account_id IN ?", accounts).Order("id").Find(&people).Error; err != nil {
		return err
	}
	lines := make([]changes.Told, len(people))
	for n, p := range people {
		lines[n] = changes.Told{Subject: subject.Ref{Type: "contact", ID: p.ID}, Owner: p.OwnerID, Op: changes.Upsert}
	}
	return s.changes.TellAll(ctx, lines)
}

// silentFor is how long after a call its digest still protects somebody who was erased.
const silentFor = 62 * 24 * time.Hour

// Forget erases, in the ambient transaction, what is noted about accounts that are
// erased. Objections stay, and so do the calls that the law still counts: by their
// digests, without the person.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	old := clock.Now(ctx).Add(-silentFor)
	nobody := map[string]any{"account_id": nil, "contact_id": nil, "updated_at": clock.Now(ctx)}
	for _, step := range []func() error{
		func() error { return s.db.Scoped(ctx).Where("account_id IN ?", accounts).Delete(&Consent{}).Error },
		func() error { return s.db.Scoped(ctx).Where("account_id IN ?", accounts).Delete(&CallBack{}).Error },
		func() error { return s.db.Scoped(ctx).Where("account_id IN ?", accounts).Delete(&Contract{}).Error },
		func() error {
			return s.db.Scoped(ctx).Where("account_id IN ? AND (attempted_at < ? OR digest = '')", accounts, old).Delete(&Attempt{}).Error
		},
		func() error {
			return s.db.Scoped(ctx).Model(&Attempt{}).Where("account_id IN ?", accounts).
				Updates(map[string]any{"account_id": nil, "contact_id": nil, "number": "", "updated_at": clock.Now(ctx)}).Error
		},
		func() error {
			return s.db.Scoped(ctx).Model(&Objection{}).Where("account_id IN ?", accounts).Updates(nobody).Error
		},
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// openRequests are those of the person of a call that were made before it and are not closed.
func (s *Service) openRequests(ctx context.Context, a Attempt) (list []CallBack, err error) {
	q := s.db.Scoped(ctx).Where("account_id = ? AND closed_at IS NULL AND requested_at <= ?", at(a.AccountID), a.AttemptedAt)
	if a.ContactID == nil {
		q = q.Where("contact_id IS NULL")
	} else {
		q = q.Where("contact_id = ?", *a.ContactID)
	}
	err = q.Order("id").Find(&list).Error
	return list, err
}
