package prospect

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/id"
	"besace/internal/platform/siret"
)

// formerNumber is a SIRET, or a SIREN, that a merge left without an account: searches
// and the look for duplicates still find the survivor by it. Its row.
type formerNumber struct {
	ID        uuid.UUID `gorm:"column:id"`
	OrgID     uuid.UUID `gorm:"column:org_id"`
	AccountID uuid.UUID `gorm:"column:account_id"`
	MergeID   uuid.UUID `gorm:"column:merge_id"`
	Number    string    `gorm:"column:number"`
	CreatedAt time.Time `gorm:"column:created_at"`
}

func (formerNumber) TableName() string { return "account_former_numbers" }

// OwnedBy is the organisation of the row.
func (f formerNumber) OwnedBy() uuid.UUID { return f.OrgID }

// formerEstablishments is the name, among the rows of a merge, of the establishments it made.
const formerEstablishments = "establishments.made"

// keepNumbers saves the identifiers of two merged accounts that the survivor does not
// bear: a SIRET of the same company becomes one of its establishments, any other number
// a former one.
func (s *Service) keepNumbers(ctx context.Context, m Merge, after Sheet, both ...Sheet) error {
	for _, source := range both {
		number := orNothing(source.SIRET)
		if number == "" {
			number = orNothing(source.SIREN)
		}
		if number == "" || number == orNothing(after.SIRET) || number == orNothing(after.SIREN) {
			continue
		}
		if source.SIRET != nil && string(siret.SIRET(number).SIREN()) == orNothing(after.SIREN) {
			if err := s.keepEstablishment(ctx, m, after, source); err != nil {
				return err
			}
			continue
		}
		row := formerNumber{ID: id.New(), OrgID: m.OrgID, AccountID: after.ID, MergeID: m.ID, Number: number, CreatedAt: clock.Now(ctx)}
		if err := s.db.Insert(ctx, &row); err != nil {
			return err
		}
	}
	return nil
}

// keepEstablishment makes the place of a merged account an establishment of the survivor.
func (s *Service) keepEstablishment(ctx context.Context, m Merge, after, source Sheet) error {
	own, err := s.establishmentsOf(ctx, after.ID, false)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(own, func(e Establishment) bool { return orNothing(e.SIRET) == *source.SIRET }) {
		return nil
	}
	now := clock.Now(ctx)
	e := Establishment{ID: id.New(), OrgID: m.OrgID, Version: 1, AccountID: after.ID, CreatedBy: actor.Current(ctx).UserID, SIRET: source.SIRET,
		Name: source.Name, NAFRev2: source.NAFRev2, NAF2025: source.NAF2025, Place: source.Account.Place(), CreatedAt: now, UpdatedAt: now}
	if err := s.db.Insert(ctx, &e); err != nil {
		return duplicateEstablishment(err)
	}
	if err := s.db.InsertAll(ctx, []movedRow{{OrgID: m.OrgID, MergeID: m.ID, Table: formerEstablishments, RowID: e.ID}}); err != nil {
		return err
	}
	return s.told(ctx, audit.Created("establishment.created", e.Ref(), e), after.Account)
}

// dropNumbers undoes keepNumbers: the accounts bear their numbers again. An establishment
// that somebody worked on since is archived, so that nothing of it is lost.
func (s *Service) dropNumbers(ctx context.Context, m Merge, survivor Account) error {
	if err := s.db.Scoped(ctx).Where("merge_id = ?", m.ID).Delete(&formerNumber{}).Error; err != nil {
		return err
	}
	made, err := s.ids(ctx, `SELECT row_id FROM account_merge_rows WHERE org_id = ? AND merge_id = ? AND table_name = ?`, m.OrgID, m.ID, formerEstablishments)
	if err != nil || len(made) == 0 {
		return err
	}
	var list []Establishment
	if err := s.db.Scoped(ctx).Where("id IN ? AND archived_at IS NULL", made).Find(&list).Error; err != nil {
		return err
	}
	for _, e := range list {
		if e.Version == 1 {
			if err := s.db.Scoped(ctx).Where("id = ?", e.ID).Delete(&Establishment{}).Error; err != nil {
				return err
			}
			if err := s.audit.Record(ctx, audit.Removed("establishment.removed", e.Ref(), e)); err != nil {
				return err
			}
			if err := s.changes.Remove(ctx, e.Ref(), survivor.OwnerID); err != nil {
				return err
			}
			continue
		}
		after := e
		now := clock.Now(ctx)
		after.ArchivedAt, after.HeadOffice, after.UpdatedAt = &now, false, now
		if err := s.updateEstablishment(ctx, e, &after); err != nil {
			return err
		}
		if err := s.told(ctx, audit.Changed("establishment.archived", e.Ref(), e, after), survivor); err != nil {
			return err
		}
	}
	return nil
}
