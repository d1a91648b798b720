package prospect

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
)

// Archivist owns the accounts in intermediate archive (R-PRV-02). She is nobody: whoever
// sees the whole organisation sees them, an adviser and her manager no more.
var Archivist = uuid.Max

// Retain puts an account into intermediate archive. One that is there stays there.
// Faults: not_found, account.merged.
func (s *Service) Retain(ctx context.Context, account uuid.UUID) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.loadLocked(ctx, account)
		if err != nil || before.FormerOwnerID != nil {
			return err
		}
		_, err = s.changeLoaded(ctx, before, "account.retained", func(ctx context.Context, sheet *Sheet) error {
			former := sheet.OwnerID
			sheet.OwnerID, sheet.FormerOwnerID, sheet.TerritoryOwnerID = Archivist, &former, nil
			putAway(ctx, &sheet.ArchivedAt)
			sheet.dropNext()
			return nil
		})
		return err
	})
}

// Restrict freezes what is kept about a person, or frees it: a contact, or the account
// itself when the contact is nil. Faults: not_found, account.merged.
func (s *Service) Restrict(ctx context.Context, account uuid.UUID, contact *uuid.UUID, frozen bool) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		of, err := s.lock(ctx, account)
		if err != nil {
			return err
		}
		action := map[bool]string{true: "restricted", false: "unrestricted"}[frozen]
		now := clock.Now(ctx)
		if contact != nil {
			before, err := s.loadContact(ctx, *contact)
			if err != nil || (before.RestrictedAt != nil) == frozen {
				return err
			}
			after := before.clone()
			if after.RestrictedAt, after.UpdatedAt = nil, now; frozen {
				after.RestrictedAt = &now
			}
			if err := s.updateContact(ctx, before, &after); err != nil {
				return err
			}
			return s.told(ctx, audit.Changed("contact."+action, after.Ref(), before.trail(), after.trail()), of)
		}
		if (of.RestrictedAt != nil) == frozen {
			return nil
		}
		before, err := s.withLists(ctx, Sheet{Account: of})
		if err != nil {
			return err
		}
		after, err := s.changeLoaded(ctx, before, "account."+action, func(_ context.Context, sheet *Sheet) error {
			if sheet.RestrictedAt = nil; frozen {
				sheet.RestrictedAt = &now
			}
			return nil
		})
		if err != nil {
			return err
		}
		// Whether its contacts may be called is told with them.
		return s.lead(ctx, before, after, map[string]string{"contacts": "contact"})
	})
}

// erased is a row of erased_subjects: an id that must not come back.
type erased struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	SubjectID uuid.UUID `gorm:"column:subject_id"`
	Kind      string    `gorm:"column:kind"`
}

func (erased) TableName() string { return "erased_subjects" }

// OwnedBy is the organisation of the row.
func (e erased) OwnedBy() uuid.UUID { return e.OrgID }

// tellGone tells the feed that rows are no more.
func (s *Service) tellGone(ctx context.Context, refs []subject.Ref, owner uuid.UUID) error {
	told := make([]changes.Told, len(refs))
	for i, ref := range refs {
		told[i] = changes.Told{Subject: ref, Owner: owner, Op: changes.Delete}
	}
	return s.changes.TellAll(ctx, told)
}

// wholeOf is the account with those that were merged into it, one after another.
func (s *Service) wholeOf(ctx context.Context, account uuid.UUID) (all []Sheet, err error) {
	queue := []uuid.UUID{account}
	for len(queue) > 0 {
		one, err := database.One[Account](s.db.Scoped(ctx).Where("id = ?", queue[0]))
		if err != nil {
			return nil, err
		}
		all = append(all, Sheet{Account: one})
		var merged []uuid.UUID
		if err := s.db.Scoped(ctx).Model(&Account{}).Where("merged_into_id = ?", queue[0]).Order("id").Pluck("id", &merged).Error; err != nil {
			return nil, err
		}
		queue = append(queue[1:], merged...)
	}
	return all, nil
}
