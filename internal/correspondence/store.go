package correspondence

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
)

// maxListed is how many letters of an account are listed.
const maxListed = 200

// noOwner is for a letter that is nobody's but its author's.
var noOwner = uuid.Nil

func orgOf(ctx context.Context) uuid.UUID { return actor.Current(ctx).OrgID }

// seen are the letters that the actor may see: those to people of accounts that she sees,
// and her own to herself.
func (s *Service) seen(ctx context.Context) (*gorm.DB, error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	return s.DB.Scoped(ctx).Where("(kind = ? AND author_id = ? OR kind <> ? AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = letters.account_id AND "+visible+"))",
		append([]any{Reminder, actor.Current(ctx).UserID, Reminder}, args...)...), nil
}

// load reads one letter as the actor may see it. Faults: not_found.
func (s *Service) load(ctx context.Context, id uuid.UUID) (Letter, error) {
	q, err := s.seen(ctx)
	if err != nil {
		return Letter{}, err
	}
	return database.One[Letter](q.Where("id = ?", id))
}

// whole reads one letter of the organisation. Faults: not_found.
func (s *Service) whole(ctx context.Context, id uuid.UUID) (Letter, error) {
	return database.One[Letter](s.DB.Scoped(ctx).Where("id = ?", id))
}

// ByID returns those of the letters that the actor may see, in one statement.
func (s *Service) ByID(ctx context.Context, ids []uuid.UUID) (list []Letter, err error) {
	q, err := s.seen(ctx)
	if err != nil {
		return nil, err
	}
	err = q.Where(s.DB.Among("id", ids)).Order("id").Find(&list).Error
	return list, err
}

func (s *Service) about(ctx context.Context, account uuid.UUID) (list []Letter, err error) {
	err = s.DB.Scoped(ctx).Where("account_id = ? AND kind <> ?", account, Reminder).Order("created_at DESC, id DESC").Limit(maxListed).Find(&list).Error
	return list, err
}

// saidTo are the letters that told the same person of the meeting before, under the days
// that it had or the series that it is of, in their order.
func (s *Service) saidTo(ctx context.Context, l Letter, m Meeting) (list []Letter, err error) {
	uids := []string{m.Root.String() + "@besace"}
	if m.Series != nil {
		uids = append(uids, m.Series.String()+"@besace")
	}
	err = s.DB.Scoped(ctx).Where("uid IN ? AND kind IN ? AND recipient_email = ? AND state IN ?", uids, []Kind{Invitation, Cancellation}, l.Email, []State{Waiting, Sent}).
		Order("created_at, id").Find(&list).Error
	return list, err
}

// claim makes the job the one that attempts the letter. One that another job claimed is
// attempted by that one, which the queue runs again when it was interrupted.
func (s *Service) claim(ctx context.Context, id, run uuid.UUID, now time.Time) (l Letter, claimed bool, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		res := s.DB.Scoped(ctx).Model(&Letter{}).
			Where("id = ? AND state = ? AND next_attempt_at <= ? AND (claimed_by IS NULL OR claimed_by = ?)", id, Waiting, now, run).Update("claimed_by", run)
		if claimed = res.RowsAffected == 1; res.Error != nil || !claimed {
			return res.Error
		}
		l, err = s.whole(ctx, id)
		return err
	})
	return l, claimed, err
}

// update writes the letter over the version before it and counts the version up.
func (s *Service) update(ctx context.Context, before Letter, l *Letter) error {
	l.Version = before.Version + 1
	res := s.DB.Scoped(ctx).Model(&Letter{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*l)
	return database.ExactlyOne(res, func() error { return stale(before) })
}

// inList bounds the parameters of one statement.
const inList = 500

// given are those of the reminders that were made into letters.
func (s *Service) given(ctx context.Context, keys []string) (map[string]bool, error) {
	given := map[string]bool{}
	for len(keys) > 0 {
		part := keys[:min(len(keys), inList)]
		keys = keys[len(part):]
		var found []string
		if err := s.DB.Scoped(ctx).Model(&Letter{}).Where(s.DB.AmongTexts("once", part)).Pluck("once", &found).Error; err != nil {
			return nil, err
		}
		for _, key := range found {
			given[key] = true
		}
	}
	return given, nil
}

// purge erases the reminders made before.
func (s *Service) purge(ctx context.Context, before time.Time) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		return s.DB.System(ctx, "old reminders of every organisation").Where("kind = ? AND created_at < ?", Reminder, before).Delete(&Letter{}).Error
	})
}
