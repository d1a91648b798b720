package api

import (
	"bytes"
	"context"
	"maps"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"besace/internal/platform/audit"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/idempotency"
	"besace/internal/platform/subject"
)

// Journal remembers which competences a successful operation exercised, in the
// transaction of the operation.
type Journal interface {
	Record(ctx context.Context, operation string, competences []string, about subject.Ref) error
}

// replayed are the headers kept with an answer.
var replayed = []string{echo.HeaderContentType, http.CanonicalHeaderKey("ETag"), echo.HeaderLocation}

// transact runs a mutation in one transaction with its idempotency key, its audit
// line and its competence entry, and answers only once all of it is on disk. A
// refusal undoes everything, the key included, so that a corrected request may use
// it again.
func (s *server) transact(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		op := s.operations.of(c)
		if op == nil || op.public || op.ownTransaction {
			return next(c)
		}
		if !op.mutation {
			return s.witness(c, op, next)
		}
		ctx, about := audit.WithTouched(database.NoRetry(c.Request().Context()))
		var answer *answer
		err := s.db.InTx(ctx, func(ctx context.Context) error {
			var err error
			answer, err = s.once(ctx, c, op, about, next)
			return err
		})
		if err != nil {
			return err
		}
		return answer.send(c)
	}
}

// witness runs a reading. One that exercises competences asks the outside, so that no
// transaction may span it: it is put in the journal before its answer leaves. HEAD shows nobody anything.
func (s *server) witness(c echo.Context, op *operation, next echo.HandlerFunc) error {
	if len(op.competences) == 0 || c.Request().Method == http.MethodHead {
		return next(c)
	}
	ctx := c.Request().Context()
	a := &answer{header: http.Header{}, status: http.StatusOK}
	if err := a.record(ctx, c, next); err != nil {
		return err
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		return s.journal.Record(ctx, op.name, op.competences, subject.Ref{})
	})
	if err != nil {
		return err
	}
	return a.send(c)
}

// once replays the kept answer of the request's key, or runs the operation and keeps its answer.
// A rehearsal always fails.
func (s *server) once(ctx context.Context, c echo.Context, op *operation, about *subject.Ref, next echo.HandlerFunc) (*answer, error) {
	if r, ok := rehearsed(ctx); ok {
		a := &answer{header: http.Header{}, status: http.StatusOK}
		return nil, r.refused(a.record(ctx, c, next)) // never nil: nothing of it is kept
	}
	request := idempotency.Request{Key: c.Request().Header.Get("Idempotency-Key"), Operation: op.id, Hash: requestHash(c)}
	if request.Key != "" {
		kept, err := s.keys.Claim(ctx, request)
		if err != nil {
			return nil, err
		}
		if kept != nil && op.secret != "" && len(kept.Body) == 0 {
			return nil, secretShown()
		}
		if kept != nil {
			return &answer{status: kept.Status, header: toHeader(kept.Headers), body: *bytes.NewBuffer(kept.Body), replay: true}, nil
		}
	}
	a := &answer{header: http.Header{}, status: http.StatusOK}
	if err := a.record(ctx, c, next); err != nil {
		return nil, err
	}
	if len(op.competences) > 0 {
		if err := s.journal.Record(ctx, op.name, op.competences, *about); err != nil {
			return nil, err
		}
	}
	if request.Key == "" {
		return a, nil
	}
	return a, s.keys.Keep(ctx, request, idempotency.Answer{Status: a.status, Headers: fromHeader(a.header), Body: op.keepable(a.body.Bytes())})
}

// keepable is what may be kept of an answer: nothing of one that holds a secret.
func (op *operation) keepable(body []byte) []byte {
	if op.secret == "" {
		return body
	}
	for name := range members(body) {
		if name == op.secret {
			return nil
		}
	}
	return body
}

func secretShown() error {
	return fault.New(fault.Conflict, "idempotency.secret",
		"Cette demande a déjà été exécutée, et rien n’a été refait. Sa réponse contenait un secret, montré une seule fois\u00a0: s’il est perdu, demandez-en un autre.")
}

// requestHash covers all that makes two requests the same: address, precondition and body.
func requestHash(c echo.Context) string {
	body, _ := c.Request().Context().Value(bodyHashKey{}).(string)
	return idempotency.Hash(c.Request().Method, c.Request().URL.RequestURI(), c.Request().Header.Get("If-Match"), body)
}

// answer holds a response back until its transaction is committed.
type answer struct {
	status int
	header http.Header
	body   bytes.Buffer
	replay bool
}

func (a *answer) Header() http.Header         { return a.header }
func (a *answer) Write(p []byte) (int, error) { return a.body.Write(p) }
func (a *answer) WriteHeader(status int)      { a.status = status }

// record runs the handler with the transaction's context, writing into a.
func (a *answer) record(ctx context.Context, c echo.Context, next echo.HandlerFunc) error {
	request, response := c.Request(), c.Response()
	c.SetRequest(request.WithContext(ctx))
	c.SetResponse(echo.NewResponse(a, c.Echo()))
	defer func() {
		c.SetRequest(request)
		c.SetResponse(response)
	}()
	return next(c)
}

func (a *answer) send(c echo.Context) error {
	maps.Copy(c.Response().Header(), a.header)
	if a.replay {
		c.Response().Header().Set("Idempotency-Replayed", "true")
	}
	c.Response().WriteHeader(a.status)
	_, err := c.Response().Write(a.body.Bytes())
	return err
}

func toHeader(kept map[string]string) http.Header {
	h := http.Header{}
	for name, value := range kept {
		h.Set(name, value)
	}
	return h
}

func fromHeader(h http.Header) map[string]string {
	kept := map[string]string{}
	for name := range h {
		if slices.Contains(replayed, name) {
			kept[name] = h.Get(name)
		}
	}
	return kept
}
