package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/french"
	"besace/internal/platform/id"
	"besace/internal/platform/limit"
)

type requestIDKey struct{}

// requestID is the id of the request under way, quoted in problems and the log.
func requestID(ctx context.Context) string {
	s, _ := ctx.Value(requestIDKey{}).(string)
	return s
}

// identify gives the request an id, found again in its answer, the log and the audit trail, and an end
// to its patience with the database.
func (s *server) identify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		request := id.New().String()
		ctx, end := s.db.Answering(context.WithValue(c.Request().Context(), requestIDKey{}, request))
		defer end()
		ctx = withClient(audit.WithRequest(ctx, request), c)
		c.SetRequest(c.Request().WithContext(ctx))
		c.Response().Header().Set(echo.HeaderXRequestID, request)
		return next(c)
	}
}

// observe logs the request once it is answered and feeds the metrics; labels are
// operation ids, never raw paths.
func (s *server) observe(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := clock.Wall()
		if err := next(c); err != nil {
			c.Error(err)
		}
		name := "other"
		if op := s.operations.of(c); op != nil {
			name = op.id
		}
		took := clock.Wall().Sub(start)
		s.metrics.observe(name, c.Response().Status, took)
		level := slog.LevelInfo
		ctx := c.Request().Context()
		closed := errors.Is(context.Cause(ctx), context.Canceled) // a page: no failure of ours, as a database that went silent is
		if c.Response().Status >= http.StatusInternalServerError && !closed {
			level = slog.LevelError
		}
		s.log.LogAttrs(ctx, level, "request", slog.String("operation", name), slog.String("method", c.Request().Method),
			slog.Int("status", c.Response().Status), slog.Int64("bytes", c.Response().Size), slog.Duration("took", took.Round(time.Microsecond)),
			slog.String("request_id", requestID(ctx)), slog.String("user_id", actor.Current(ctx).UserID.String()),
			slog.String("traceparent", c.Request().Header.Get("traceparent")))
		return nil
	}
}

// recoverPanic turns a panic into an internal fault, its stack into the log.
func (s *server) recoverPanic(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if r := recover(); r != nil {
				if aborted, ok := r.(error); ok && errors.Is(aborted, http.ErrAbortHandler) {
					panic(r)
				}
				s.log.ErrorContext(c.Request().Context(), "panic", slog.Any("value", r), slog.String("stack", string(debug.Stack())))
				err = fault.New(fault.Internal, "internal", "").Because(fmt.Errorf("panic: %v", r))
			}
		}()
		return next(c)
	}
}

// secure sets the headers every answer carries.
func (s *server) secure(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", s.policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(self)")
		if s.tlsOnly {
			h.Set(echo.HeaderStrictTransportSecurity, "max-age=31536000")
		}
		if strings.HasPrefix(c.Request().URL.Path, "/v1/") {
			h.Set(echo.HeaderCacheControl, "no-store")
		}
		return next(c)
	}
}

// Sessions says who a bearer token stands for; the context it returns carries the
// actor and her organisation's clock. Faults: auth.token_invalid, auth.token_expired.
type Sessions interface {
	Authenticate(ctx context.Context, bearer string) (context.Context, error)
}

// authenticate finds the actor. An address whose attempts fail too fast is not looked up any more:
// what is counted is failures, for a whole office may stand behind one address.
func (s *server) authenticate(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		op, r := s.operations.of(c), c.Request()
		if op == nil || op.public {
			return next(c)
		}
		// An operation of a batch already has its actor.
		if _, known := actor.From(r.Context()); known {
			return next(c)
		}
		failed := "failed:" + addressKey(c)
		ready, wait := s.limiter.Ready(failed)
		if !ready && !signed(r) {
			return tooFast(wait)
		}
		ctx, err := s.identified(c)
		switch {
		case err == nil:
		case fault.KindOf(err) != fault.Unauthenticated: // the database that does not answer is nobody's guess
			return err
		case !ready:
			return tooFast(wait)
		default:
			s.limiter.Spend(failed)
			return err
		}
		c.SetRequest(r.WithContext(ctx))
		return next(c)
	}
}

// signed reports a bearer that is told false by its signature, without looking anything up: colleagues
// behind one address are not held to what one of them gets wrong.
func signed(r *http.Request) bool {
	_, bearer, _ := strings.Cut(r.Header.Get(echo.HeaderAuthorization), " ")
	return strings.Count(bearer, ".") == 2
}

// identified is the context of who the bearer of the request stands for; a refusal says how to sign in
// (RFC 6750), and the scheme may be written in either case (RFC 9110).
func (s *server) identified(c echo.Context) (context.Context, error) {
	r := c.Request()
	scheme, bearer, _ := strings.Cut(r.Header.Get(echo.HeaderAuthorization), " ")
	if !strings.EqualFold(scheme, "Bearer") || bearer == "" {
		c.Response().Header().Set(echo.HeaderWWWAuthenticate, "Bearer")
		return nil, fault.New(fault.Unauthenticated, "auth.required", "Connectez-vous pour continuer.")
	}
	ctx, err := s.sessions.Authenticate(r.Context(), bearer)
	if f, ok := fault.Of(err); ok && f.Kind == fault.Unauthenticated {
		c.Response().Header().Set(echo.HeaderWWWAuthenticate, `Bearer error="invalid_token"`)
	}
	return ctx, err
}

// throttle bounds how fast one user, or one address that has no session, may ask.
func (s *server) throttle(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		key := addressKey(c)
		if strings.HasPrefix(c.Request().URL.Path, "/v1/auth/") {
			if ok, wait := s.authLimiter.Allow(key); !ok {
				return tooFast(wait)
			}
		}
		if who, ok := actor.From(c.Request().Context()); ok {
			key = "user:" + who.UserID.String()
		}
		if ok, wait := s.limiter.Allow(key); !ok {
			return tooFast(wait)
		}
		return next(c)
	}
}

// addressKey is under what an address is counted, seen through the trusted proxies.
func addressKey(c echo.Context) string { return "ip:" + limit.Network(c.RealIP()) }

// admit lets the actor in by the policy table.
func (s *server) admit(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		op, r := s.operations.of(c), c.Request()
		if op == nil || op.public {
			return next(c)
		}
		allowed, err := authorise(op, actor.Current(r.Context()), op.mayRead())
		if err != nil {
			return err
		}
		c.SetRequest(r.WithContext(actor.With(r.Context(), allowed)))
		return next(c)
	}
}

func tooFast(wait time.Duration) error {
	return fault.New(fault.Limited, "rate.limited", "Trop de demandes à la fois\u00a0; réessayez dans "+french.Wait(wait)+".").After(wait)
}

// checked holds the request against the contract, and the scope of a token against what
// the body asks for.
func (s *server) checked(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if op := s.operations.of(c); op != nil {
			body := peek(c.Request()) // the validator puts another in its place
			if err := validate(op, c); err != nil {
				return s.rehearse(op, c, body, err, next)
			}
			if err := inScope(actor.Current(c.Request().Context()), op.reads(body)); err != nil {
				return err
			}
		}
		return next(c)
	}
}
