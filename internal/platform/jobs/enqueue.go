package jobs

import (
	"context"
	"encoding/json"
	"reflect"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
)

const defaultAttempts = 10

type request struct {
	runAt        time.Time
	priority     int
	maxAttempts  int
	key          string
	installation bool
}

// Option adjusts one Enqueue.
type Option func(*request)

// At puts the job off until t, an instant of the machine's clock.
func At(t time.Time) Option { return func(r *request) { r.runAt = t } }

// Priority goes from 0, the most urgent, to 9; 5 unless told. 2 suits what a
// user is waiting for, 7 what nobody is.
func Priority(p int) Option { return func(r *request) { r.priority = p } }

// MaxAttempts bounds the attempts, the first included; 10 unless told.
func MaxAttempts(n int) Option { return func(r *request) { r.maxAttempts = n } }

// UniqueKey makes Enqueue return the job of that kind and key which is queued or
// running in the same organisation, if there is one, instead of adding another.
func UniqueKey(key string) Option { return func(r *request) { r.key = key } }

// Installation makes the job belong to no organisation: its handler has no actor.
func Installation() Option { return func(r *request) { r.installation = true } }

// Enqueue adds a job in the ambient transaction (opening one when there is none),
// for the actor's organisation and on her behalf, and returns its id.
// Faults: jobs.unknown_kind, jobs.payload (args are not of the registered type),
// jobs.no_actor; all mistakes of the program.
func (q *Queue) Enqueue(ctx context.Context, kind string, args any, opts ...Option) (uuid.UUID, error) {
	r := request{runAt: q.now(), priority: 5, maxAttempts: defaultAttempts}
	for _, opt := range opts {
		opt(&r)
	}
	payload, err := q.encode(kind, args)
	if err != nil {
		return uuid.Nil, err
	}
	now := q.now()
	j := row{
		ID: id.New(), Version: 1, Kind: kind, Payload: payload, State: Queued, Priority: r.priority,
		RunAt: r.runAt.UTC().Truncate(time.Microsecond), MaxAttempts: r.maxAttempts, CreatedAt: now, UpdatedAt: now,
	}
	if !r.installation {
		who, ok := actor.From(ctx)
		if !ok || who.OrgID == uuid.Nil {
			return uuid.Nil, fault.New(fault.Internal, "jobs.no_actor", "Une tâche a été demandée au nom de personne.")
		}
		j.OrgID = &who.OrgID
		if who.UserID != uuid.Nil {
			j.CreatedBy = &who.UserID
		}
	}
	if r.key != "" {
		key := r.key
		if j.OrgID != nil {
			key = j.OrgID.String() + ":" + key
		}
		j.UniqueKey = &key
	}
	var got uuid.UUID
	err = q.db.InTx(ctx, func(ctx context.Context) error {
		got, err = q.insert(ctx, j)
		if err == nil {
			q.db.AfterCommit(ctx, q.ask)
		}
		return err
	})
	return got, err
}

func (q *Queue) encode(kind string, args any) (string, error) {
	h, ok := q.handlers[kind]
	if !ok {
		return "", fault.Newf(fault.Internal, "jobs.unknown_kind", "La tâche «\u00a0%s\u00a0» n’existe pas.", kind)
	}
	if reflect.TypeOf(args) != h.args {
		return "", fault.Newf(fault.Internal, "jobs.payload", "La tâche «\u00a0%s\u00a0» attend d’autres données.", kind)
	}
	b, err := json.Marshal(args)
	if err != nil {
		return "", fault.Newf(fault.Internal, "jobs.payload", "La tâche «\u00a0%s\u00a0» ne peut pas être enregistrée.", kind).Because(err)
	}
	return string(b), nil
}
