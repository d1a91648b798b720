package privacy

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/belonging"
	"besace/internal/platform/changes"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/jobs"
)

// Service is the use-cases of personal data; each method is one transaction on behalf of
// the actor of ctx.
type Service struct {
	belonging.Rows
	db         *database.DB
	audit      *audit.Log
	changes    *changes.Feed
	jobs       *jobs.Queue
	accounts   Accounts
	eraser     Eraser
	keeper     Keeper
	objections Objections
	imports    Imports
	settings   Settings
	people     People
	batch      int // accounts that one transaction of a night sees
}

// Deps is what personal data are made of.
type Deps struct {
	DB         *database.DB
	Audit      *audit.Log
	Changes    *changes.Feed
	Jobs       *jobs.Queue
	Accounts   Accounts
	Eraser     Eraser
	Keeper     Keeper
	Objections Objections
	Imports    Imports
	Settings   Settings
	People     People
}

// belongs are the tables that follow an account when it is merged into another.
var belongs = []belonging.Table{
	{Name: "data_requests", Kind: requestKind, Versioned: true}, {Name: "notice_deliveries", Kind: deliveryKind}, {Name: "retention_lines"}, {Name: "text_draw_items"},
}

// Types of the rows that devices hold.
const (
	requestKind  = "data_request"
	noticeKind   = "privacy_notice"
	deliveryKind = "notice_delivery"
)

// New returns the service and registers its nights.
func New(d Deps) *Service {
	s := &Service{Rows: belonging.Of(d.DB, d.Changes, belongs...), db: d.DB, audit: d.Audit, changes: d.Changes, jobs: d.Jobs, accounts: d.Accounts, eraser: d.Eraser, keeper: d.Keeper, objections: d.Objections,
		imports: d.Imports, settings: d.Settings, people: d.People, batch: nightBatch}
	s.planNights(d.Jobs)
	return s
}

// today is the day of the organisation.
func (s *Service) today(ctx context.Context) (civil.Date, error) {
	zone, err := s.settings.Zone(ctx)
	if err != nil {
		return civil.Date{}, err
	}
	return civil.In(clock.Now(ctx), zone), nil
}

// Names are how screens show the users.
func (s *Service) Names(ctx context.Context, users []uuid.UUID) (map[uuid.UUID]string, error) {
	return s.people.DisplayNames(ctx, users)
}

func clean(text string) string { return strings.TrimSpace(text) }

func boundsOf(r Rule) string {
	if r.Parameter == AuditSize {
		return fmt.Sprintf("De %d à %d textes.", r.Min, r.Max)
	}
	return fmt.Sprintf("De %d à %d mois.", r.Min, r.Max)
}
