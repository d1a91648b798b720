package provider

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/httpx"
)

// Config describes one service.
type Config struct {
	Name      string        // as people read it in a refusal: "Recherche d’entreprises"
	URL       string        // of its root; empty: this installation does not use it
	Header    http.Header   // its key, say
	Client    *httpx.Client // how it is reached
	Every     time.Duration // between two calls, in the long run
	Burst     int           // calls that may follow each other without waiting
	Patience  time.Duration // longest wait for one's turn; zero: as long as it takes
	Keep      time.Duration // how long an answer is reused; zero: never
	KeepBytes int           // of answers kept at once
}

// Answer is what a service said. Status is 2xx, or 404.
type Answer struct {
	Status int
	Body   []byte
	At     time.Time // when it was said: earlier for an answer that was kept
}

// Service is one service as the whole installation shares it. It is safe for
// concurrent use.
type Service struct {
	config Config
	rate   *rate.Limiter
	kept   *answers

	mu     sync.Mutex
	closed time.Time // nobody calls before then
}

// New returns a Service.
func New(c Config) *Service {
	c.URL = strings.TrimRight(c.URL, "/")
	limit := rate.Inf
	if c.Every > 0 {
		limit = rate.Every(c.Every)
	}
	return &Service{config: c, rate: rate.NewLimiter(limit, max(1, c.Burst)), kept: newAnswers(c.Keep, c.KeepBytes)}
}

// Configured reports whether this installation may use the service.
func (s *Service) Configured() bool { return s != nil && s.config.URL != "" }

// Name is what people call the service.
func (s *Service) Name() string { return s.config.Name }

// Get asks, or reuses a recent answer to the same question, and has it read. An
// answer that read refuses is not kept: a page of maintenance would stay for a day.
// Faults of its own, all Unavailable: connector.busy (our own rate),
// connector.limited, connector.failed, connector.refused (the key),
// connector.timeout, connector.unreachable, connector.too_large,
// connector.misconfigured.
func (s *Service) Get(ctx context.Context, path string, query url.Values, read func(Answer) error) error {
	question := path + "?" + query.Encode()
	if kept, found := s.kept.get(question, clock.Wall()); found {
		return read(kept)
	}
	header := s.config.Header.Clone()
	if header == nil {
		header = http.Header{}
	}
	header.Set("Accept", "application/json")
	answer, err := s.call(ctx, httpx.Request{URL: s.config.URL + question, Header: header})
	if err != nil {
		return err
	}
	if err := read(answer); err != nil {
		return err
	}
	s.kept.put(question, answer)
	return nil
}

// Post sends a body; its answer is never kept. Faults: those of Get.
func (s *Service) Post(ctx context.Context, path, contentType string, body []byte) (Answer, error) {
	header := s.config.Header.Clone()
	if header == nil {
		header = http.Header{}
	}
	header.Set("Content-Type", contentType)
	return s.call(ctx, httpx.Request{Method: http.MethodPost, URL: s.config.URL + path, Header: header, Body: body})
}

func (s *Service) call(ctx context.Context, r httpx.Request) (Answer, error) {
	if err := s.turn(ctx); err != nil {
		return Answer{}, err
	}
	answer, err := s.config.Client.Do(ctx, r)
	if err != nil {
		return Answer{}, s.refusal(err)
	}
	switch {
	case answer.Status < 300 || answer.Status == http.StatusNotFound:
		return Answer{Status: answer.Status, Body: answer.Body, At: clock.Wall()}, nil
	case answer.Status == http.StatusUnauthorized || answer.Status == http.StatusForbidden:
		return Answer{}, s.unavailable("connector.refused", "refuse la clé de cette installation\u00a0: prévenez votre administrateur")
	}
	return Answer{}, fault.Newf(fault.Unavailable, "connector.failed",
		"Le service «\u00a0%s\u00a0» n’accepte pas la demande (%d). Réessayez plus tard.", s.config.Name, answer.Status)
}

// turn waits for one's turn.
func (s *Service) turn(ctx context.Context) error {
	now := clock.Wall()
	s.mu.Lock()
	shut := s.closed.Sub(now)
	s.mu.Unlock()
	if shut > 0 {
		return s.unavailable("connector.limited", "demande d’attendre").After(shut)
	}
	turn := s.rate.ReserveN(now, 1)
	wait := turn.DelayFrom(now)
	if s.config.Patience > 0 && wait > s.config.Patience {
		turn.CancelAt(now)
		return s.unavailable("connector.busy", "est déjà très sollicité par cette installation").After(wait)
	}
	if wait <= 0 {
		return nil
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		turn.Cancel()
		return context.Cause(ctx)
	}
}

// refusal is what went wrong, as the service's doing: an address refused or an
// answer too large is no mistake of the user's.
func (s *Service) refusal(err error) error {
	f, ok := fault.Of(err)
	if !ok {
		return err
	}
	switch {
	case f.Kind == fault.Unavailable && f.Retry > 0:
		s.mu.Lock()
		s.closed = clock.Wall().Add(f.Retry)
		s.mu.Unlock()
		fallthrough
	case f.Kind == fault.Unavailable:
		told := *f
		told.Message = "«\u00a0" + s.config.Name + "\u00a0»\u00a0: " + f.Message
		return &told
	case f.Kind == fault.TooLarge:
		return s.unavailable("connector.too_large", "a envoyé une réponse trop volumineuse").Because(err)
	}
	return s.unavailable("connector.misconfigured", "est mal réglé sur cette installation\u00a0: prévenez votre administrateur").Because(err)
}

func (s *Service) unavailable(code, what string) *fault.Error {
	return fault.New(fault.Unavailable, code, "Le service «\u00a0"+s.config.Name+"\u00a0» "+what+". Réessayez plus tard.")
}

// Malformed is the fault of an answer that is not what the service documents.
func (s *Service) Malformed(cause error) error {
	return s.unavailable("connector.malformed", "a envoyé une réponse illisible").Because(cause)
}

// JSON reads an answer; fields nobody asked about are left aside. Fault:
// connector.malformed.
func (s *Service) JSON(a Answer, into any) error {
	if err := json.NewDecoder(bytes.NewReader(a.Body)).Decode(into); err != nil {
		return s.Malformed(err)
	}
	return nil
}
