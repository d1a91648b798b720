package vcard

import (
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// PhoneKind says which phone a number is.
type PhoneKind string

// Phone kinds, as TEL types.
const (
	Work PhoneKind = "WORK,VOICE"
	Cell PhoneKind = "CELL,VOICE"
	Home PhoneKind = "HOME,VOICE"
	Fax  PhoneKind = "WORK,FAX"
)

// Phone is one number, best written +33612345678.
type Phone struct {
	Kind   PhoneKind
	Number string
}

// Address is a postal address at work.
type Address struct{ Street, Complement, Town, Region, Postcode, Country string }

// Card is a person (Family or Given is set) or a company (only Organization is).
// Empty fields are left out.
type Card struct {
	UID           string // stable, so that importing twice updates
	Family, Given string
	Organization  string
	Title         string
	Phones        []Phone
	Emails        []string
	Address       Address
	Note          string
	URL           string
	Revised       time.Time // written in UTC
}

// Write writes one card; several may follow each other in a file. The error is
// the one of w.
func Write(w io.Writer, c Card) error {
	var b strings.Builder
	company := c.Family == "" && c.Given == ""
	name := strings.TrimSpace(c.Given + " " + c.Family)
	if company {
		name = c.Organization
	}
	line(&b, "BEGIN", "VCARD")
	line(&b, "VERSION", "3.0")
	line(&b, "N", fields(c.Family, c.Given, "", "", ""))
	line(&b, "FN", escape(name))
	for _, p := range []struct{ name, value string }{{"UID", c.UID}, {"ORG", c.Organization}, {"TITLE", c.Title}} {
		optional(&b, p.name, p.value)
	}
	if company {
		line(&b, "X-ABSHOWAS", "COMPANY")
	}
	for _, p := range c.Phones {
		kind := p.Kind
		if kind != Cell && kind != Home && kind != Fax {
			kind = Work
		}
		optional(&b, "TEL;TYPE="+string(kind), p.Number)
	}
	for _, mail := range c.Emails {
		optional(&b, "EMAIL;TYPE=INTERNET,WORK", mail)
	}
	if a := c.Address; a != (Address{}) {
		line(&b, "ADR;TYPE=WORK", fields("", a.Complement, a.Street, a.Town, a.Region, a.Postcode, a.Country))
	}
	optional(&b, "URL", c.URL)
	optional(&b, "NOTE", c.Note)
	if !c.Revised.IsZero() {
		line(&b, "REV", c.Revised.UTC().Format("2006-01-02T15:04:05Z"))
	}
	line(&b, "END", "VCARD")
	_, err := io.WriteString(w, b.String())
	return err
}

func optional(b *strings.Builder, name, value string) {
	if value != "" {
		line(b, name, escape(value))
	}
}

// fields joins the parts of a structured value.
func fields(parts ...string) string {
	for i, p := range parts {
		parts[i] = escape(p)
	}
	return strings.Join(parts, ";")
}

var escaper = strings.NewReplacer("\\", `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// escape writes text as a value: no separator, line break or control character is left.
func escape(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, escaper.Replace(strings.ToValidUTF8(text, "\uFFFD")))
}

// foldAt is the longest line in octets, line break excluded.
const foldAt = 75

// line writes one property, folded without cutting a character.
func line(b *strings.Builder, name, value string) {
	width := 0
	for rest := name + ":" + value; rest != ""; {
		_, n := utf8.DecodeRuneInString(rest)
		if width+n > foldAt {
			b.WriteString("\r\n ")
			width = 1
		}
		b.WriteString(rest[:n])
		width += n
		rest = rest[n:]
	}
	b.WriteString("\r\n")
}
