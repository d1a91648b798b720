package httpx

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"besace/internal/platform/fault"
)

// Config bounds what a Client does; zero values take the defaults in brackets.
type Config struct {
	UserAgent    string         // sent on every request [Besace]
	Total        time.Duration  // a whole call, retries and body included [15 s]
	Connect      time.Duration  // resolution and connection [4 s]
	Handshake    time.Duration  // TLS [4 s]
	FirstByte    time.Duration  // from request sent to answer headers [10 s]
	MaxBody      int64          // bytes, after decompression [4 MiB]
	MaxRedirects int            // [3]; negative follows none
	Retries      int            // further tries of a GET [2]; negative for none
	Backoff      time.Duration  // before the first retry, then doubled [300 ms]
	Allow        []netip.Prefix // private networks that may be reached: local services, tests
	Resolver     *net.Resolver  // the system's when nil
	RootCAs      *x509.CertPool // the system's when nil
}

// Request is one call. Header fields go to the host of URL only.
type Request struct {
	Method string // GET when empty
	URL    string // http or https, without user information
	Header http.Header
	Body   []byte
}

// Response is an answer read in full; its status is 2xx, 3xx that is not
// followed, or 4xx other than 429.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
	URL    string // after redirects
}

// Client calls outside services. It is safe for concurrent use.
type Client struct {
	config Config
	http   *http.Client
}

// New returns a Client.
func New(c Config) *Client {
	if c.UserAgent == "" {
		c.UserAgent = "Besace"
	}
	orDefault(&c.Total, 15*time.Second)
	orDefault(&c.Connect, 4*time.Second)
	orDefault(&c.Handshake, 4*time.Second)
	orDefault(&c.FirstByte, 10*time.Second)
	orDefault(&c.MaxBody, 4<<20)
	orDefault(&c.MaxRedirects, 3)
	orDefault(&c.Retries, 2)
	orDefault(&c.Backoff, 300*time.Millisecond)
	client := &Client{config: c}
	dialer := &net.Dialer{Timeout: c.Connect, KeepAlive: 30 * time.Second, Resolver: c.Resolver, Control: client.control}
	client.http = &http.Client{
		CheckRedirect: client.redirect,
		Transport: &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: c.Handshake, ResponseHeaderTimeout: c.FirstByte,
			ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: c.RootCAs},
			MaxIdleConns: 16, MaxIdleConnsPerHost: 2, IdleConnTimeout: 30 * time.Second, MaxResponseHeaderBytes: 64 << 10,
		},
	}
	return client
}

func orDefault[T int | int64 | time.Duration](v *T, d T) {
	if *v == 0 {
		*v = d
	}
}

// Get is Do of a GET.
func (c *Client) Get(ctx context.Context, address string, header http.Header) (*Response, error) {
	return c.Do(ctx, Request{Method: http.MethodGet, URL: address, Header: header})
}

// Do calls and reads the whole answer. Faults: Invalid connector.bad_address,
// connector.blocked_address, connector.too_many_redirects; Unavailable
// connector.unreachable, connector.timeout, connector.failed (5xx),
// connector.limited (429), the last two with the wait that the service asked
// for; TooLarge connector.too_large.
func (c *Client) Do(ctx context.Context, r Request) (*Response, error) {
	if r.Method == "" {
		r.Method = http.MethodGet
	}
	target, err := url.Parse(r.URL)
	if err != nil || checkURL(target) != nil {
		return nil, classify(errBadAddress)
	}
	ctx, cancel := context.WithTimeout(ctx, c.config.Total)
	defer cancel()
	for try := 0; ; try++ {
		answer, err := c.once(ctx, r)
		if err == nil {
			return answer, nil
		}
		if r.Method != http.MethodGet || try >= c.config.Retries || !again(err) || !c.pause(ctx, try, err) {
			return nil, err
		}
	}
}

func (c *Client) once(ctx context.Context, r Request) (*Response, error) {
	request, err := http.NewRequestWithContext(ctx, r.Method, r.URL, bytes.NewReader(r.Body))
	if err != nil {
		return nil, classify(errBadAddress)
	}
	for k, v := range r.Header {
		request.Header[http.CanonicalHeaderKey(k)] = v
	}
	request.Header.Set("User-Agent", c.config.UserAgent)
	answer, err := c.http.Do(request)
	if err != nil {
		return nil, classify(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if err := statusFault(answer); err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, c.config.MaxBody+1))
	if err != nil {
		return nil, classify(err)
	}
	if int64(len(body)) > c.config.MaxBody {
		return nil, fault.Newf(fault.TooLarge, "connector.too_large",
			"La réponse du service dépasse la taille acceptée (%d octets).", c.config.MaxBody)
	}
	return &Response{Status: answer.StatusCode, Header: answer.Header, Body: body, URL: answer.Request.URL.String()}, nil
}

var (
	errBadAddress = errors.New("not an http or https address")
	errRedirects  = errors.New("too many redirects")
)

func checkURL(u *url.URL) error {
	if (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || u.User != nil {
		return errBadAddress
	}
	return nil
}

func (c *Client) redirect(next *http.Request, via []*http.Request) error {
	if len(via) > c.config.MaxRedirects {
		return errRedirects
	}
	last := via[len(via)-1].URL
	if checkURL(next.URL) != nil || (last.Scheme == "https" && next.URL.Scheme != "https") {
		return errBadAddress
	}
	if first := via[0].URL; next.URL.Host != first.Host || next.URL.Scheme != first.Scheme {
		next.Header = http.Header{"User-Agent": {c.config.UserAgent}, "Accept": next.Header.Values("Accept")}
	}
	return nil
}
