package exporting

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/blob"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/french"
	"besace/internal/platform/id"
	"besace/internal/platform/jobs"
)

// Service is the use-cases of exports.
type Service struct {
	db       *database.DB
	audit    *audit.Log
	files    *blob.Store
	jobs     *jobs.Queue
	accounts File
	selected Selections
}

// Deps is what exports are made of.
type Deps struct {
	DB       *database.DB
	Audit    *audit.Log
	Files    *blob.Store
	Jobs     *jobs.Queue
	Accounts File
	Selected Selections
}

// Kinds of job.
const (
	writeKind = "export.write"
	purgeKind = "export.purge"
)

type job struct {
	Export uuid.UUID   `json:"export"`
	Scope  actor.Scope `json:"scope"` // of whoever asked, when she asked
}

// New returns the exports kept in the database and registers their jobs.
func New(d Deps) *Service {
	s := &Service{db: d.DB, audit: d.Audit, files: d.Files, jobs: d.Jobs, accounts: d.Accounts, selected: d.Selected}
	jobs.Register(d.Jobs, writeKind, s.write)
	jobs.Register(d.Jobs, purgeKind, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) { return nil, s.Purge(ctx) })
	d.Jobs.Schedule(purgeKind, jobs.Every(time.Hour), purgeKind, struct{}{})
	return s
}

// Request asks for a file.
type Request struct {
	Selection json.RawMessage
	Format    Format
	Content   Content  // Accounts when empty
	Columns   []string // keys in order; all of them when empty, and always for vCard
}

// Create asks for a file; a job writes it. Faults: export.selection, export.column.
func (s *Service) Create(ctx context.Context, r Request) (e Export, err error) {
	if err := s.selected.Check(ctx, r.Selection); err != nil {
		return Export{}, err
	}
	if r.Content == "" {
		r.Content = Accounts
	}
	if _, err := s.columns(ctx, r.Content, r.Format, r.Columns); err != nil {
		return Export{}, err
	}
	keys, err := json.Marshal(r.Columns)
	if err != nil {
		return Export{}, err
	}
	who, now := actor.Current(ctx), clock.Now(ctx)
	zone, err := time.LoadLocation(who.TimeZone)
	if err != nil {
		return Export{}, err
	}
	e = Export{
		ID: id.New(), OrgID: who.OrgID, Version: 1, OwnerID: who.UserID, Status: Queued, Format: r.Format, Content: r.Content, SelectionJSON: string(r.Selection), ColumnsJSON: string(keys),
		FileName: fmt.Sprintf("besace-%s-%s.%s", fileNames[r.Content], now.In(zone).Format("2006-01-02"), r.Format), CreatedAt: now, UpdatedAt: now,
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		enqueued, err := s.jobs.Enqueue(ctx, writeKind, job{Export: e.ID, Scope: who.Scope}, jobs.Priority(3))
		if err != nil {
			return err
		}
		e.JobID = &enqueued
		if err := s.db.Insert(ctx, &e); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Created("export.requested", e.Ref(), requested{e, string(s.selected.Wordless(r.Selection))}))
	})
	return e, err
}

// requested is what the trail keeps of a request.
type requested struct {
	Export
	Wordless string `gorm:"column:selection"`
}

var fileNames = map[Content]string{Accounts: "comptes", Contacts: "interlocuteurs"}

func (s *Service) columns(ctx context.Context, of Content, as Format, keys []string) ([]column, error) {
	customKeys, labels, err := s.accounts.CustomFields(ctx)
	if err != nil {
		return nil, err
	}
	list, unknown := chosen(of, as, keys, customKeys, labels)
	if unknown != "" {
		return nil, fault.New(fault.Invalid, "export.column", "La colonne «\u00a0"+unknown+"\u00a0» n’existe pas.",
			fault.At("/columns", "unknown", "Des colonnes de la liste des exports, ou custom. et la clé d’un champ personnalisé."))
	}
	return list, nil
}

// List returns one page of the exports that whoever asks asked for, the latest first. Fault: page.bad_cursor.
func (s *Service) List(ctx context.Context, cursor string, limit int) (list []Export, next string, err error) {
	if list, next, err = s.mine(ctx, cursor, limit); err != nil {
		return nil, "", err
	}
	for i, e := range list {
		if list[i], err = s.given(ctx, e); err != nil {
			return nil, "", err
		}
	}
	return list, next, nil
}

// Get returns one export. Fault: not_found.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (Export, error) { return s.load(ctx, id) }

// Open gives the file to take away and leaves a line in the audit trail. Only who
// asked for it may. Faults: not_found, export.not_yours, export.not_ready, export.failed, export.expired.
func (s *Service) Open(ctx context.Context, id uuid.UUID) (e Export, file io.Reader, err error) {
	if e, err = s.load(ctx, id); err != nil {
		return e, nil, err
	}
	switch {
	case e.OwnerID != actor.Current(ctx).UserID:
		return e, nil, fault.New(fault.Forbidden, "export.not_yours", "Seule la personne qui a demandé un export peut l’emporter\u00a0; demandez le vôtre.")
	case e.Status == Expired:
		return e, nil, fault.New(fault.Gone, "export.expired", "Ce fichier n’est plus conservé\u00a0: demandez un nouvel export.")
	case e.Status == Failed:
		return e, nil, fault.New(fault.Conflict, "export.failed", "Ce fichier n’a pas pu être fait\u00a0: demandez un nouvel export.")
	case e.Status != Ready:
		return e, nil, fault.New(fault.Conflict, "export.not_ready", "Ce fichier n’est pas encore prêt.")
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		return s.audit.Record(ctx, audit.Created("export.downloaded", e.Ref(), nil))
	})
	return e, s.files.Open(ctx, e.ID), err
}

// write is the job that makes the file, then stores it whole.
func (s *Service) write(ctx context.Context, r *jobs.Run, args job) (any, error) {
	who := actor.Current(ctx)
	who.Scope = min(who.Scope, args.Scope)
	ctx = actor.With(ctx, who)
	e, err := s.load(ctx, args.Export)
	if err != nil || e.Status != Queued && e.Status != Failed { // one that failed is asked for again by its job
		return nil, err
	}
	file, done, err := blob.Temporary()
	if err != nil {
		return nil, err
	}
	defer done()
	rows, err := s.fill(ctx, r, e, file)
	if err != nil {
		return nil, s.failed(ctx, e, err)
	}
	return map[string]int64{"rows": rows}, s.db.InTx(ctx, func(ctx context.Context) error {
		if _, err := file.Seek(0, io.SeekStart); err != nil { // also when the transaction runs again
			return err
		}
		after, expires := e, clock.Now(ctx).Add(Lifetime)
		if after.FileSize, err = s.files.Put(ctx, e.ID, file); err != nil {
			return err
		}
		after.Status, after.RowsWritten, after.ExpiresAt, after.ErrorMessage = Ready, rows, &expires, ""
		return s.save(ctx, e, &after, "export.ready")
	})
}

// failed keeps why a file cannot be made, when another attempt would say the same.
func (s *Service) failed(ctx context.Context, e Export, cause error) error {
	f, ok := fault.Of(cause)
	if !ok || f.Kind != fault.Invalid && f.Kind != fault.NotFound {
		return cause
	}
	after := e
	after.Status, after.ErrorMessage = Failed, f.Message
	return errors.Join(cause, s.db.InTx(ctx, func(ctx context.Context) error { return s.save(ctx, e, &after, "export.failed") }))
}

func (s *Service) fill(ctx context.Context, r *jobs.Run, e Export, to io.Writer) (rows int64, err error) {
	list, err := s.columns(ctx, e.Content, e.Format, e.Columns())
	if err != nil {
		return 0, err
	}
	w, err := newWriter(e, to, list)
	if err != nil {
		return 0, err
	}
	people := e.Content == Contacts || slices.ContainsFunc(list, func(c column) bool { return c.key == contactsKey })
	err = s.accounts.Each(ctx, json.RawMessage(e.SelectionJSON), people, func(page []Account) error {
		for _, a := range page {
			for _, r := range rowsOf(a, e.Content) {
				if err := w.write(r); err != nil {
					return err
				}
				rows++
			}
		}
		r.Progress(rows, 0, french.Count(rows, counted[e.Content][0], counted[e.Content][1]))
		return nil
	})
	if err != nil {
		_ = w.close()
		return 0, err
	}
	return rows, w.close()
}

// counted is one row of a file and several, in words.
var counted = map[Content][2]string{Accounts: {"compte écrit", "comptes écrits"}, Contacts: {"interlocuteur écrit", "interlocuteurs écrits"}}

// rowsOf are the rows that an account gives.
func rowsOf(a Account, what Content) []row {
	if what == Accounts {
		return []row{{Account: a}}
	}
	rows := make([]row, len(a.Contacts))
	for i, c := range a.Contacts {
		rows[i] = row{Account: a, Contact: c}
	}
	return rows
}

// Purge erases the files that expired with the words by which they were chosen, and gives up the exports whose job is
// over, in every organisation. One that failed expires as long after.
func (s *Service) Purge(ctx context.Context) error {
	left, err := s.abandoned(ctx)
	if err != nil {
		return err
	}
	for _, e := range left {
		ctx := actor.With(ctx, actor.System(e.OrgID))
		err := s.db.InTx(ctx, func(ctx context.Context) error {
			after, err := s.given(ctx, e)
			if err != nil || after.Status != Failed {
				return err
			}
			return s.save(ctx, e, &after, "export.failed")
		})
		if err != nil && !fault.Is(err, "export.stale") { // its job began again meanwhile
			return err
		}
	}
	expired, err := s.expired(ctx)
	if err != nil {
		return err
	}
	for _, e := range expired {
		ctx := actor.With(ctx, actor.System(e.OrgID))
		err := s.db.InTx(ctx, func(ctx context.Context) error {
			after := e
			after.Status, after.ExpiresAt, after.SelectionJSON = Expired, nil, string(s.selected.Wordless(json.RawMessage(e.SelectionJSON)))
			if err := s.files.Delete(ctx, e.ID); err != nil {
				return err
			}
			return s.save(ctx, e, &after, "export.expired")
		})
		if err != nil {
			return err
		}
	}
	return nil
}
