package jobs

import (
	"context"
	"time"
)

// FailuresKept is how far back the failures of the installation's own jobs are told.
const FailuresKept = 7 * 24 * time.Hour

// Failure is how often a kind of job of the installation failed for good, and one of the reasons given.
type Failure struct {
	Kind      string `gorm:"column:kind"`
	Count     int64  `gorm:"column:failures"`
	LastError string `gorm:"column:last_error"`
}

// Failures are the jobs of no organisation, which no user sees (mails of a lost password, purges), that
// failed for good within FailuresKept, by kind; for whoever holds the machine.
func (q *Queue) Failures(ctx context.Context) (list []Failure, err error) {
	err = q.db.System(ctx, "jobs: those of the installation").Raw(`SELECT kind, count(*) AS failures, max(last_error) AS last_error FROM jobs
		WHERE org_id IS NULL AND state = 'failed' AND finished_at >= ? GROUP BY kind ORDER BY kind`, q.now().Add(-FailuresKept)).Scan(&list).Error
	return list, err
}

// Trouble is what of Failures an organisation is told.
type Trouble struct {
	Since time.Time
	Count int64
	Kinds []Failure // nil when the installation has other organisations, whose work these may be about
}

// Trouble tells an organisation how many jobs of the installation failed for good, and which when it is the only one there.
func (q *Queue) Trouble(ctx context.Context) (f Trouble, err error) {
	f.Since = q.now().Add(-FailuresKept)
	failures, err := q.Failures(ctx)
	if err != nil {
		return f, err
	}
	for _, one := range failures {
		f.Count += one.Count
	}
	var organisations int64
	err = q.db.System(ctx, "jobs: whether those of the installation are about others").Table("organisations").Count(&organisations).Error
	if organisations == 1 {
		f.Kinds = failures
	}
	return f, err
}
