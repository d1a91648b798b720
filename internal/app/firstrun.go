package app

import (
	"context"

	"github.com/google/uuid"

	"besace/api"
	"besace/internal/identity"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/seed"
)

// FirstRun is how far the actor's organisation is with what makes it ready, found in what is there. What came with the
// sample company is not counted.
func (a *App) FirstRun(ctx context.Context) (f api.FirstRun, err error) {
	org, err := a.Identity.Organisation(ctx)
	if err != nil {
		return f, err
	}
	sample := identity.Sample{People: []uuid.UUID{uuid.Nil}}
	if s := org.Choices().Sample; s != nil {
		sample = *s
	}
	for _, fact := range []struct {
		found        *bool
		table, which string
		args         []any
	}{
		{&f.Team, "users", "status <> 'disabled' AND id NOT IN ? AND (SELECT count(*) FROM users u WHERE u.org_id = users.org_id AND u.status <> 'disabled' AND u.id NOT IN ?) > 1",
			[]any{sample.People, sample.People}},
		{&f.Territories, "territories", "1 = 1", nil},
		{&f.File, "accounts", "NOT (created_by IN ? AND created_at <= ?)", []any{sample.People, sample.Since}},
		{&f.Questionnaire, "questionnaires", "NOT built_in OR published_edition > 1", nil},
		{&f.Phone, "sessions", "user_agent LIKE '%Mobi%' OR user_agent LIKE '%Android%'", nil},
	} {
		var one []uuid.UUID
		if err := a.DB.Scoped(ctx).Table(fact.table).Where(fact.which, fact.args...).Limit(1).Pluck("id", &one).Error; err != nil {
			return f, err
		}
		*fact.found = len(one) > 0
	}
	f.Sample, err = a.sampleState(ctx, org)
	return f, err
}

func (a *App) sampleState(ctx context.Context, org identity.Organisation) (api.SampleState, error) {
	if org.Choices().Sample != nil {
		return api.SamplePresent, nil
	}
	err := seed.Fillable(ctx, a.seedServices())
	switch {
	case fault.KindOf(err) == fault.Conflict:
		return api.SampleRefused, nil
	case err != nil:
		return "", err
	}
	var filling []uuid.UUID
	err = a.DB.Scoped(ctx).Table("jobs").Where("kind = ? AND state IN ?", sampleKind, []jobs.State{jobs.Queued, jobs.Running}).Limit(1).Pluck("id", &filling).Error
	if len(filling) > 0 {
		return api.SampleFilling, err
	}
	return api.SampleOffered, err
}
