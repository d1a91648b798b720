package prospect

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/inbound"
)

// AddNote writes a note on an account, on its timeline too. The same id by the
// same author again returns the note already there and created false. Faults:
// not_found, account.archived, note.invalid, account.note_blocked, account.id_taken.
func (s *Service) AddNote(ctx context.Context, account uuid.UUID, d NoteDraft) (n Note, created bool, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		of, err := s.lockActive(ctx, account)
		if err != nil {
			return err
		}
		known, err := s.sentAgain(ctx, Note{}.TableName(), "author_id", account, d.ID)
		if err != nil {
			return err
		}
		if known {
			n, err = s.Note(ctx, d.ID)
			return err
		}
		created = true
		n, err = s.write(ctx, of, d)
		return err
	})
	return n, created, err
}

// write stores a note on the locked account.
func (s *Service) write(ctx context.Context, of Account, d NoteDraft) (Note, error) {
	n, err := newNote(ctx, of, d)
	if err != nil {
		return n, err
	}
	if err := s.knows(ctx, n); err != nil {
		return n, err
	}
	if err := s.db.Insert(ctx, &n); err != nil {
		return n, err
	}
	e, err := event(ctx, of, n.Kind, n.OccurredAt, n.Ref(), n.line())
	if err != nil {
		return n, err
	}
	e.Activity, e.Inbound = true, inbound.Note.Came(n.Direction)
	if err := s.act(ctx, of, e); err != nil {
		return n, err
	}
	return n, s.told(ctx, audit.Created("note.created", n.Ref(), n), of)
}

// knows refuses a note about a contact of another account. Faults: note.invalid.
func (s *Service) knows(ctx context.Context, n Note) error {
	if n.ContactID == nil {
		return nil
	}
	found, _, of, err := s.creatorOf(ctx, Contact{}.TableName(), "created_by", *n.ContactID)
	if err == nil && (!found || of != n.AccountID) {
		err = fault.New(fault.Invalid, "note.invalid", "Des champs de la note sont à corriger.",
			fault.At("/contactId", "unknown", "Un interlocuteur de ce compte."))
	}
	return err
}

// Note returns one note. Faults: not_found.
func (s *Service) Note(ctx context.Context, id uuid.UUID) (Note, error) {
	n, err := database.One[Note](s.db.Scoped(ctx).Where("id = ?", id))
	if err != nil {
		return Note{}, err
	}
	_, err = s.visible(ctx, n.AccountID)
	return n, err
}

// CorrectNote changes the fields of the patch, for its author and within the
// organisation's window. Faults: not_found, note.stale, note.not_author,
// note.too_late, note.invalid, account.note_blocked.
func (s *Service) CorrectNote(ctx context.Context, id uuid.UUID, version int64, p NotePatch) (n Note, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, of, err := s.noteToChange(ctx, id, version, Note.mayCorrect)
		if err != nil {
			return err
		}
		n = before
		if err := n.apply(clock.Now(ctx), p); err != nil {
			return err
		}
		if err := s.knows(ctx, n); err != nil {
			return err
		}
		n.UpdatedAt = clock.Now(ctx)
		if err := s.updateNote(ctx, before, &n); err != nil {
			return err
		}
		e, err := event(ctx, of, n.Kind, n.OccurredAt, n.Ref(), n.line())
		if err != nil {
			return err
		}
		e.Inbound = inbound.Note.Came(n.Direction)
		if err := s.updateEvent(ctx, e); err != nil {
			return err
		}
		if err := s.redate(ctx, of); err != nil {
			return err
		}
		return s.told(ctx, audit.Changed("note.corrected", n.Ref(), before, n), of)
	})
	return n, err
}

// RemoveNote erases a note and its line on the timeline; the account's dates are
// computed again. When somebody else than the author does, a line says who and when. Faults: not_found, note.stale, note.not_author, note.too_late.
func (s *Service) RemoveNote(ctx context.Context, id uuid.UUID, version int64) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before, of, err := s.noteToChange(ctx, id, version, Note.mayRemove)
		if err != nil {
			return err
		}
		if err := s.deleteNote(ctx, before); err != nil {
			return err
		}
		if err := s.deleteEvents(ctx, before.Ref()); err != nil {
			return err
		}
		if err := s.redate(ctx, of); err != nil {
			return err
		}
		if before.AuthorID != actor.Current(ctx).UserID {
			if err := s.RecordEvent(ctx, of.ID, NoteRemoved, clock.Now(ctx), false, of.Ref(), removedNote{before.Kind, before.AuthorID, before.OccurredAt}); err != nil {
				return err
			}
		}
		if err := s.audit.Record(ctx, audit.Removed("note.removed", before.Ref(), before)); err != nil {
			return err
		}
		return s.changes.Remove(ctx, before.Ref(), of.OwnerID)
	})
}

func (s *Service) noteToChange(ctx context.Context, id uuid.UUID, version int64,
	may func(Note, actor.Actor, time.Time, time.Duration) error,
) (n Note, of Account, err error) {
	if n, err = s.Note(ctx, id); err != nil {
		return n, of, err
	}
	if of, err = s.lock(ctx, n.AccountID); err != nil {
		return n, of, err
	}
	if of.RestrictedAt != nil {
		return n, of, restricted()
	}
	window, err := s.settings.NoteWindow(ctx)
	if err != nil {
		return n, of, err
	}
	if err = may(n, actor.Current(ctx), clock.Now(ctx), window); err == nil && n.Version != version {
		err = staleNote(n)
	}
	return n, of, err
}

func staleNote(current Note) error {
	return fault.New(fault.Stale, "note.stale", "Cette note a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
