package reference

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fold"
)

// Headers by which the load says who asks: her id, and "1" when she sees the whole
// organisation.
const (
	UserHeader  = "X-User"
	WholeHeader = "X-Whole"
)

// Handler serves the measured operations at the addresses of Besace.
func (s *Store) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ready\n")) })
	mux.HandleFunc("GET /v1/accounts", s.serve(func(r *http.Request, who Reader) (any, error) {
		q := r.URL.Query()
		return s.List(r.Context(), who, q.Get("cursor"), fold.Tokens(q.Get("q")), 50)
	}))
	mux.HandleFunc("GET /v1/accounts/{id}/sheet", s.serve(func(r *http.Request, who Reader) (any, error) {
		id, err := uuid.Parse(r.PathValue("id"))
		if err != nil {
			return nil, err
		}
		return s.Sheet(r.Context(), who, id)
	}))
	mux.HandleFunc("GET /v1/accounts/{id}/callability", s.serve(func(r *http.Request, who Reader) (any, error) {
		id, err := uuid.Parse(r.PathValue("id"))
		if err != nil {
			return nil, err
		}
		at, err := time.Parse(time.RFC3339, r.URL.Query().Get("at"))
		if err != nil {
			return nil, err
		}
		var contact *uuid.UUID
		if text := r.URL.Query().Get("contactId"); text != "" {
			parsed, err := uuid.Parse(text)
			if err != nil {
				return nil, err
			}
			contact = &parsed
		}
		return s.Callability(r.Context(), who, id, contact, at)
	}))
	mux.HandleFunc("GET /v1/sync", s.serve(func(r *http.Request, who Reader) (any, error) {
		return s.CatchUp(r.Context(), who, r.URL.Query().Get("cursor"), 500)
	}))
	mux.HandleFunc("POST /v1/accounts/{id}/visits", s.serve(changing(http.StatusCreated, s.SaveVisit)))
	mux.HandleFunc("PATCH /v1/accounts/{id}", s.serve(changing(http.StatusOK, s.Rename)))
	mux.HandleFunc("POST /v1/accounts/{id}/notes", s.serve(changing(http.StatusCreated, s.AddNote)))
	return mux
}

// change is a mutation of the account at the address, under an idempotency key.
type change func(ctx context.Context, who Reader, id uuid.UUID, key string, body []byte) ([]byte, error)

func changing(status int, apply change) func(*http.Request, Reader) (any, error) {
	return func(r *http.Request, who Reader) (any, error) {
		id, err := uuid.Parse(r.PathValue("id"))
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		answer, err := apply(r.Context(), who, id, r.Header.Get("Idempotency-Key"), body)
		return written{status, answer}, err
	}
}

func (s *Store) serve(answer func(*http.Request, Reader) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := uuid.Parse(r.Header.Get(UserHeader))
		if err != nil {
			http.Error(w, "who asks?", http.StatusUnauthorized)
			return
		}
		body, err := answer(r, Reader{ID: id, Whole: r.Header.Get(WholeHeader) == "1"})
		switch {
		case errors.Is(err, errNone):
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		case err != nil:
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if done, ok := body.(written); ok {
			w.WriteHeader(done.status)
			_, _ = w.Write(done.body)
			return
		}
		_ = json.NewEncoder(w).Encode(body) // the client hung up
	}
}

// written is the answer of a mutation, encoded when it was kept.
type written struct {
	status int
	body   []byte
}
