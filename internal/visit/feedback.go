package visit

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Audience is whom a report informs beyond the customer’s file.
type Audience string

// Audiences: the marketing, and the sales administration (ADV).
const (
	ForMarketing  Audience = "marketing"
	ForSalesAdmin Audience = "sales_admin"
)

var audiences = []Audience{ForMarketing, ForSalesAdmin}

// Feedback is what a report says to one audience (remontée du terrain), and what became of
// it, as its row: it follows the report, and goes with the visit. The trail tells what
// became of it under the visit, so that whatever silences the visit silences it.
type Feedback struct {
	ID         uuid.UUID  `gorm:"column:id" audit:"-"`
	OrgID      uuid.UUID  `gorm:"column:org_id" audit:"-"`
	VisitID    uuid.UUID  `gorm:"column:visit_id" audit:"-"`
	Audience   Audience   `gorm:"column:audience" audit:"-"`
	Version    int64      `gorm:"column:version" audit:"-"`
	OwnerID    uuid.UUID  `gorm:"column:owner_id" audit:"-"` // who made the visit
	ToldAt     time.Time  `gorm:"column:told_at" audit:"-"`  // when the visit began
	Words      string     `gorm:"column:words" audit:"-"`
	Competitor string     `gorm:"column:competitor" audit:"-"`
	SearchText string     `gorm:"column:search_text" audit:"-"` // folded: words, competitor, products objected to
	HandledAt  *time.Time `gorm:"column:handled_at"`
	HandledBy  *uuid.UUID `gorm:"column:handled_by"`
	Answer     string     `gorm:"column:answer"` // to who made the visit
	CreatedAt  time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt  time.Time  `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Feedback) TableName() string { return "visit_feedback" }

// OwnedBy is the organisation of the row.
func (f Feedback) OwnedBy() uuid.UUID { return f.OrgID }

// ToldFeedback is feedback with the account that it was heard at.
type ToldFeedback struct {
	Feedback
	AccountID   uuid.UUID `gorm:"column:account_id" audit:"-"`
	AccountName string    `gorm:"column:account_name" audit:"-"`
}

// BelongsTo is the account whose history tells of the row.
func (f ToldFeedback) BelongsTo() uuid.UUID { return f.AccountID }

// FeedbackPatch changes what became of feedback: only the fields that are present.
type FeedbackPatch struct {
	Handled opt.Value[bool]
	Answer  opt.Value[string]
}

// FeedbackQuery chooses feedback: From is included, To is not. What is empty is not asked.
type FeedbackQuery struct {
	Audience            Audience
	From, To            *time.Time
	Author, Team, Visit *uuid.UUID // a team with those below it
	Handled             *bool
	Words               string // of what was told, of the competitor or of a product objected to; all must match
	Cursor              string
	Limit               int
}

func (q FeedbackQuery) filters() string {
	return database.Digest(string(q.Audience), q.From, q.To, q.Author, q.Team, q.Visit, q.Handled, q.Words)
}

// told is what the report says to an audience.
func (r Report) told(to Audience) string {
	if to == ForMarketing {
		return r.Marketing
	}
	return r.SalesAdmin
}

// searched is by which words the feedback to an audience is found.
func (r Report) searched(to Audience) string {
	words := []string{r.told(to), r.Competitor}
	for _, o := range r.Objections {
		words = append(words, o.Product)
	}
	return fold.Fold(strings.Join(words, " "))
}

// feedback is what the visit tells an audience, nil when nothing.
func (v Visit) feedback(to Audience) *Feedback {
	words := v.Report.told(to)
	if words == "" {
		return nil
	}
	return &Feedback{OrgID: v.OrgID, VisitID: v.ID, Audience: to, Version: 1, OwnerID: v.AuthorID, ToldAt: v.StartedAt, Words: words,
		Competitor: v.Report.Competitor, SearchText: v.Report.searched(to), CreatedAt: v.UpdatedAt, UpdatedAt: v.UpdatedAt}
}

// Settle says what became of feedback, for who saw the version: that it was dealt with, or
// not after all, and an answer to who made the visit. Who dealt with it first stays.
// Faults: not_found, account.merged, visit_feedback.stale.
func (s *Service) Settle(ctx context.Context, id uuid.UUID, version int64, p FeedbackPatch) (f ToldFeedback, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.feedbackByID(ctx, id)
		if err != nil {
			return err
		}
		if _, err := s.accounts.Hold(ctx, before.AccountID); err != nil {
			return err
		}
		if before, err = s.feedbackByID(ctx, id); err != nil { // as it is once nobody else changes it
			return err
		}
		if before.Version != version {
			return staleFeedback(before)
		}
		if f = before; !f.settle(ctx, p) {
			return nil
		}
		f.Version, f.UpdatedAt = before.Version+1, clock.Now(ctx)
		if err := s.updateFeedback(ctx, before, f.Feedback); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Changed("visit.feedback_settled", subject.Ref{Type: "visit", ID: f.VisitID}, before, f))
	})
	return f, err
}

// settle lays the patch over the feedback, and reports whether something changed.
func (f *Feedback) settle(ctx context.Context, p FeedbackPatch) bool {
	was, answer := f.HandledAt != nil, f.Answer
	if p.Handled.Present() && p.Handled.Get() != was {
		f.HandledAt, f.HandledBy = nil, nil
		if p.Handled.Get() {
			who, now := actor.Current(ctx).UserID, clock.Now(ctx)
			f.HandledAt, f.HandledBy = &now, &who
		}
	}
	if p.Answer.Present() {
		f.Answer = strings.TrimSpace(p.Answer.Get())
	}
	return was != (f.HandledAt != nil) || answer != f.Answer
}

func staleFeedback(current ToldFeedback) error {
	return fault.New(fault.Stale, "visit_feedback.stale", "Cette remontée a changé entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
