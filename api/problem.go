package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"strconv"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"besace/api/oas"
	"besace/internal/platform/audit"
	"besace/internal/platform/fault"
	"besace/internal/platform/french"
	"besace/internal/platform/subject"
)

// kinds maps each kind of fault to its status and French title.
var kinds = map[fault.Kind]struct {
	status int
	title  string
}{
	fault.Internal:             {http.StatusInternalServerError, "Erreur interne"},
	fault.Malformed:            {http.StatusBadRequest, "Requête illisible"},
	fault.Invalid:              {http.StatusUnprocessableEntity, "Saisie à corriger"},
	fault.Unauthenticated:      {http.StatusUnauthorized, "Connexion requise"},
	fault.Forbidden:            {http.StatusForbidden, "Action non autorisée"},
	fault.NotFound:             {http.StatusNotFound, "Introuvable"},
	fault.Conflict:             {http.StatusConflict, "Conflit"},
	fault.Gone:                 {http.StatusGone, "Périmé"},
	fault.Stale:                {http.StatusPreconditionFailed, "Modifié entre-temps"},
	fault.TooLarge:             {http.StatusRequestEntityTooLarge, "Trop volumineux"},
	fault.Unsupported:          {http.StatusUnsupportedMediaType, "Format non pris en charge"},
	fault.PreconditionRequired: {http.StatusPreconditionRequired, "Version requise"},
	fault.Limited:              {http.StatusTooManyRequests, "Trop de demandes"},
	fault.Unavailable:          {http.StatusServiceUnavailable, "Momentanément indisponible"},
}

// problems writes every error body of the API.
type problems struct {
	log   *slog.Logger
	trail *audit.Log
}

// handle is echo's error handler.
func (p problems) handle(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	ctx := c.Request().Context()
	f := p.shown(ctx, err)
	if f.Retry > 0 {
		c.Response().Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(f.Retry.Seconds()))))
	}
	body := problemOf(f, requestID(ctx))
	body.ChangedBy = p.changedBy(ctx, f)
	if v, ok := versionOf(f.Current); ok {
		c.Response().Header().Set("ETag", etag(v))
	}
	c.Response().Header().Set(echo.HeaderContentType, "application/problem+json")
	c.Response().WriteHeader(body.Status)
	if err := json.NewEncoder(c.Response()).Encode(body); err != nil {
		p.log.DebugContext(ctx, "client left before its answer", slog.Any("error", err))
	}
}

// shown is what a client is told of an error; what is ours goes to the log only.
func (p problems) shown(ctx context.Context, err error) *fault.Error {
	f := asFault(err)
	if f.Kind != fault.Internal {
		return f
	}
	p.log.ErrorContext(ctx, "request failed", slog.String("code", f.Code), slog.Any("error", err))
	return fault.New(fault.Internal, "internal", "Une erreur est survenue de notre côté\u00a0; rien n’a été enregistré. Citez la référence à votre administrateur.")
}

// changedBy is who changed the row of a stale fault last, as the trail tells; nil when it
// was the system, or when the trail cannot be read: the refusal stands without it.
func (p problems) changedBy(ctx context.Context, f *fault.Error) *uuid.UUID {
	row, ok := f.Current.(interface{ Ref() subject.Ref })
	if f.Kind != fault.Stale || !ok {
		return nil
	}
	acts, _, err := p.trail.List(ctx, audit.Filter{SubjectType: row.Ref().Type, Subject: row.Ref().ID}, "", 1)
	if err != nil {
		p.log.WarnContext(ctx, "no author of a change", slog.Any("error", err))
		return nil
	}
	if len(acts) == 0 {
		return nil
	}
	return acts[0].UserID
}

func problemOf(f *fault.Error, instance string) oas.Problem {
	kind := kinds[f.Kind]
	body := oas.Problem{
		Type: "/problems/" + f.Code, Title: kind.title, Status: kind.status, Code: f.Code, Detail: f.Message, Instance: instance,
	}
	if f.Code == "route.method" {
		body.Title, body.Status = "Méthode non acceptée", http.StatusMethodNotAllowed
	}
	if f.Code == "auth.device_revoked" {
		body.Wipe = some(true)
	}
	if len(f.Fields) > 0 {
		shown := f.Fields[:min(len(f.Fields), mostFields)]
		if more := len(f.Fields) - len(shown); more > 0 {
			body.Detail += fmt.Sprintf(" Voici les %d premières erreurs sur %s.", len(shown), french.Number(int64(len(f.Fields))))
		}
		fields := fieldsOf(shown)
		body.Errors = &fields
	}
	if f.Current != nil {
		if current, err := currentOf(f.Current); err == nil {
			body.Current = &current
		}
	}
	return body
}

// The contract says how many errors a problem lists, and how long a pointer is.
const (
	mostFields     = 200
	longestPointer = 300
)

func fieldsOf(shown []fault.Field) []oas.ProblemField {
	fields := make([]oas.ProblemField, len(shown))
	for i, field := range shown {
		fields[i] = oas.ProblemField{Pointer: field.Pointer, Code: field.Code, Message: field.Message, Suggestion: some(field.Suggestion)}
		if name := []rune(field.Pointer); len(name) > longestPointer {
			fields[i].Pointer = string(name[:longestPointer])
		}
		if field.End > 0 {
			fields[i].Start, fields[i].End = &field.Start, &field.End
		}
	}
	return fields
}

// asFault classifies what is not a fault yet: echo's own errors (no route, binding)
// and a client that went away.
func asFault(err error) *fault.Error {
	if f, ok := fault.Of(err); ok {
		return f
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fault.New(fault.Unavailable, "request.cancelled", "La demande a été interrompue avant la fin\u00a0; rien n’a été enregistré.")
	}
	var he *echo.HTTPError
	if !errors.As(err, &he) {
		return fault.New(fault.Internal, "internal", "").Because(err)
	}
	switch he.Code {
	case http.StatusNotFound:
		return fault.New(fault.NotFound, "route.unknown", "Cette adresse n’existe pas\u00a0; la liste des opérations est dans /docs.")
	case http.StatusMethodNotAllowed:
		return fault.New(fault.NotFound, "route.method", "Cette adresse n’accepte pas cette méthode\u00a0; la liste des opérations est dans /docs.")
	case http.StatusRequestEntityTooLarge:
		return fault.New(fault.TooLarge, "body.too_large", "La requête est trop volumineuse.")
	case http.StatusBadRequest:
		return fault.New(fault.Malformed, "request.malformed", "La requête n’est pas lisible\u00a0; comparez-la au contrat dans /docs.").Because(err)
	}
	return fault.New(fault.Internal, "internal", "").Because(err)
}
