package visit

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fold"
	"besace/internal/platform/id"
)

// below are the members of a team and of those below it; its parameters are the organisation, the team and the
// organisation twice.
const below = `WITH RECURSIVE below (id) AS (
		SELECT id FROM teams WHERE org_id = ? AND id = ?
		UNION SELECT t.id FROM teams t JOIN below b ON t.parent_id = b.id WHERE t.org_id = ?)
	SELECT m.user_id FROM team_members m JOIN below b ON m.team_id = b.id WHERE m.org_id = ?`

var feedbackKeys = database.Keyset{Sort: "-toldAt", Desc: true, Columns: []database.Column{
	{Name: "visit_feedback.told_at", Type: database.Time}, {Name: "visit_feedback.id", Type: database.UUID},
}}

// ofFeedback reads feedback with its account, of those that the actor may see.
func (s *Service) ofFeedback(ctx context.Context) (*gorm.DB, error) {
	visible, seen, err := database.Visible(ctx, "a")
	return s.db.Owned(ctx).Model(&Feedback{}).Select("visit_feedback.*", "v.account_id", "a.name AS account_name").
		Joins("JOIN visits v ON v.org_id = visit_feedback.org_id AND v.id = visit_feedback.visit_id").
		Joins("JOIN accounts a ON a.org_id = v.org_id AND a.id = v.account_id").Where(visible, seen...), err
}

// Feedback returns one page of the feedback that the actor sees, the latest visit first,
// and the cursor of the next: told by herself, by those whom she leads, in accounts that
// she may open. One statement. Faults: page.bad_cursor.
func (s *Service) Feedback(ctx context.Context, q FeedbackQuery) (list []ToldFeedback, next string, err error) {
	rows, err := s.ofFeedback(ctx)
	if err != nil {
		return nil, "", err
	}
	keys := feedbackKeys
	keys.Filters = q.filters()
	if rows, err = database.Page(q.narrow(ctx, rows), keys, q.Cursor, q.Limit); err != nil {
		return nil, "", err
	}
	if err := rows.Find(&list).Error; err != nil {
		return nil, "", err
	}
	list, next = database.Cut(keys, list, q.Limit, func(f ToldFeedback) []any { return []any{f.ToldAt, f.ID} })
	return list, next, nil
}

// narrow leaves of the rows those that are asked for.
func (q FeedbackQuery) narrow(ctx context.Context, rows *gorm.DB) *gorm.DB {
	if q.Audience != "" {
		rows = rows.Where("visit_feedback.audience = ?", q.Audience)
	}
	if q.From != nil {
		rows = rows.Where("visit_feedback.told_at >= ?", q.From.UTC())
	}
	if q.To != nil {
		rows = rows.Where("visit_feedback.told_at < ?", q.To.UTC())
	}
	if q.Author != nil {
		rows = rows.Where("visit_feedback.owner_id = ?", *q.Author)
	}
	if q.Team != nil {
		org := actor.Current(ctx).OrgID
		rows = rows.Where("visit_feedback.owner_id IN ("+below+")", org, *q.Team, org, org)
	}
	if q.Visit != nil {
		rows = rows.Where("visit_feedback.visit_id = ?", *q.Visit)
	}
	if q.Handled != nil {
		rows = rows.Where("visit_feedback.handled_at IS " + map[bool]string{true: "NOT NULL", false: "NULL"}[*q.Handled])
	}
	for _, word := range fold.Tokens(q.Words) {
		rows = rows.Where("visit_feedback.search_text LIKE ?", "%"+word+"%")
	}
	return rows
}

// feedbackByID reads one that the actor may see. Faults: not_found.
func (s *Service) feedbackByID(ctx context.Context, feedback uuid.UUID) (f ToldFeedback, err error) {
	rows, err := s.ofFeedback(ctx)
	if err != nil {
		return f, err
	}
	return database.One[ToldFeedback](rows.Where("visit_feedback.id = ?", feedback))
}

// updateFeedback writes what became of feedback over the version before it.
func (s *Service) updateFeedback(ctx context.Context, before ToldFeedback, f Feedback) error {
	res := s.db.Scoped(ctx).Model(&Feedback{}).Where("id = ? AND version = ?", f.ID, before.Version).
		Updates(map[string]any{"version": f.Version, "handled_at": f.HandledAt, "handled_by": f.HandledBy, "answer": f.Answer, "updated_at": f.UpdatedAt})
	return database.ExactlyOne(res, func() error { return staleFeedback(before) })
}

// tellFeedback has the feedback of a visit say what its report says by now. Words that change are to be dealt with again:
// nobody read those. The answer stays until another one is given.
func (s *Service) tellFeedback(ctx context.Context, before, v Visit) error {
	for _, to := range audiences {
		was, is := before.feedback(to), v.feedback(to)
		if was == nil && is == nil || was != nil && is != nil && was.says() == is.says() {
			continue
		}
		rows := s.db.Scoped(ctx).Model(&Feedback{}).Where("visit_id = ? AND audience = ?", v.ID, to)
		if is == nil {
			if err := rows.Delete(&Feedback{}).Error; err != nil {
				return err
			}
			continue
		}
		change := map[string]any{"version": gorm.Expr("version + 1"), "told_at": is.ToldAt, "words": is.Words, "competitor": is.Competitor, "search_text": is.SearchText, "updated_at": v.UpdatedAt}
		if was == nil || was.Words != is.Words {
			change["handled_at"], change["handled_by"] = nil, nil
		}
		res := rows.Updates(change)
		if res.Error == nil && res.RowsAffected == 0 { // new, or written by a binary of before the table
			is.ID = id.New()
			res.Error = s.db.Insert(ctx, is)
		}
		if res.Error != nil {
			return res.Error
		}
	}
	return nil
}

// saying is what a report decides of its feedback.
type saying struct {
	at                         int64
	words, competitor, related string
}

func (f Feedback) says() saying {
	return saying{at: f.ToldAt.UnixMicro(), words: f.Words, competitor: f.Competitor, related: f.SearchText}
}

// forgetFeedback erases what visits told.
func (s *Service) forgetFeedback(ctx context.Context, visits []uuid.UUID) error {
	return s.db.Scoped(ctx).Where(s.db.Among("visit_id", visits)).Delete(&Feedback{}).Error
}
