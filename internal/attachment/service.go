package attachment

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/belonging"
	"besace/internal/platform/blob"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/jobs"
	"besace/internal/platform/media"
	"besace/internal/platform/opt"
)

// Service is the use-cases of attachments; each method is one transaction on behalf
// of the actor of ctx.
type Service struct {
	belonging.Rows
	db       *database.DB
	audit    *audit.Log
	changes  *changes.Feed
	files    *blob.Store
	accounts Accounts
}

// Deps is what attachments are made of.
type Deps struct {
	DB       *database.DB
	Audit    *audit.Log
	Changes  *changes.Feed
	Files    *blob.Store
	Jobs     *jobs.Queue
	Accounts Accounts
}

// New returns the attachments kept in the database and registers their job.
func New(d Deps) *Service {
	s := &Service{Rows: belonging.Of(d.DB, d.Changes, belonging.Table{Name: Attachment{}.TableName(), Kind: Attachment{}.Ref().Type, Versioned: true}), db: d.DB, audit: d.Audit, changes: d.Changes, files: d.Files, accounts: d.Accounts}
	s.planErasing(d.Jobs)
	return s
}

// Draft is what joins a file to an account. TakenAt is now when zero; Visit is the one of
// the account that the file is of, nil UUID: none.
type Draft struct {
	ID       uuid.UUID // nil UUID: made here
	Visit    uuid.UUID
	Duration time.Duration // of a recording
	Kind     Kind
	FileName string
	TakenAt  time.Time
	Content  io.Reader
}

// Attach joins a file to an account. The same id by the same author again returns the
// attachment already there and created false. Faults: not_found, account.merged,
// account.archived, attachment.id_taken, attachment.too_many, attachment.too_large,
// attachment.type, attachment.broken, attachment.invalid, attachment.visit.
func (s *Service) Attach(ctx context.Context, account uuid.UUID, d Draft) (a Attachment, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		owner, err := s.accounts.HoldActive(ctx, account)
		if err != nil {
			return err
		}
		known, err := s.sentAgain(ctx, account, d.ID)
		if err != nil || known != nil {
			if known != nil {
				a = *known
			}
			return err
		}
		created = true
		a, err = s.keep(ctx, account, owner, d)
		return err
	})
	return a, created, err
}

// sentAgain finds the attachment that the client created before: its own answer was
// lost. Faults: attachment.id_taken when somebody else, or another account, has the id.
func (s *Service) sentAgain(ctx context.Context, account, id uuid.UUID) (*Attachment, error) {
	known, err := database.One[Attachment](s.db.Scoped(ctx).Where("id = ?", id))
	switch {
	case fault.Is(err, "not_found"):
		return nil, nil
	case err != nil:
		return nil, err
	case known.AuthorID != actor.Current(ctx).UserID || known.AccountID != account:
		return nil, fault.New(fault.Conflict, "attachment.id_taken", "Cet identifiant est déjà pris\u00a0; prenez-en un nouveau.",
			fault.At("query:id", "taken", "Un UUIDv7 nouveau."))
	}
	return &known, nil
}

func (s *Service) keep(ctx context.Context, account, owner uuid.UUID, d Draft) (Attachment, error) {
	if err := s.room(ctx, account); err != nil {
		return Attachment{}, err
	}
	if err := s.visited(ctx, account, d.Visit); err != nil {
		return Attachment{}, err
	}
	kind, content, err := read(d.Content)
	if err != nil {
		return Attachment{}, err
	}
	a, err := newAttachment(ctx, account, kind, content, d)
	if err != nil {
		return a, err
	}
	if _, err := s.files.Put(ctx, a.FileID, bytes.NewReader(content)); err != nil {
		return a, err
	}
	if err := s.db.Insert(ctx, &a); err != nil {
		return a, err
	}
	if err := s.audit.Record(ctx, audit.Created("attachment.created", a.Ref(), a)); err != nil {
		return a, err
	}
	return a, s.changes.Touch(ctx, a.Ref(), owner)
}

// read is the file as it will be kept, and what it is. Faults: attachment.too_large,
// attachment.type, attachment.broken.
func read(r io.Reader) (media.Type, []byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return "", nil, err
	}
	if len(data) > MaxSize {
		return "", nil, fault.New(fault.TooLarge, "attachment.too_large", "Une pièce jointe pèse au plus 5 Mo.")
	}
	kind, kept, err := media.Clean(data)
	switch {
	case errors.Is(err, media.ErrUnknown):
		err = fault.New(fault.Unsupported, "attachment.type", "Besace garde les images JPEG, PNG et WebP, les documents PDF et les mémos vocaux WebM, Ogg et MP4\u00a0; ce fichier n’en est pas un.").Because(err)
	case errors.Is(err, media.ErrBroken):
		err = fault.New(fault.Invalid, "attachment.broken", "Ce fichier n’est pas entier ou n’est pas lisible\u00a0; reprenez-le.", fault.At("", "unreadable", "Un fichier entier, du type qu’il dit être.")).Because(err)
	}
	return kind, kept, err
}

// newAttachment describes the content. Faults: attachment.invalid.
func newAttachment(ctx context.Context, account uuid.UUID, kind media.Type, content []byte, d Draft) (Attachment, error) {
	who, now := actor.Current(ctx), clock.Now(ctx)
	sum := sha256.Sum256(content)
	a := Attachment{ID: d.ID, OrgID: who.OrgID, Version: 1, AccountID: account, AuthorID: who.UserID, MediaType: kind, FileSize: int64(len(content)),
		SHA256: hex.EncodeToString(sum[:]), FileID: id.New(), TakenAt: d.TakenAt.UTC().Truncate(time.Microsecond), CreatedAt: now, UpdatedAt: now}
	if a.ID == uuid.Nil {
		a.ID = id.New()
	}
	if d.Visit != uuid.Nil {
		a.VisitID = &d.Visit
	}
	if kind.Sound() {
		a.Duration = d.Duration.Milliseconds()
	}
	// A device whose clock is wrong keeps its picture all the same.
	if d.TakenAt.IsZero() || a.TakenAt.After(now) {
		a.TakenAt = now
	}
	p := Patch{Kind: opt.Of(string(d.Kind)), FileName: opt.Of(d.FileName)}
	return a, a.apply(p, func(field string) string { return "query:" + field })
}

// room refuses one attachment more on an account that has its share. Faults: attachment.too_many.
func (s *Service) room(ctx context.Context, account uuid.UUID) error {
	n, err := s.count(ctx, account)
	if err == nil && n >= MaxPerAccount {
		err = fault.Newf(fault.Conflict, "attachment.too_many", "Ce compte a déjà %d pièces jointes\u00a0: retirez celles qui ne servent plus.", n)
	}
	return err
}

// visited refuses a visit that is none of the account. Faults: attachment.visit.
func (s *Service) visited(ctx context.Context, account, visit uuid.UUID) error {
	if visit == uuid.Nil {
		return nil
	}
	of, err := s.isOf(ctx, visit, account)
	if err == nil && !of {
		err = fault.New(fault.Invalid, "attachment.visit", "Cette visite n’est pas une de ce compte\u00a0: joignez le fichier au compte.", fault.At("query:visitId", "unknown", "Une visite du compte."))
	}
	return err
}

// Get returns one attachment. Faults: not_found.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (Attachment, error) {
	return s.load(ctx, id, false)
}

// Open gives the bytes of an attachment. Faults: not_found.
func (s *Service) Open(ctx context.Context, id uuid.UUID) (Attachment, io.Reader, error) {
	a, err := s.load(ctx, id, false)
	return a, s.files.Open(ctx, a.FileID), err
}

// Of returns the attachments of an account, the latest first. Faults: not_found, account.merged.
func (s *Service) Of(ctx context.Context, account uuid.UUID) ([]Attachment, error) {
	if err := s.accounts.Visible(ctx, account); err != nil {
		return nil, err
	}
	return s.list(ctx, account)
}

// Update changes the fields of the patch, for a reader who saw the version. Faults:
// not_found, account.merged, attachment.stale, attachment.invalid.
func (s *Service) Update(ctx context.Context, id uuid.UUID, version int64, p Patch) (Attachment, error) {
	return s.change(ctx, id, version, "attachment.updated", func(_ context.Context, a *Attachment) error {
		return a.apply(p, func(field string) string { return "/" + field })
	})
}

// Remove takes an attachment off its account; Restore brings it back for a time.
// Faults: not_found, account.merged, attachment.stale.
func (s *Service) Remove(ctx context.Context, id uuid.UUID, version int64) (Attachment, error) {
	return s.change(ctx, id, version, "attachment.removed", func(ctx context.Context, a *Attachment) error {
		now := clock.Now(ctx)
		a.RemovedAt = &now
		return nil
	})
}

// Restore brings an attachment back that was removed less than RestorableFor ago.
// Faults: not_found, account.merged, attachment.stale, attachment.too_many.
func (s *Service) Restore(ctx context.Context, id uuid.UUID, version int64) (Attachment, error) {
	return s.change(ctx, id, version, "attachment.restored", func(ctx context.Context, a *Attachment) error {
		if a.RemovedAt == nil {
			return nil
		}
		a.RemovedAt = nil
		return s.room(ctx, a.AccountID)
	})
}

// change is the common shape of every change: load, hold the account, check the
// version seen, apply the rule, persist, audit, tell the feed.
func (s *Service) change(ctx context.Context, id uuid.UUID, version int64, action string, rule func(context.Context, *Attachment) error) (a Attachment, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.load(ctx, id, action == "attachment.restored")
		if err != nil {
			return err
		}
		owner, err := s.accounts.Hold(ctx, before.AccountID)
		if err != nil {
			return err
		}
		if before.Version != version {
			return stale(before)
		}
		a = before
		if err := rule(ctx, &a); err != nil {
			return err
		}
		if a == before {
			return nil // what was asked for is already so: no new version, or the next If-Match would fail
		}
		a.UpdatedAt = clock.Now(ctx)
		if err := s.update(ctx, before, &a); err != nil {
			return err
		}
		if err := s.audit.Record(ctx, audit.Changed(action, a.Ref(), before, a)); err != nil {
			return err
		}
		if a.RemovedAt != nil {
			return s.changes.Remove(ctx, a.Ref(), owner)
		}
		return s.changes.Touch(ctx, a.Ref(), owner)
	})
	return a, err
}

func stale(current Attachment) error {
	return fault.New(fault.Stale, "attachment.stale", "Cette pièce jointe a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
