package jobs

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// Job is a job as users see it. Times are the machine's.
type Job struct {
	ID          uuid.UUID
	Version     int64
	Kind        string
	State       State
	CreatedBy   uuid.UUID // uuid.Nil: the system
	Attempts    int
	MaxAttempts int
	// Done of Total units (total 0: unknown) and a short French phrase.
	Done, Total     int64
	Note            string
	CancelRequested bool
	Result          json.RawMessage // of a succeeded job that returned something
	ErrorCode       string          // stable slug of the last failed attempt
	Error           string          // its French sentence
	RunAt           time.Time       // when a queued job starts at the earliest
	CreatedAt       time.Time
	UpdatedAt       time.Time
	StartedAt       *time.Time // of the last attempt
	FinishedAt      *time.Time
}

// Filter restricts List; its zero value lets everything visible through.
type Filter struct {
	Mine   bool // only those the actor asked for, whatever she may see
	Kinds  []string
	States []State
}

// Get returns a job that the actor's scope reaches: her own, those of her teams,
// or those of the organisation. Fault: not_found.
func (q *Queue) Get(ctx context.Context, id uuid.UUID) (Job, error) {
	j, err := database.One[row](q.visible(ctx).Where("id = ?", id))
	return view(j), err
}

// States are the jobs of those ids in the actor's organisation, whoever asked for them: what waits for somebody's job is no
// secret of hers. Those that were purged since are missing.
func (q *Queue) States(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]Job, error) {
	var rows []row
	if err := q.db.Scoped(ctx).Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, err
	}
	out := make(map[uuid.UUID]Job, len(rows))
	for _, j := range rows {
		out[j.ID] = view(j)
	}
	return out, nil
}

// List returns up to limit jobs that the actor's scope reaches, the newest first,
// and the cursor of the next page ("" on the last). Fault: page.bad_cursor.
func (q *Queue) List(ctx context.Context, f Filter, cursor string, limit int) ([]Job, string, error) {
	query := q.visible(ctx)
	if f.Mine {
		query = query.Where("created_by = ?", actor.Current(ctx).UserID)
	}
	if len(f.Kinds) > 0 {
		query = query.Where("kind IN ?", f.Kinds)
	}
	if len(f.States) > 0 {
		query = query.Where("state IN ?", f.States)
	}
	k := database.Keyset{
		Sort: "newest", Desc: true, Filters: database.Digest(f),
		Columns: []database.Column{{Name: "id", Type: database.UUID}},
	}
	query, err := database.Page(query, k, cursor, limit)
	if err != nil {
		return nil, "", err
	}
	var rows []row
	if err := query.Find(&rows).Error; err != nil {
		return nil, "", err
	}
	rows, next := database.Cut(k, rows, limit, func(j row) []any { return []any{j.ID} })
	out := make([]Job, len(rows))
	for i, j := range rows {
		out[i] = view(j)
	}
	return out, next, nil
}

// Cancel cancels a queued job at once and asks a running one to stop: its
// context is cancelled, within Options.Pulse when it runs in another process.
// Faults: not_found, jobs.stale (with the current Job), jobs.finished.
func (q *Queue) Cancel(ctx context.Context, id uuid.UUID, version int64) (Job, error) {
	return q.change(ctx, id, version, func(j row) (map[string]any, func(), error) {
		switch j.State {
		case Queued:
			return map[string]any{"state": Cancelled, "finished_at": q.now()}, func() {}, nil
		case Running:
			return map[string]any{"cancel_requested": true}, func() { q.cancelHere(id, *j.LockedBy) }, nil
		default:
			return nil, nil, fault.New(fault.Conflict, "jobs.finished", "Cette tâche est déjà terminée\u00a0: elle ne peut plus être annulée.")
		}
	})
}

func (q *Queue) cancelHere(id uuid.UUID, token string) {
	for _, r := range q.running() {
		if r.ID == id && r.token == token {
			r.cancel(ErrCancelled)
		}
	}
}

// Retry queues a failed or cancelled job again, on behalf of whoever asked for
// it first, with all its attempts and its saved progress.
// Faults: not_found, jobs.stale (with the current Job), jobs.not_failed,
// jobs.already_queued (another job holds its unique key), jobs.too_old.
func (q *Queue) Retry(ctx context.Context, id uuid.UUID, version int64) (Job, error) {
	j, err := q.change(ctx, id, version, func(j row) (map[string]any, func(), error) {
		if j.State != Failed && j.State != Cancelled {
			return nil, nil, fault.New(fault.Conflict, "jobs.not_failed", "Seule une tâche en échec ou annulée peut être relancée.")
		}
		if j.Payload == "" { // taken away by the purge
			return nil, nil, fault.New(fault.Conflict, "jobs.too_old", "Cette tâche a échoué il y a plus d’un mois\u00a0: ce qu’elle devait faire n’est plus gardé. Demandez-la de nouveau.")
		}
		return map[string]any{
			"state": Queued, "finished_at": nil, "attempts": 0, "run_at": q.now(), "cancel_requested": false,
			"error_code": "", "last_error": "",
		}, q.ask, nil
	})
	if database.Constraint(err) == "jobs_unique" {
		return Job{}, fault.New(fault.Conflict, "jobs.already_queued", "La même tâche est déjà en attente ou en cours.").Because(err)
	}
	return j, err
}

// change applies what fn decides to the version the user saw, and calls the
// function it returns once that is committed.
func (q *Queue) change(ctx context.Context, id uuid.UUID, version int64, fn func(row) (map[string]any, func(), error)) (Job, error) {
	var out Job
	err := q.db.InTx(ctx, func(ctx context.Context) error {
		j, err := database.One[row](q.visible(ctx).Where("id = ?", id))
		if err != nil {
			return err
		}
		if j.Version != version {
			return stale(view(j))
		}
		set, after, err := fn(j)
		if err != nil {
			return err
		}
		set["version"], set["updated_at"] = version+1, q.now()
		err = q.db.Nested(ctx, func(ctx context.Context) error {
			res := q.visible(ctx).Where("id = ? AND version = ?", id, version).Updates(set)
			return database.ExactlyOne(res, func() error {
				current, err := q.Get(ctx, id)
				if err != nil {
					return err
				}
				return stale(current)
			})
		})
		if err != nil {
			return err
		}
		q.db.AfterCommit(ctx, after)
		out, err = q.Get(ctx, id)
		return err
	})
	if err != nil {
		return Job{}, err
	}
	return out, nil
}

func stale(current Job) error {
	return fault.New(fault.Stale, "jobs.stale", "Cette tâche a avancé depuis son affichage.").With(current)
}

// visible is the actor's reach over the jobs of her organisation.
func (q *Queue) visible(ctx context.Context) *gorm.DB {
	query, who := q.db.Scoped(ctx).Model(&row{}), actor.Current(ctx)
	switch who.Scope {
	case actor.Org:
		return query
	case actor.Team:
		return query.Where("created_by IN ?", append([]uuid.UUID{who.UserID}, who.TeamOwners...))
	case actor.Own:
		return query.Where("created_by = ?", who.UserID)
	}
	_ = query.AddError(fault.New(fault.Internal, "database.no_scope", "Une opération ne dit pas quelles données elle voit."))
	return query
}

func view(j row) Job {
	out := Job{
		ID: j.ID, Version: j.Version, Kind: j.Kind, State: j.State, Attempts: j.Attempts, MaxAttempts: j.MaxAttempts,
		Done: j.ProgressDone, Total: j.ProgressTotal, Note: j.ProgressNote, CancelRequested: j.CancelRequested,
		ErrorCode: j.ErrorCode, Error: j.LastError, RunAt: j.RunAt, CreatedAt: j.CreatedAt, UpdatedAt: j.UpdatedAt,
		StartedAt: j.StartedAt, FinishedAt: j.FinishedAt,
	}
	if j.CreatedBy != nil {
		out.CreatedBy = *j.CreatedBy
	}
	if j.Result != nil {
		out.Result = json.RawMessage(*j.Result)
	}
	return out
}
