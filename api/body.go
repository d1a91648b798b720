package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"net/http"
	"os"
	"time"

	"github.com/labstack/echo/v4"

	"besace/internal/platform/blob"
	"besace/internal/platform/fault"
)

type bodyHashKey struct{}

// readBody bounds the body and reads it once: into memory when it is JSON, into a
// temporary file when it is an upload, so that it can be hashed for idempotency. It
// comes after the rights: nobody fills the disk who may not.
func (s *server) readBody(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		op, r := s.operations.of(c), c.Request()
		if op == nil || !op.mutation {
			return next(c)
		}
		if r.ContentLength > op.maxBody {
			return tooLarge(op) // said before it is sent, when the client waits for an answer
		}
		if op.raw {
			r.Body = blob.Unhurried(c.Response(), r.Body)
		}
		sum := sha256.New()
		kept, done, err := keep(op, io.TeeReader(http.MaxBytesReader(c.Response(), r.Body, op.maxBody), sum))
		if err != nil {
			return bodyFault(op, err)
		}
		defer done()
		if silent, ok := kept.(*memory); ok && op.mute && len(silent.data) == 0 {
			kept = saying(r, op.media[0], nothing)
			sum.Write(nothing)
		}
		r.Body = kept
		c.SetRequest(r.WithContext(context.WithValue(r.Context(), bodyHashKey{}, hexSum(sum))))
		return next(c)
	}
}

func keep(op *operation, body io.Reader) (kept io.ReadCloser, done func(), err error) {
	if !op.raw {
		data, err := io.ReadAll(body)
		if err == nil {
			err = legible(data, op.opaque)
		}
		return &memory{bytes.NewReader(data), data}, func() {}, err
	}
	f, done, err := blob.Temporary()
	if err != nil {
		return nil, nil, err
	}
	if _, err = io.Copy(f, body); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		done()
	}
	return f, done, err
}

// nothing is what an absent body says, where the contract lets it be absent.
var nothing = []byte("{}")

// saying is the body of the type, with what describes it in r.
func saying(r *http.Request, media string, data []byte) *memory {
	r.ContentLength, r.GetBody = int64(len(data)), nil // a request of a batch remembers the one that it was made with
	r.Header.Set(echo.HeaderContentType, media)
	return &memory{bytes.NewReader(data), data}
}

// memory is a body that was read whole.
type memory struct {
	*bytes.Reader
	data []byte
}

// Close has nothing to close.
func (*memory) Close() error { return nil }

// peek is the JSON body that readBody keeps in memory; nil for an upload and without body.
func peek(r *http.Request) []byte {
	kept, ok := r.Body.(*memory)
	if !ok {
		return nil
	}
	return kept.data
}

func bodyFault(op *operation, err error) error {
	if _, known := fault.Of(err); known {
		return err
	}
	var large *http.MaxBytesError
	var disk *fs.PathError
	switch {
	case errors.As(err, &large):
		return tooLarge(op)
	case errors.As(err, &disk):
		return fault.New(fault.Unavailable, "body.storage",
			"Le serveur n’a pas la place de recevoir ce fichier : rien n’a été enregistré. Prévenez votre administrateur.").Because(err).After(time.Minute)
	}
	kind := fault.Malformed
	if errors.Is(err, os.ErrDeadlineExceeded) {
		kind = fault.Unavailable // the network was too slow: nothing is wrong with what was sent
	}
	return fault.New(kind, "body.interrupted", "La requête n’est pas arrivée entière.").Because(err)
}

func tooLarge(op *operation) error {
	return fault.Newf(fault.TooLarge, "body.too_large", "La requête est trop volumineuse : %d Kio au plus.", op.maxBody>>10)
}

func hexSum(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }
