package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/mail"
	"net/netip"
	"net/textproto"
	"strconv"
	"strings"
	"syscall"
	"time"

	gomail "github.com/wneessen/go-mail"

	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
)

// TLSMode says how the connection is encrypted.
type TLSMode string

// Modes: STARTTLS is required when chosen, never opportunistic.
const (
	StartTLS TLSMode = "starttls" // port 587
	Implicit TLSMode = "implicit" // port 465
	None     TLSMode = "none"     // loopback and private addresses only
)

// Config is how to reach the SMTP server.
type Config struct {
	Host     string
	Port     int
	TLS      TLSMode
	Username string // empty: no sign-in
	Password string
	From     Address
	Timeout  time.Duration  // of a whole delivery; 30 s when zero
	HELO     string         // the machine's name when empty
	RootCAs  *x509.CertPool // the system's when nil
}

type smtpSender struct {
	config Config
	from   *mail.Address
}

// NewSMTP returns a Sender over SMTP; it does not connect yet. Fault Invalid
// mail.configuration.
func NewSMTP(c Config) (Sender, error) {
	var f fault.Fields
	if c.Host == "" {
		f.Add("/host", "required", "Indiquez le nom du serveur SMTP.")
	}
	if c.Port < 1 || c.Port > 65535 {
		f.Add("/port", "range", "Indiquez un port de 1 à 65535\u00a0: 587 pour starttls, 465 pour implicit.")
	}
	if c.TLS != StartTLS && c.TLS != Implicit && c.TLS != None {
		f.Add("/tls", "enum", "Choisissez starttls, implicit ou none.")
	}
	c.From.check("/from", &f)
	if err := f.Err("mail.configuration", "Les réglages SMTP sont incomplets."); err != nil {
		return nil, err
	}
	if c.Timeout <= 0 {
		c.Timeout = 30 * time.Second
	}
	from, err := c.From.parse()
	return &smtpSender{config: c, from: from}, err
}

func (s *smtpSender) Send(ctx context.Context, m Message) error {
	if m.From.Name == "" {
		m.From.Name = s.config.From.Name
	}
	if m.From.Email == "" {
		m.From.Email = s.config.From.Email
	}
	if err := m.check(); err != nil {
		return err
	}
	msg, err := s.compose(m)
	if err != nil {
		return fault.New(fault.Invalid, "mail.invalid_message", "Cet e-mail ne peut pas être envoyé tel quel.").
			Because(errors.New(scrub(err.Error())))
	}
	ctx, cancel := context.WithTimeout(ctx, s.config.Timeout)
	defer cancel()
	var link connection
	defer link.close()
	client, err := s.client(ctx, &link)
	if err != nil {
		return classify(err)
	}
	err = client.DialAndSendWithContext(ctx, msg)
	if err == nil || msg.IsDelivered() { // a farewell that failed undoes nothing
		return nil
	}
	return classify(errors.Join(err, ctx.Err()))
}

func (s *smtpSender) compose(m Message) (*gomail.Msg, error) {
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	from, err := m.From.parse()
	if err != nil {
		return nil, err
	}
	msg.FromMailAddress(from)
	msg.EnvelopeFromMailAddress(&mail.Address{Address: s.from.Address})
	for _, a := range m.To {
		to, err := a.parse()
		if err != nil {
			return nil, err
		}
		msg.AddToMailAddress(to)
	}
	if m.ReplyTo != (Address{}) {
		reply, err := m.ReplyTo.parse()
		if err != nil {
			return nil, err
		}
		msg.ReplyToMailAddress(reply)
	}
	_, domain, _ := strings.Cut(s.from.Address, "@")
	msg.SetMessageIDWithValue(m.ID + "@" + domain)
	msg.SetDateWithValue(clock.Wall())
	msg.Subject(m.Subject)
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	}
	if m.Calendar != "" {
		msg.AddAlternativeString(gomail.ContentType("text/calendar; method="+m.Method), m.Calendar)
	}
	return msg, nil
}

func (s *smtpSender) client(ctx context.Context, link *connection) (*gomail.Client, error) {
	c := s.config
	settings := &tls.Config{ServerName: c.Host, MinVersion: tls.VersionTLS12, RootCAs: c.RootCAs}
	options := []gomail.Option{
		gomail.WithPort(c.Port), gomail.WithTimeout(c.Timeout), gomail.WithTLSConfig(settings), gomail.WithoutNoop(),
		gomail.WithDialContextFunc(func(dialing context.Context, network, address string) (net.Conn, error) {
			dialer := net.Dialer{}
			if c.TLS == None {
				dialer.Control = onlyNear
			}
			conn, err := dialer.DialContext(dialing, network, address)
			if err != nil {
				return nil, err
			}
			link.open(ctx, conn)
			if c.TLS != Implicit {
				return conn, nil
			}
			secured := tls.Client(conn, settings)
			return secured, secured.HandshakeContext(dialing)
		}),
	}
	switch c.TLS {
	case Implicit:
		options = append(options, gomail.WithSSL())
	case StartTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case None:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if c.HELO != "" {
		options = append(options, gomail.WithHELO(c.HELO))
	}
	if c.Username != "" {
		options = append(options, gomail.WithUsername(c.Username), gomail.WithPassword(c.Password))
		if c.TLS == StartTLS {
			options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover))
		} else { // the library cannot see what the dialer encrypted, or that the address is near
			options = append(options, gomail.WithOpportunisticSMTPAuth(
				gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlainNoEnc, gomail.SMTPAuthLoginNoEnc, gomail.SMTPAuthCramMD5))
		}
	}
	return gomail.NewClient(c.Host, options...)
}

// connection is closed when the context ends, so that a silent server cannot
// hold a job; and always at the end, whatever the library did.
type connection struct {
	conn net.Conn
	stop func() bool
}

func (l *connection) open(ctx context.Context, c net.Conn) {
	l.conn = c
	l.stop = context.AfterFunc(ctx, func() { _ = c.Close() })
}

func (l *connection) close() {
	if l.conn != nil {
		l.stop()
		_ = l.conn.Close()
	}
}

var errNotNear = errors.New("refusing an unencrypted connection to a public address")

func onlyNear(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if ip := at.Addr().Unmap(); !ip.IsLoopback() && !ip.IsPrivate() {
		return errNotNear
	}
	return nil
}

// classify says whether to try again and drops what errors of the library quote:
// addresses and server answers that repeat them.
func classify(err error) error {
	cause := errors.New(scrub(err.Error()))
	var send *gomail.SendError
	var reply *textproto.Error
	code := 0
	switch {
	case errors.As(err, &send):
		code = send.ErrorCode()
	case errors.As(err, &reply):
		code = reply.Code
	}
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var expired x509.CertificateInvalidError
	switch {
	case code >= 400 && code < 500:
		return fault.New(fault.Unavailable, "mail.temporary",
			"Le serveur SMTP a refusé l’e-mail pour le moment ("+strconv.Itoa(code)+"). Il sera présenté de nouveau.").Because(cause)
	case errors.Is(err, errNotNear) || errors.As(err, &unknown) || errors.As(err, &name) || errors.As(err, &expired) ||
		strings.Contains(err.Error(), "STARTTLS"):
		return fault.New(fault.Conflict, "mail.insecure",
			"La connexion au serveur SMTP n’est pas sûre\u00a0: vérifiez son nom, son certificat et le mode de chiffrement (BESACE_SMTP_TLS).").Because(cause)
	case code == 530 || code == 535 || code == 502 || (send == nil && strings.Contains(err.Error(), "AUTH")):
		return fault.New(fault.Conflict, "mail.sign_in_refused",
			"Le serveur SMTP refuse l’identifiant ou le mot de passe configurés.").Because(cause)
	case code >= 500:
		return fault.New(fault.Conflict, "mail.refused",
			"Le serveur SMTP a refusé l’e-mail définitivement ("+strconv.Itoa(code)+")\u00a0: vérifiez l’adresse du destinataire.").Because(cause)
	}
	return fault.New(fault.Unavailable, "mail.unreachable",
		"Le serveur SMTP ne répond pas. L’envoi sera tenté de nouveau.").Because(cause)
}
