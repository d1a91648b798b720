package smtptest

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"
)

// Message is one accepted e-mail as a reader sees it.
type Message struct {
	EnvelopeFrom string
	EnvelopeTo   []string
	Header       mail.Header
	Subject      string // decoded
	Text, HTML   string // decoded, lines ended by \n
	Calendar     string // decoded as it came
	Method       string // of the calendar
	Raw          []byte
}

var link = regexp.MustCompile(`https?://[^\s"'<>]+`)

// Links returns the web addresses of the text, in order.
func (m Message) Links() []string { return link.FindAllString(m.Text, -1) }

func parse(raw []byte) (Message, error) {
	read, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return Message{}, err
	}
	m := Message{Header: read.Header, Raw: raw}
	if m.Subject, err = new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject")); err != nil {
		return Message{}, err
	}
	return m, m.part(textproto.MIMEHeader(read.Header), read.Body)
}

func (m *Message) part(h textproto.MIMEHeader, body io.Reader) error {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		return err
	}
	if strings.HasPrefix(kind, "multipart/") {
		parts := multipart.NewReader(body, params["boundary"])
		for {
			p, err := parts.NextRawPart()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			if err := m.part(p.Header, p); err != nil {
				return err
			}
		}
	}
	switch strings.ToLower(h.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	decoded, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	text := strings.ReplaceAll(string(decoded), "\r\n", "\n")
	switch kind {
	case "text/plain":
		m.Text = text
	case "text/html":
		m.HTML = text
	case "text/calendar":
		m.Calendar, m.Method = string(decoded), params["method"]
	}
	return nil
}
