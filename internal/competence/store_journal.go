package competence

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
)

// Service keeps the journal in db.
type Service struct{ db *database.DB }

// New returns the journal kept in db.
func New(db *database.DB) *Service { return &Service{db: db} }

// line is a row of competence_journal.
type line struct {
	Seq         int64      `gorm:"column:seq"`
	OrgID       uuid.UUID  `gorm:"column:org_id"`
	UserID      uuid.UUID  `gorm:"column:user_id"`
	Operation   string     `gorm:"column:operation"`
	Competences string     `gorm:"column:competences"` // codes, one space apart
	SubjectType string     `gorm:"column:subject_type"`
	SubjectID   *uuid.UUID `gorm:"column:subject_id"`
	OccurredAt  time.Time  `gorm:"column:occurred_at"`
}

func (line) TableName() string { return "competence_journal" }

// Record appends, in the ambient transaction, that the actor exercised the
// competences by the operation; about is what it acted on, zero when on nothing
// in particular.
func (s *Service) Record(ctx context.Context, operation string, competences []string, about subject.Ref) error {
	who := actor.Current(ctx)
	var id *uuid.UUID
	if about.Is() {
		id = &about.ID
	}
	return s.db.Scoped(ctx).Exec(`INSERT INTO competence_journal (org_id, user_id, operation, competences, subject_type, subject_id, occurred_at)
		VALUES (?, ?, ?, ?, ?, ?, ?)`, who.OrgID, who.UserID, operation, strings.Join(competences, " "), about.Type, id, clock.Now(ctx)).Error
}

// lines are those of a user in a period.
func (s *Service) lines(ctx context.Context, user uuid.UUID, p Period) *gorm.DB {
	q := s.db.Scoped(ctx).Model(&line{}).Where("user_id = ?", user)
	from, to := p.bounds(zoneOf(ctx))
	if !from.IsZero() {
		q = q.Where("occurred_at >= ?", from)
	}
	if !to.IsZero() {
		q = q.Where("occurred_at < ?", to)
	}
	return q
}

func (s *Service) page(ctx context.Context, user uuid.UUID, q Query) ([]Entry, string, error) {
	query := s.lines(ctx, user, q.Period)
	if q.Competence != "" {
		query = query.Where("(' ' || competences || ' ') LIKE ?", "% "+q.Competence+" %")
	}
	k := database.Keyset{
		Sort: "newest", Desc: true, Filters: database.Digest(q.Period, q.Competence), Columns: []database.Column{{Name: "seq", Type: database.Int}},
	}
	query, err := database.Page(query, k, q.Cursor, q.Limit)
	if err != nil {
		return nil, "", err
	}
	var rows []line
	if err := query.Find(&rows).Error; err != nil {
		return nil, "", err
	}
	rows, next := database.Cut(k, rows, q.Limit, func(l line) []any { return []any{l.Seq} })
	entries := make([]Entry, len(rows))
	for i, l := range rows {
		entries[i] = Entry{Number: l.Seq, At: l.OccurredAt, Operation: l.Operation, Competences: strings.Fields(l.Competences)}
		if l.SubjectID != nil {
			entries[i].Subject = subject.Ref{Type: l.SubjectType, ID: *l.SubjectID}
		}
	}
	return entries, next, nil
}

// walk calls add for each line of the user in the period, the oldest first, holding
// none of them.
func (s *Service) walk(ctx context.Context, user uuid.UUID, p Period, add func(at time.Time, competences []string)) error {
	from, to := p.bounds(zoneOf(ctx))
	rows, err := s.db.Rows(ctx, `SELECT occurred_at, competences FROM competence_journal
		WHERE org_id = ? AND user_id = ? AND occurred_at >= ? AND occurred_at < ? ORDER BY occurred_at, seq`, actor.Current(ctx).OrgID, user, from, to)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var at time.Time
		var competences string
		if err := rows.Scan(&at, &competences); err != nil {
			return err
		}
		add(at, strings.Fields(competences))
	}
	return rows.Err()
}
