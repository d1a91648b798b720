package competence

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
)

// Service keeps the journal in db.
type Service struct{ db *database.DB }

// New returns the journal kept in db.
func New(db *database.DB) *Service { return &Service{db: db} }

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
