package app

import (
	"context"

	"github.com/google/uuid"

	"besace/api"
	"besace/internal/platform/audit"
)

// VerifyAudit re-derives the audit trail of every organisation.
func (a *App) VerifyAudit(ctx context.Context) ([]audit.Report, error) {
	var orgs []uuid.UUID
	err := a.DB.System(ctx, "the trail of every organisation is verified").Table("organisations").Order("id").Pluck("id", &orgs).Error
	if err != nil {
		return nil, err
	}
	reports := make([]audit.Report, 0, len(orgs))
	for _, org := range orgs {
		r, err := a.Audit.Verify(ctx, org)
		if err != nil {
			return reports, err
		}
		reports = append(reports, r)
	}
	return reports, nil
}

// Contract is the API contract as YAML.
func Contract() ([]byte, error) { return api.WriteContract() }
