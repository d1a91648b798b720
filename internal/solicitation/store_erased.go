package solicitation

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/subject"
)

// outlived are the attempts of somebody who is erased that nothing keeps: those that name
// nobody by a digest, and the old ones but for refused visits, which are known by their doors.
const outlived = `(digest = '' OR attempted_at < ? AND NOT (channel = 'visit' AND outcome IN ('refused', 'objected')))`

// Expire erases, in the ambient transaction, the contacts of people who were erased that the law counts no more.
func (s *Service) Expire(ctx context.Context) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		return s.db.Scoped(ctx).Where("account_id IS NULL").Where(outlived, clock.Now(ctx).Add(-silentFor)).Delete(&Attempt{}).Error
	})
}

// nobodyCalled is what an attempt says once its person is erased: why the law was gone past is written of her.
func nobodyCalled(ctx context.Context) map[string]any {
	return map[string]any{"account_id": nil, "contact_id": nil, "number": "", "address_id": nil, "override_reason": "", "updated_at": clock.Now(ctx)}
}

// nobodyObjecting is what an objection says then: its day and its channel, not where it came from nor how it was lifted.
func nobodyObjecting(ctx context.Context) map[string]any {
	return map[string]any{"account_id": nil, "contact_id": nil, "source": "", "lifted_how": "", "updated_at": clock.Now(ctx)}
}

// ForgetPeople erases, in the ambient transaction, what is noted about contacts that are
// erased while their company stays. As of accounts, objections and the calls that the law
// still counts stay by their digests, without the person.
func (s *Service) ForgetPeople(ctx context.Context, contacts []uuid.UUID) error {
	if err := s.tellErased(ctx, contacts); err != nil {
		return err
	}
	old := clock.Now(ctx).Add(-silentFor)
	for _, step := range []func() error{
		func() error {
			return s.db.Scoped(ctx).Where(s.db.Among("contact_id", contacts)).Delete(&Consent{}).Error
		},
		func() error {
			return s.db.Scoped(ctx).Where(s.db.Among("contact_id", contacts)).Delete(&CallBack{}).Error
		},
		func() error {
			return s.db.Scoped(ctx).Where(s.db.Among("contact_id", contacts)).Where(outlived, old).Delete(&Attempt{}).Error
		},
		func() error {
			return s.db.Scoped(ctx).Model(&Attempt{}).Where(s.db.Among("contact_id", contacts)).
				Updates(nobodyCalled(ctx)).Error
		},
		func() error {
			return s.db.Scoped(ctx).Model(&Objection{}).Where(s.db.Among("contact_id", contacts)).
				Updates(nobodyObjecting(ctx)).Error
		},
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// tellErased tells the devices that hold facts about the contacts to forget them, and takes from the trail what it says of
// these: a line about a change of one does not name its person.
func (s *Service) tellErased(ctx context.Context, contacts []uuid.UUID) error {
	var lines []changes.Told
	var facts []uuid.UUID
	for _, l := range ledger {
		if l.Name == (Contract{}).TableName() {
			continue // it is the account's
		}
		var rows []struct{ ID, OwnerID uuid.UUID }
		err := s.db.Scoped(ctx).Table(l.Name).Joins("JOIN accounts a ON a.org_id = " + l.Name + ".org_id AND a.id = " + l.Name + ".account_id").
			Where(s.db.Among("contact_id", contacts)).Select(l.Name + ".id, a.owner_id").Find(&rows).Error
		if err != nil {
			return err
		}
		for _, row := range rows {
			facts = append(facts, row.ID)
			lines = append(lines, changes.Told{Subject: subject.Ref{Type: l.Kind, ID: row.ID}, Owner: row.OwnerID, Op: changes.Delete})
		}
	}
	if _, err := s.audit.Redact(ctx, facts); err != nil {
		return err
	}
	return s.changes.TellAll(ctx, lines)
}
