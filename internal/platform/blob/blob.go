// Package blob keeps files in the database, in pieces, so that they are backed up,
// isolated by organisation and undone with the rows they belong to.
//
// Invariant: a file is read piece by piece; memory does not depend on its size.
package blob

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// piece is how many bytes one row holds.
const piece = 1 << 20

// Store is the files of every organisation in db.
type Store struct{ db *database.DB }

// New returns the files kept in db.
func New(db *database.DB) *Store { return &Store{db: db} }

// Put keeps what r gives as the file id of the actor's organisation, in the ambient
// transaction, and returns its bytes. It replaces a file of that id.
func (s *Store) Put(ctx context.Context, id uuid.UUID, r io.Reader) (size int64, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.Delete(ctx, id); err != nil {
			return err
		}
		size = 0
		data := make([]byte, piece)
		for position := 0; ; position++ {
			n, err := io.ReadFull(r, data)
			last := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
			if err != nil && !last {
				return err
			}
			if n > 0 {
				q := "INSERT INTO blobs (org_id, id, position, data) VALUES (?, ?, ?, ?)"
				if err := s.db.Scoped(ctx).Exec(q, actor.Current(ctx).OrgID, id, position, data[:n]).Error; err != nil {
					return err
				}
				size += int64(n)
			}
			if last {
				return nil
			}
		}
	})
	return size, err
}

// Delete forgets the file; there may be none.
func (s *Store) Delete(ctx context.Context, id uuid.UUID) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		return s.db.Scoped(ctx).Exec("DELETE FROM blobs WHERE org_id = ? AND id = ?", actor.Current(ctx).OrgID, id).Error
	})
}

// Open reads the file from its beginning; ctx bounds all of the reading. A file that
// is not there is the fault blob.gone at the first read.
func (s *Store) Open(ctx context.Context, id uuid.UUID) io.Reader {
	return &reader{store: s, ctx: ctx, id: id}
}

type reader struct {
	store    *Store
	ctx      context.Context
	id       uuid.UUID
	position int
	rest     []byte
}

func (r *reader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		data, err := r.store.piece(r.ctx, r.id, r.position)
		if err != nil {
			return 0, err
		}
		if data == nil {
			if r.position == 0 {
				return 0, fault.New(fault.Gone, "blob.gone", "Ce fichier n’est plus conservé.")
			}
			return 0, io.EOF
		}
		r.rest = data
		r.position++
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func (s *Store) piece(ctx context.Context, id uuid.UUID, position int) (data []byte, err error) {
	rows, err := s.db.Rows(ctx, "SELECT data FROM blobs WHERE org_id = ? AND id = ? AND position = ?", actor.Current(ctx).OrgID, id, position)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&data)
	}
	return data, errors.Join(err, rows.Err())
}

// Spool copies the file to the disk for what must read it out of order; call done
// to remove the copy.
func (s *Store) Spool(ctx context.Context, id uuid.UUID) (f *os.File, size int64, done func(), err error) {
	f, done, err = Temporary()
	if err != nil {
		return nil, 0, nil, err
	}
	if size, err = io.Copy(f, s.Open(ctx, id)); err != nil {
		done()
		return nil, 0, nil, err
	}
	return f, size, done, nil
}

// Temporary is a file that is gone with done, or with the process however it ends:
// where the system allows it, the file has no name from the start.
func Temporary() (f *os.File, done func(), err error) {
	f, err = os.CreateTemp("", "besace-*")
	if err != nil {
		return nil, nil, err
	}
	named := os.Remove(f.Name()) != nil // Windows keeps the name of an open file
	return f, func() {
		_ = f.Close()
		if named {
			_ = os.Remove(f.Name()) // one that stays behind is the system's to clean
		}
	}, nil
}
