// Package smtptest is a real SMTP server inside the test process: what the
// program sends crosses a socket and is parsed back as a mail reader would.
package smtptest

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Mode is how the server answers a message.
type Mode uint8

// Modes. Hang keeps the sender waiting after the message until Release or the
// end of the test; the message is not kept. Lose keeps it and the sender waiting all the
// same: the answer is lost.
const (
	Accept     Mode = iota
	RefuseNow       // 451 at RCPT TO: try again later
	RefuseEver      // 550 at RCPT TO
	Hang
	Lose
)

// Option changes how a server is started.
type Option func(*Server)

// WithAuth refuses MAIL FROM before a sign-in (PLAIN) with these.
func WithAuth(username, password string) Option {
	return func(s *Server) { s.username, s.password = username, password }
}

// WithStartTLS offers STARTTLS with a certificate made for the test: see Roots.
func WithStartTLS() Option { return func(s *Server) { s.startTLS = true } }

// WithImplicitTLS speaks TLS from the first byte: see Roots.
func WithImplicitTLS() Option { return func(s *Server) { s.implicitTLS = true } }

// Server is one running server.
type Server struct {
	Host string // 127.0.0.1
	Port int
	// Roots trusts the server's certificate; nil without TLS.
	Roots *x509.CertPool

	username, password    string
	startTLS, implicitTLS bool
	server                *smtp.Server
	listener              net.Listener
	done                  chan error
	hanging               chan struct{} // one value per sender that hangs
	release               chan struct{}
	released              sync.Once

	mu       sync.Mutex
	mode     Mode
	messages []Message
	arrived  chan struct{} // closed and replaced at each arrival
}

// Start runs a server until the test ends.
func Start(t testing.TB, options ...Option) *Server {
	t.Helper()
	s, err := Open(options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("smtptest: %v", err)
		}
	})
	return s
}

// Open runs a server until Close, for programs that are no Go test.
func Open(options ...Option) (*Server, error) {
	s := &Server{Host: "127.0.0.1", hanging: make(chan struct{}, 64), release: make(chan struct{}), arrived: make(chan struct{}), done: make(chan error, 1)}
	for _, o := range options {
		o(s)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s.Port = l.Addr().(*net.TCPAddr).Port
	s.server = smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }))
	s.server.Domain = "smtp.test"
	s.server.AllowInsecureAuth = true
	s.server.MaxMessageBytes = 10 << 20
	s.server.ErrorLog = log.New(io.Discard, "", 0)
	if s.startTLS || s.implicitTLS {
		certificate, roots, err := selfSigned()
		if err != nil {
			return nil, errors.Join(err, l.Close())
		}
		s.Roots = roots
		s.server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
		if s.implicitTLS {
			l = tls.NewListener(l, s.server.TLSConfig)
		}
	}
	s.listener = l
	go func() { s.done <- s.server.Serve(l) }()
	return s, nil
}

// Close ends the server and lets go whoever hangs.
func (s *Server) Close() error {
	s.Release()
	_ = s.server.Close()
	_ = s.listener.Close() // Close misses a listener that Serve has not registered yet
	if err := <-s.done; !errors.Is(err, net.ErrClosed) {
		return err
	}
	return nil
}

// Answer changes how the messages that follow are answered.
func (s *Server) Answer(m Mode) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mode = m
}

// Release lets every sender that hangs go; their messages are answered 451.
func (s *Server) Release() { s.released.Do(func() { close(s.release) }) }

// Hanging receives one value each time a sender starts to hang.
func (s *Server) Hanging() <-chan struct{} { return s.hanging }

// Messages returns what was accepted so far, oldest first.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Message(nil), s.messages...)
}

// Wait returns the accepted messages once there are at least n of them, and
// fails the test when the timeout passes first.
func (s *Server) Wait(t testing.TB, n int, timeout time.Duration) []Message {
	t.Helper()
	late := time.NewTimer(timeout)
	defer late.Stop()
	for {
		s.mu.Lock()
		got, arrived := append([]Message(nil), s.messages...), s.arrived
		s.mu.Unlock()
		if len(got) >= n {
			return got
		}
		select {
		case <-arrived:
		case <-late.C:
			t.Fatalf("smtptest: %d of %d messages after %v", len(got), n, timeout)
		}
	}
}

func (s *Server) answer() Mode {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.mode
}

func (s *Server) keep(m Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages = append(s.messages, m)
	close(s.arrived)
	s.arrived = make(chan struct{})
}

type session struct {
	server *Server
	signed bool
	from   string
	to     []string
}

func (c *session) AuthMechanisms() []string {
	if c.server.username == "" {
		return nil
	}
	return []string{sasl.Plain}
}

func (c *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, username, password string) error {
		if username != c.server.username || password != c.server.password {
			return smtp.ErrAuthFailed
		}
		c.signed = true
		return nil
	}), nil
}

func (c *session) Mail(from string, _ *smtp.MailOptions) error {
	if c.server.username != "" && !c.signed {
		return smtp.ErrAuthRequired
	}
	c.from = from
	return nil
}

func (c *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	switch c.server.answer() {
	case RefuseNow:
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "Try again later <" + to + ">"}
	case RefuseEver:
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "No such user <" + to + ">"}
	default:
	}
	c.to = append(c.to, to)
	return nil
}

func (c *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if c.server.answer() == Hang {
		c.server.hanging <- struct{}{}
		<-c.server.release
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "Released"}
	}
	m, err := parse(raw)
	if err != nil {
		return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 6, 0}, Message: err.Error()}
	}
	m.EnvelopeFrom, m.EnvelopeTo = c.from, c.to
	c.server.keep(m)
	if c.server.answer() == Lose {
		c.server.hanging <- struct{}{}
		<-c.server.release
	}
	return nil
}

func (c *session) Reset()        { c.from, c.to = "", nil }
func (c *session) Logout() error { return nil }
