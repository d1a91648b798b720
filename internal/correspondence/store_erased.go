package correspondence

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/subject"
)

// Forget erases, in the ambient transaction, the letters to people of accounts that are
// erased; those that wait do not leave any more.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	return s.drop(ctx, "account_id IN ?", accounts)
}

// ForgetPeople erases the letters to contacts that are erased while their company stays. Reminders of what is to take place
// at that company say no more with whom, and stay: they are not given twice.
func (s *Service) ForgetPeople(ctx context.Context, contacts []uuid.UUID) error {
	silent := map[string]any{"subject": "Rappel de votre agenda", "version": gorm.Expr("version + 1"), "updated_at": clock.Now(ctx),
		"body": "Ce rappel ne dit plus avec qui\u00a0: les données d’une personne ont été effacées. Votre agenda dit le reste.\n\n" + s.home + "/agenda"}
	err := s.DB.Scoped(ctx).Model(&Letter{}).Where("kind = ? AND account_id IN (SELECT c.account_id FROM contacts c WHERE c.org_id = letters.org_id AND c.id IN ?)", Reminder, contacts).
		Updates(silent).Error
	if err != nil {
		return err
	}
	return s.drop(ctx, "contact_id IN ?", contacts)
}

// drop deletes letters, with what the trail says of them, and tells the devices that hold them.
func (s *Service) drop(ctx context.Context, which string, ids []uuid.UUID) error {
	var rows []struct {
		ID, AuthorID uuid.UUID
		OwnerID      *uuid.UUID
	}
	err := s.DB.Scoped(ctx).Model(&Letter{}).Select("id", "author_id", "(SELECT a.owner_id FROM accounts a WHERE a.org_id = letters.org_id AND a.id = letters.account_id) AS owner_id").
		Where(which, ids).Order("id").Find(&rows).Error
	if err != nil {
		return err
	}
	lines, letters := make([]changes.Told, len(rows)), make([]uuid.UUID, len(rows))
	for n, row := range rows {
		letters[n] = row.ID
		lines[n] = changes.Told{Subject: subject.Ref{Type: "letter", ID: row.ID}, Owner: row.AuthorID, Op: changes.Delete}
		if row.OwnerID != nil {
			lines[n].Owner = *row.OwnerID
		}
	}
	if _, err := s.Audit.Redact(ctx, letters); err != nil {
		return err
	}
	if err := s.Changes.TellAll(ctx, lines); err != nil {
		return err
	}
	return s.DB.Scoped(ctx).Where(which, ids).Delete(&Letter{}).Error
}
