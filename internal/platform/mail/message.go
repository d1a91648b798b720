package mail

import (
	"context"
	"net/mail"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"besace/internal/platform/fault"
)

// Sender sends a message or says why not. Faults: Invalid mail.invalid_message;
// Unavailable mail.temporary, mail.unreachable; Conflict mail.refused,
// mail.sign_in_refused, mail.insecure, mail.disabled. A nil error means that the
// server took charge of the message.
type Sender interface {
	Send(ctx context.Context, m Message) error
}

// Address is a person and her e-mail address.
type Address struct{ Name, Email string }

// Message is one e-mail. Templates are the caller's.
type Message struct {
	// ID is the left part of the Message-ID: letters, digits, dots and dashes,
	// such as a UUID. The same message keeps it over retries.
	ID      string
	From    Address // the configured sender for what is empty
	To      []Address
	ReplyTo Address // optional
	Subject string
	Text    string // UTF-8
	HTML    string // optional
	// Calendar is what the mail asks of the recipient's calendar (RFC 6047), with its method.
	Calendar, Method string
}

// Temporary reports whether sending the same message later may work.
func Temporary(err error) bool {
	return fault.Is(err, "mail.temporary") || fault.Is(err, "mail.unreachable")
}

// Mask keeps enough of an address to recognise it in a log: j***@example.fr.
func Mask(email string) string {
	local, domain, ok := strings.Cut(email, "@")
	if !ok || local == "" {
		return "***"
	}
	first := []rune(local)[0]
	return string(first) + "***@" + domain
}

var (
	idPattern      = regexp.MustCompile(`^[A-Za-z0-9.-]{1,120}$`)
	addressPattern = regexp.MustCompile(`[^\s<>"',;:()]+@[^\s<>"',;:()]+`)
)

func scrub(s string) string { return addressPattern.ReplaceAllStringFunc(s, Mask) }

const (
	maxRecipients = 50
	maxSubject    = 500 // characters
	// maxName is how many characters of a name are shown beside an address: more is cut off, for a
	// long name is no reason to send nothing.
	maxName = 200
)

// check refuses what would not survive the journey or would smuggle a header.
func (m Message) check() error {
	var f fault.Fields
	if !idPattern.MatchString(m.ID) {
		f.Add("/id", "format", "L’identifiant du message ne contient que des lettres, chiffres, points et tirets.")
	}
	if len(m.To) == 0 || len(m.To) > maxRecipients {
		f.Add("/to", "count", "Indiquez de 1 à 50 destinataires.")
	}
	for _, a := range m.To {
		a.check("/to", &f)
	}
	m.From.check("/from", &f)
	if m.ReplyTo != (Address{}) {
		m.ReplyTo.check("/replyTo", &f)
	}
	if strings.TrimSpace(m.Subject) == "" || len([]rune(m.Subject)) > maxSubject || strings.ContainsFunc(m.Subject, unicode.IsControl) {
		f.Add("/subject", "format", "L’objet tient sur une ligne, de 1 à 500 caractères.")
	}
	if (m.Calendar == "") != (m.Method == "") || strings.ContainsFunc(m.Method, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		f.Add("/calendar", "method", "Un calendrier part avec sa méthode.")
	}
	if strings.TrimSpace(m.Text) == "" {
		f.Add("/text", "required", "Le message a besoin d’un texte.")
	}
	return f.Err("mail.invalid_message", "Cet e-mail ne peut pas être envoyé tel quel.")
}

func (a Address) check(pointer string, f *fault.Fields) {
	if strings.ContainsFunc(a.Name, unicode.IsControl) {
		f.Add(pointer, "name", "Le nom tient sur une ligne.")
	}
	if _, err := a.parse(); err != nil {
		f.Add(pointer, "email", "Indiquez une adresse e-mail comme prenom.nom@exemple.fr.")
	}
}

// parse returns the address with its domain in the ASCII form that every server
// understands.
func (a Address) parse() (*mail.Address, error) {
	refused := fault.New(fault.Invalid, "mail.invalid_message", "Adresse e-mail illisible.")
	parsed, err := mail.ParseAddress(a.Email)
	if err != nil || parsed.Address != a.Email || len(a.Email) > 254 {
		return nil, refused
	}
	at := strings.LastIndexByte(a.Email, '@')
	local, domain := a.Email[:at], a.Email[at+1:]
	ascii, err := idna.Lookup.ToASCII(domain)
	if err != nil || len(local) > 64 || strings.ContainsFunc(local, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return nil, refused
	}
	name := []rune(a.Name)
	return &mail.Address{Name: strings.TrimSpace(string(name[:min(len(name), maxName)])), Address: local + "@" + ascii}, nil
}

// Disabled is the Sender of an installation without SMTP settings.
type Disabled struct{}

// Send always answers Conflict mail.disabled.
func (Disabled) Send(context.Context, Message) error {
	return fault.New(fault.Conflict, "mail.disabled",
		"L’envoi d’e-mails n’est pas configuré. L’administrateur doit indiquer le serveur SMTP\u00a0: "+
			"BESACE_SMTP_HOST, BESACE_SMTP_PORT, BESACE_SMTP_TLS, BESACE_SMTP_USERNAME, BESACE_SMTP_PASSWORD et BESACE_SMTP_FROM, puis redémarrer Besace.")
}
