package reference

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/solicitation/law"
)

// contactAnswer is what the law says of one channel, to who asks about one person.
type contactAnswer struct {
	Channel   law.Channel `json:"channel"`
	Purpose   law.Purpose `json:"purpose"`
	Verdict   law.Verdict `json:"verdict"`
	Findings  []finding   `json:"findings"`
	Grounds   []ground    `json:"grounds"`
	Duties    []duty      `json:"duties"`
	CheckedAt time.Time   `json:"checkedAt"`
	Until     *time.Time  `json:"until,omitempty"`
}

// callable is what it says of one channel, with the row of a person.
type callable struct {
	Channel  law.Channel `json:"channel"`
	Purpose  law.Purpose `json:"purpose"`
	Verdict  law.Verdict `json:"verdict"`
	Findings []finding   `json:"findings"`
	Until    *time.Time  `json:"until,omitempty"`
}

type finding struct {
	Rule    string      `json:"rule"`
	Version int         `json:"version"`
	Verdict law.Verdict `json:"verdict"`
	Reason  string      `json:"reason"`
	Lift    string      `json:"lift,omitempty"`
	Source  string      `json:"source"`

	ByConsent bool `json:"liftedByConsent,omitempty"`
}

type ground struct {
	Rule string         `json:"rule"`
	Kind law.GroundKind `json:"kind"`
	ID   uuid.UUID      `json:"id"`
}

type duty struct {
	Rule string `json:"rule"`
	Text string `json:"text"`
}

type contactAnswers struct {
	Items []contactAnswer `json:"items"`
}

// Callability asks the law about a contact of an account, or about the account itself.
func (s *Store) Callability(ctx context.Context, who Reader, account uuid.UUID, contact *uuid.UUID, at time.Time) (a contactAnswers, err error) {
	err = s.only(ctx, s, `SELECT id, name, merged_into_id FROM accounts WHERE org_id = ? AND owner_id = ? AND id = ? LIMIT 1`, s.org, who.ID, account)
	if err != nil {
		return a, err
	}
	of := subject{account: account}
	if contact != nil {
		of.contact = *contact
		if err := s.only(ctx, s, `SELECT count(*) FROM contacts WHERE org_id = ? AND id = ? AND account_id = ? LIMIT 1`, s.org, of.contact, account); err != nil {
			return a, err
		}
	}
	p, err := s.asked(ctx, s, of, at)
	if err != nil {
		return a, err
	}
	a.Items = []contactAnswer{}
	for _, channel := range p.channels() {
		by := law.Ask(law.Question{At: at, Channel: channel, Purpose: law.Prospecting, Sector: law.Open}, p.Person)
		one := contactAnswer{Channel: channel, Purpose: law.Prospecting, Verdict: by.Verdict, Findings: found(by), Grounds: []ground{}, Duties: []duty{},
			CheckedAt: at, Until: until(by)}
		for _, g := range by.Grounds {
			one.Grounds = append(one.Grounds, ground(g))
		}
		for _, d := range by.Duties {
			one.Duties = append(one.Duties, duty(d))
		}
		a.Items = append(a.Items, one)
	}
	return a, nil
}

// asked is one person as the law asks for her.
func (s *Store) asked(ctx context.Context, q querier, of subject, at time.Time) (*person, error) {
	if err := s.only(ctx, q, `SELECT * FROM organisations WHERE id = ? LIMIT 1`, s.org); err != nil {
		return nil, err
	}
	known, err := s.people(ctx, q, []subject{of}, at)
	return known[of], err
}

// only runs a statement that must find something.
func (s *Store) only(ctx context.Context, q querier, text string, args ...any) error {
	rows, err := q.query(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		return errors.Join(errNone, rows.Err())
	}
	return rows.Err()
}

// callables are the answers that travel with the row of a person.
func (p *person) callables(at time.Time) []callable {
	list := []callable{}
	for _, channel := range p.channels() {
		usual := law.Ask(law.Question{At: at, Channel: channel, Purpose: law.Prospecting, Sector: law.Open}, p.Person)
		list = append(list, callable{channel, law.Prospecting, usual.Verdict, found(usual), until(usual)})
		if usual.Verdict == law.Allow {
			continue
		}
		for _, purpose := range p.purposes() {
			other := law.Ask(law.Question{At: at, Channel: channel, Purpose: purpose, Sector: law.Open}, p.Person)
			if other.Verdict != usual.Verdict || !other.Until.Equal(usual.Until) {
				list = append(list, callable{channel, purpose, other.Verdict, found(other), until(other)})
			}
		}
	}
	return list
}

// purposes are those that what she bought allows beside prospecting.
func (p *person) purposes() []law.Purpose {
	switch {
	case len(p.Contracts) > 0:
		return []law.Purpose{law.Performance, law.Service}
	case p.bought && p.Capacity != law.Professional:
		return []law.Purpose{law.Service}
	default:
		return nil
	}
}

func found(by law.Answer) []finding {
	list := make([]finding, len(by.Findings))
	for n, f := range by.Findings {
		list[n] = finding(f)
	}
	return list
}

func until(by law.Answer) *time.Time {
	if by.Until.IsZero() {
		return nil
	}
	return utc(&by.Until)
}

func (p *person) channels() (list []law.Channel) {
	for _, channel := range law.Channels {
		if map[law.Channel]bool{law.Phone: p.phones, law.SMS: p.mobiles, law.Email: p.emails, law.Mail: p.addressed,
			law.Leaflet: p.addressed && (p.StopPub || p.OptInLetterbox), law.Visit: true}[channel] {
			list = append(list, channel)
		}
	}
	return list
}

// digestKey is as good as that of the program: neither finds what the generator made up.
var digestKey = []byte("bare handler")

func (s *Store) digest(value string) string {
	h := hmac.New(sha256.New, digestKey)
	_, _ = h.Write(s.org[:])
	_, _ = h.Write([]byte(value))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// sharing are those who have the number of an attempt, and whom it was about.
func sharing(account *uuid.UUID, contact uuid.UUID, same []subject, out map[subject]*person) []subject {
	if account == nil {
		return same
	}
	p := subject{*account, contact}
	if out[p] == nil || slices.Contains(same, p) {
		return same
	}
	return append(slices.Clone(same), p)
}
