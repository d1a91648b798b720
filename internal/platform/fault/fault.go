// Package fault is the one error type that crosses rings. A fault says what
// kind of failure it is (the edge turns the kind into an HTTP status), carries
// a stable code that clients translate by, a French sentence for people and,
// for bad input, every faulty field with what would be accepted. The English of a
// sentence is with the web app, by its French (web/src/i18n/en/server).
package fault

import (
	"errors"
	"fmt"
	"time"
)

// Kind classifies a fault; the edge maps each kind to one HTTP status.
type Kind uint8

// Kinds. Internal is the zero value: an error nobody classified is ours.
const (
	Internal             Kind = iota // 500
	Malformed                        // 400 not readable: broken JSON, wrong type, bad cursor
	Invalid                          // 422 readable but against a rule
	Unauthenticated                  // 401
	Forbidden                        // 403
	NotFound                         // 404 absent, or not the actor's to see
	Conflict                         // 409
	Gone                             // 410 a delta cursor or link that is too old
	Stale                            // 412 the version seen is no longer the current one
	TooLarge                         // 413
	Unsupported                      // 415
	PreconditionRequired             // 428
	Limited                          // 429
	Unavailable                      // 503 try again later
)

// Field is one faulty field of the input.
type Field struct {
	Pointer string // JSON pointer into the body (/contacts/0/email), or query:limit, header:If-Match, path:id
	Code    string // stable slug: required, too_long, checksum …
	Message string // French, says what would be accepted

	// Start and End bound the passage of a text that is at fault, in UTF-16 units as
	// browsers count; both zero for the whole field. Suggestion is how to write it.
	Start, End int
	Suggestion string
}

// Over narrows the fault down to a passage of the field's text, with a better wording.
func (f Field) Over(start, end int, suggestion string) Field {
	f.Start, f.End, f.Suggestion = start, end, suggestion
	return f
}

// At describes the fault of the field at a JSON pointer.
func At(pointer, code, message string) Field {
	return Field{Pointer: pointer, Code: code, Message: message}
}

// Error is a classified failure. Code is a stable slug (`account.duplicate_siret`),
// Message a French sentence shown to the user.
type Error struct {
	Kind    Kind
	Code    string
	Message string
	Fields  []Field
	// Retry is how long to wait before trying again; zero says nothing.
	Retry time.Duration
	// Current is the present representation of the row, for Stale.
	Current any
	cause   error
}

// New returns a fault of the kind with its stable code and French message.
func New(kind Kind, code, message string, fields ...Field) *Error {
	return &Error{Kind: kind, Code: code, Message: message, Fields: fields}
}

// Newf is New with a formatted message.
func Newf(kind Kind, code, format string, args ...any) *Error {
	return New(kind, code, fmt.Sprintf(format, args...))
}

// Because records the error that led to the fault; it is logged, never shown.
func (e *Error) Because(cause error) *Error {
	c := *e
	c.cause = cause
	return &c
}

// After says how long to wait before trying again.
func (e *Error) After(d time.Duration) *Error {
	c := *e
	c.Retry = d
	return &c
}

// With attaches the current representation of a row whose version moved on.
func (e *Error) With(current any) *Error {
	c := *e
	c.Current = current
	return &c
}

func (e *Error) Error() string {
	if e.cause != nil {
		return fmt.Sprintf("%s: %s: %v", e.Code, e.Message, e.cause)
	}
	return e.Code + ": " + e.Message
}

func (e *Error) Unwrap() error { return e.cause }

// Of returns the fault inside err, if any.
func Of(err error) (*Error, bool) {
	var e *Error
	ok := errors.As(err, &e)
	return e, ok
}

// Is reports whether err is a fault with the code.
func Is(err error, code string) bool {
	e, ok := Of(err)
	return ok && e.Code == code
}

// KindOf returns the kind of the fault inside err; an error that is no fault is
// Internal. It is meaningless for a nil error.
func KindOf(err error) Kind {
	if e, ok := Of(err); ok {
		return e.Kind
	}
	return Internal
}

// Fields collects the faulty fields of one input, so that all are reported at once.
type Fields []Field

// Add appends one faulty field.
func (f *Fields) Add(pointer, code, message string) { *f = append(*f, At(pointer, code, message)) }

// Err returns an Invalid fault that lists the fields, or nil when there is none.
func (f Fields) Err(code, message string) error {
	if len(f) == 0 {
		return nil
	}
	return New(Invalid, code, message, f...)
}
