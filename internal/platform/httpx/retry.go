package httpx

import (
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"time"

	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
)

// classify turns a failure of the transport into a fault. The cause is for logs:
// it may hold the address called.
func classify(err error) error {
	var timeout net.Error
	switch {
	case errors.Is(err, errBlocked):
		return fault.New(fault.Invalid, "connector.blocked_address",
			"Cette adresse désigne un réseau privé ou réservé\u00a0: seules les adresses publiques sont acceptées.").Because(err)
	case errors.Is(err, errBadAddress):
		return fault.New(fault.Invalid, "connector.bad_address",
			"Indiquez une adresse complète en http:// ou https://, sans identifiant.").Because(err)
	case errors.Is(err, errRedirects):
		return fault.New(fault.Invalid, "connector.too_many_redirects",
			"Le service renvoie trop de fois vers une autre adresse.").Because(err)
	case errors.Is(err, context.DeadlineExceeded) || (errors.As(err, &timeout) && timeout.Timeout()):
		return fault.New(fault.Unavailable, "connector.timeout",
			"Le service n’a pas répondu à temps. Réessayez plus tard.").Because(err)
	}
	return fault.New(fault.Unavailable, "connector.unreachable",
		"Le service est injoignable. Réessayez plus tard.").Because(err)
}

func statusFault(answer *http.Response) error {
	wait := retryAfter(answer.Header.Get("Retry-After"), clock.Wall())
	switch {
	case answer.StatusCode == http.StatusTooManyRequests:
		return fault.New(fault.Unavailable, "connector.limited",
			"Le service limite le nombre d’appels. Réessayez plus tard.").After(wait)
	case answer.StatusCode >= 500:
		return fault.Newf(fault.Unavailable, "connector.failed",
			"Le service a répondu par une erreur (%d). Réessayez plus tard.", answer.StatusCode).After(wait)
	}
	return nil
}

// maxWait bounds what a service may ask for.
const maxWait = 24 * time.Hour

// retryAfter reads seconds or an HTTP date; zero when absent or unreadable.
func retryAfter(value string, now time.Time) time.Duration {
	var d time.Duration
	if seconds, err := strconv.ParseInt(value, 10, 32); err == nil {
		d = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(value); err == nil {
		d = at.Sub(now)
	}
	return min(max(d, 0), maxWait)
}

func again(err error) bool { return fault.KindOf(err) == fault.Unavailable }

// pause waits before another try, as long as the service asked or the doubled
// backoff with jitter; it reports false when the call would end before.
func (c *Client) pause(ctx context.Context, try int, err error) bool {
	wait := c.config.Backoff << min(try, 10)
	wait += rand.N(wait/2 + 1)
	if f, ok := fault.Of(err); ok && f.Retry > wait {
		wait = f.Retry
	}
	if deadline, ok := ctx.Deadline(); ok && deadline.Sub(clock.Wall()) <= wait {
		return false
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
