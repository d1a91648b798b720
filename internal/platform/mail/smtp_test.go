package mail_test

import (
	"context"
	"crypto/x509"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"besace/internal/platform/fault"
	"besace/internal/platform/mail"
	"besace/internal/testkit/smtptest"
)

const patience = 10 * time.Second

var invitation = mail.Message{
	ID: "01970000-0000-7000-8000-000000000001", To: []mail.Address{{Name: "Zoé Müller", Email: "zoe@exemple.fr"}},
	ReplyTo: mail.Address{Email: "responsable@exemple.fr"},
	Subject: "Invitation à rejoindre Besace : l’équipe vous attend – cliquez avant le 1ᵉʳ décembre",
	Text:    "Bonjour Zoé,\n\nRejoignez-nous : https://besace.example/invitation?jeton=bes_inv_abc\n.\nÀ bientôt !\n",
	HTML:    "<p>Bonjour Zoé</p>",
}

func sender(t *testing.T, s *smtptest.Server, change func(*mail.Config)) mail.Sender {
	t.Helper()
	c := mail.Config{Host: s.Host, Port: s.Port, TLS: mail.None, RootCAs: s.Roots, Timeout: patience,
		From: mail.Address{Name: "Besace – Négoce", Email: "besace@exemple.fr"}}
	if change != nil {
		change(&c)
	}
	out, err := mail.NewSMTP(c)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func wantFault(t *testing.T, err error, code string, temporary bool) {
	t.Helper()
	if !fault.Is(err, code) || mail.Temporary(err) != temporary {
		t.Errorf("fault %v (temporary %v), want %s (%v)", err, mail.Temporary(err), code, temporary)
	}
	if err != nil && (strings.Contains(err.Error(), "zoe@") || strings.Contains(err.Error(), "jeton") || strings.Contains(err.Error(), "Invitation")) {
		t.Errorf("the error tells too much: %v", err)
	}
}

func TestSendArrivesAsWritten(t *testing.T) {
	s := smtptest.Start(t)
	if err := sender(t, s, nil).Send(context.Background(), invitation); err != nil {
		t.Fatal(err)
	}
	m := s.Wait(t, 1, patience)[0]
	if m.Subject != invitation.Subject || m.Text != invitation.Text || m.HTML != invitation.HTML {
		t.Errorf("read %q\n%q\n%q", m.Subject, m.Text, m.HTML)
	}
	if diff := cmp.Diff([]string{"https://besace.example/invitation?jeton=bes_inv_abc"}, m.Links()); diff != "" {
		t.Error(diff)
	}
	if m.EnvelopeFrom != "besace@exemple.fr" || !cmp.Equal(m.EnvelopeTo, []string{"zoe@exemple.fr"}) {
		t.Errorf("envelope %s -> %v", m.EnvelopeFrom, m.EnvelopeTo)
	}
	if got := m.Header.Get("Message-Id"); got != "<01970000-0000-7000-8000-000000000001@exemple.fr>" {
		t.Errorf("Message-ID %s", got)
	}
	to, err := m.Header.AddressList("To")
	if err != nil || len(to) != 1 || to[0].Name != "Zoé Müller" || to[0].Address != "zoe@exemple.fr" {
		t.Errorf("To %v, %v", to, err)
	}
	from, err := m.Header.AddressList("From")
	if err != nil || from[0].Name != "Besace – Négoce" {
		t.Errorf("From %v, %v", from, err)
	}
	if got := m.Header.Get("Reply-To"); got != "<responsable@exemple.fr>" {
		t.Errorf("Reply-To %s", got)
	}
	if date, err := m.Header.Date(); err != nil || time.Since(date).Abs() > time.Minute {
		t.Errorf("Date %v, %v", date, err)
	}
}

// What is long, in letters of several bytes, is no reason to send nothing: of a name as much is shown as mails take.
func TestLongNamesAndSubjectsArrive(t *testing.T) {
	s := smtptest.Start(t)
	long := invitation
	long.Subject = strings.Repeat("é€", 100)
	long.To = []mail.Address{{Name: strings.Repeat("é", 150), Email: "zoe@exemple.fr"}}
	long.From.Name = strings.Repeat("Anne-Élise ", 30)
	if err := sender(t, s, nil).Send(context.Background(), long); err != nil {
		t.Fatal(err)
	}
	m := s.Wait(t, 1, patience)[0]
	to, err := m.Header.AddressList("To")
	if err != nil || to[0].Name != long.To[0].Name || m.Subject != long.Subject {
		t.Errorf("to %v, %v: %s", to, err, m.Subject)
	}
	if from, err := m.Header.AddressList("From"); err != nil || !strings.HasPrefix(long.From.Name, from[0].Name) || len([]rune(from[0].Name)) < 150 {
		t.Errorf("from %v, %v", from, err)
	}
}

func TestRetryKeepsTheMessageID(t *testing.T) {
	s := smtptest.Start(t)
	out := sender(t, s, nil)
	s.Answer(smtptest.RefuseNow)
	wantFault(t, out.Send(context.Background(), invitation), "mail.temporary", true)
	s.Answer(smtptest.Accept)
	for range 2 {
		if err := out.Send(context.Background(), invitation); err != nil {
			t.Fatal(err)
		}
	}
	m := s.Wait(t, 2, patience)
	if a, b := m[0].Header.Get("Message-Id"), m[1].Header.Get("Message-Id"); a == "" || a != b {
		t.Errorf("Message-ID %q then %q", a, b)
	}
}

func TestRefusals(t *testing.T) {
	s := smtptest.Start(t)
	s.Answer(smtptest.RefuseEver)
	wantFault(t, sender(t, s, nil).Send(context.Background(), invitation), "mail.refused", false)
	if len(s.Messages()) != 0 {
		t.Error("a refused message arrived")
	}
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := closed.Addr().(*net.TCPAddr).Port
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	nobody := sender(t, s, func(c *mail.Config) { c.Port = port })
	wantFault(t, nobody.Send(context.Background(), invitation), "mail.unreachable", true)
	public := sender(t, s, func(c *mail.Config) { c.Host = "192.0.2.1" })
	wantFault(t, public.Send(context.Background(), invitation), "mail.insecure", false)
	wantFault(t, mail.Disabled{}.Send(context.Background(), invitation), "mail.disabled", false)
}

func TestSilentServer(t *testing.T) {
	s := smtptest.Start(t)
	s.Answer(smtptest.Hang)
	hurried := sender(t, s, func(c *mail.Config) { c.Timeout = 200 * time.Millisecond })
	wantFault(t, hurried.Send(context.Background(), invitation), "mail.unreachable", true)
	<-s.Hanging()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- sender(t, s, nil).Send(ctx, invitation) }()
	<-s.Hanging()
	cancel()
	err := <-done
	wantFault(t, err, "mail.unreachable", true)
	if len(s.Messages()) != 0 {
		t.Error("a message that hung arrived")
	}
}

func TestEncryptionAndSignIn(t *testing.T) {
	auth := smtptest.WithAuth("besace", "sésame")
	signed := func(mode mail.TLSMode) func(*mail.Config) {
		return func(c *mail.Config) { c.TLS, c.Username, c.Password = mode, "besace", "sésame" }
	}
	for _, c := range []struct {
		name    string
		options []smtptest.Option
		change  func(*mail.Config)
		code    string
	}{
		{"starttls", []smtptest.Option{smtptest.WithStartTLS(), auth}, signed(mail.StartTLS), ""},
		{"implicit", []smtptest.Option{smtptest.WithImplicitTLS(), auth}, signed(mail.Implicit), ""},
		{"plain on loopback", []smtptest.Option{auth}, signed(mail.None), ""},
		{"starttls not offered", nil, signed(mail.StartTLS), "mail.insecure"},
		{"starttls, unknown certificate", []smtptest.Option{smtptest.WithStartTLS()}, func(c *mail.Config) { c.TLS, c.RootCAs = mail.StartTLS, x509.NewCertPool() }, "mail.insecure"},
		{"implicit, unknown certificate", []smtptest.Option{smtptest.WithImplicitTLS()}, func(c *mail.Config) { c.TLS, c.RootCAs = mail.Implicit, x509.NewCertPool() }, "mail.insecure"},
		{"wrong password", []smtptest.Option{smtptest.WithStartTLS(), auth}, func(c *mail.Config) { c.TLS, c.Username, c.Password = mail.StartTLS, "besace", "non" }, "mail.sign_in_refused"},
		{"no sign-in where one is needed", []smtptest.Option{auth}, nil, "mail.sign_in_refused"},
		{"sign-in not offered", nil, signed(mail.None), "mail.sign_in_refused"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := smtptest.Start(t, c.options...)
			err := sender(t, s, c.change).Send(context.Background(), invitation)
			if c.code == "" {
				if err != nil {
					t.Fatal(err)
				}
				s.Wait(t, 1, patience)
				return
			}
			wantFault(t, err, c.code, false)
			if err != nil && strings.Contains(err.Error(), "sésame") {
				t.Errorf("the password is in the error: %v", err)
			}
		})
	}
}

func TestInvalidMessagesNeverLeave(t *testing.T) {
	s := smtptest.Start(t)
	out := sender(t, s, nil)
	for name, c := range map[string]struct {
		pointer string
		change  func(*mail.Message)
	}{
		"header in the subject":     {"/subject", func(m *mail.Message) { m.Subject = "Bonjour\r\nBcc: tous@exemple.fr" }},
		"header in the name":        {"/to", func(m *mail.Message) { m.To = []mail.Address{{Name: "a\nBcc: b@c.fr", Email: "zoe@exemple.fr"}} }},
		"header in the address":     {"/to", func(m *mail.Message) { m.To = []mail.Address{{Email: "zoe@exemple.fr>\r\nRCPT TO:<b@c.fr"}} }},
		"header in the id":          {"/id", func(m *mail.Message) { m.ID = "a>\r\nX: y" }},
		"header in the reply":       {"/replyTo", func(m *mail.Message) { m.ReplyTo = mail.Address{Name: "a\rb", Email: "a@b.fr"} }},
		"two addresses in one":      {"/to", func(m *mail.Message) { m.To = []mail.Address{{Email: "a@b.fr, c@d.fr"}} }},
		"name inside the address":   {"/to", func(m *mail.Message) { m.To = []mail.Address{{Email: "A <a@b.fr>"}} }},
		"local part beyond ASCII":   {"/to", func(m *mail.Message) { m.To = []mail.Address{{Email: "zoé@exemple.fr"}} }},
		"sender that is no address": {"/from", func(m *mail.Message) { m.From = mail.Address{Email: "besace"} }},
		"nobody":                    {"/to", func(m *mail.Message) { m.To = nil }},
		"no text":                   {"/text", func(m *mail.Message) { m.Text = " " }},
		"no id":                     {"/id", func(m *mail.Message) { m.ID = "" }},
	} {
		t.Run(name, func(t *testing.T) {
			m := invitation
			c.change(&m)
			err := out.Send(context.Background(), m)
			wantFault(t, err, "mail.invalid_message", false)
			var f *fault.Error
			if errors.As(err, &f) && (len(f.Fields) != 1 || f.Fields[0].Pointer != c.pointer) {
				t.Errorf("fields %+v, want %s", f.Fields, c.pointer)
			}
		})
	}
	if len(s.Messages()) != 0 {
		t.Errorf("%d messages left", len(s.Messages()))
	}
}

func TestAccentedDomainsTravelInASCII(t *testing.T) {
	s := smtptest.Start(t)
	m := invitation
	m.To = []mail.Address{{Email: "contact@boulangerie-léa.fr"}}
	if err := sender(t, s, nil).Send(context.Background(), m); err != nil {
		t.Fatal(err)
	}
	if got := s.Wait(t, 1, patience)[0].EnvelopeTo; !cmp.Equal(got, []string{"contact@xn--boulangerie-la-nkb.fr"}) {
		t.Errorf("sent to %v", got)
	}
}

func TestNewSMTPNamesEveryMissingSetting(t *testing.T) {
	_, err := mail.NewSMTP(mail.Config{})
	f, ok := fault.Of(err)
	if !ok || f.Code != "mail.configuration" || len(f.Fields) != 4 {
		t.Errorf("NewSMTP = %+v", f)
	}
}

func TestMask(t *testing.T) {
	for in, want := range map[string]string{"zoe@exemple.fr": "z***@exemple.fr", "élan@x.fr": "é***@x.fr", "": "***", "@x.fr": "***", "zoe": "***"} {
		if got := mail.Mask(in); got != want {
			t.Errorf("Mask(%q) = %q, want %q", in, got, want)
		}
	}
}
