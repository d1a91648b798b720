package measure

import (
	"bytes"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"besace/internal/bench/generate"
	"besace/internal/bench/load"
)

// operation is one thing that users do all day long.
type operation struct {
	name   string // in the table
	whole  bool   // done by the back office, on the whole organisation
	writes bool
	most   int // connections, when its goals need no more
	script func(t *target, u *user, turn int) load.Script
}

// operations, in the order of the table.
var operations = []operation{
	{name: "list 50", script: func(_ *target, u *user, _ int) load.Script {
		return &reading{user: u, paths: []string{listPath("")}, marks: []string{`"ownerId":"` + u.person.ID.String() + `"`}}
	}},
	{name: "deep page", script: func(_ *target, u *user, _ int) load.Script {
		return &reading{user: u, paths: []string{listPath(u.cursor)}, marks: []string{`"id":"` + u.deep + `"`}}
	}},
	{name: "account sheet", script: func(_ *target, u *user, _ int) load.Script {
		r := &reading{user: u}
		for _, a := range u.accounts {
			r.paths, r.marks = append(r.paths, "/v1/accounts/"+a.ID+"/sheet"), append(r.marks, `"id":"`+a.ID+`"`)
		}
		return r
	}},
	{name: "search, whole base", whole: true, script: func(t *target, u *user, turn int) load.Script {
		r := &reading{user: u, turn: turn * 7}
		for _, s := range t.searches {
			r.paths, r.marks = append(r.paths, "/v1/accounts?limit=50&sort=name&q="+url.QueryEscape(s.Query)), append(r.marks, s.Finds)
		}
		return r
	}},
	{name: "today", most: 16, script: func(_ *target, u *user, _ int) load.Script {
		return &reading{user: u, paths: []string{"/v1/sync?limit=500&cursor=" + u.since}, marks: []string{`"type":"account"`}}
	}},
	{name: "callability", most: 16, script: func(_ *target, u *user, _ int) load.Script {
		r := &reading{user: u}
		for _, a := range u.accounts {
			r.paths, r.marks = append(r.paths, callabilityPath(a.ID, nil)), append(r.marks, `"channel":"visit"`)
		}
		return r
	}},
	{name: "next number", most: 16, script: func(_ *target, u *user, _ int) load.Script {
		r := &reading{user: u}
		for _, c := range u.callees {
			r.paths, r.marks = append(r.paths, callabilityPath(c.Account.String(), c.Contact)), append(r.marks, `"channel":"phone"`)
		}
		return r
	}},
	{name: "update an account", writes: true, script: func(t *target, u *user, _ int) load.Script { return &renaming{writing{user: u, keys: t.keys()}, nil} }},
	{name: "create a note", writes: true, script: func(t *target, u *user, _ int) load.Script { return &noting{writing{user: u, keys: t.keys()}} }},
	{name: "save a visit", writes: true, most: 16, script: func(t *target, u *user, _ int) load.Script { return &visiting{writing{user: u, keys: t.keys()}} }},
}

// reading asks for the paths in turn; each answer holds its mark.
type reading struct {
	*user
	paths, marks []string
	turn         int
}

func (s *reading) Next(r *load.Request) {
	s.turn++
	r.Method, r.Path, r.Headers, r.Body = "GET", s.paths[s.turn%len(s.paths)], s.headers, nil
}

func (s *reading) Check(a load.Answer) error { return expect(a, 200, s.marks[s.turn%len(s.marks)]) }

func expect(a load.Answer, status int, mark string) error {
	if a.Status == status && bytes.Contains(a.Body, []byte(mark)) {
		return nil
	}
	return fmt.Errorf("status %d without %s: %.300s", a.Status, mark, a.Body)
}

// writing gives each request a key of its own.
type writing struct {
	*user
	keys string
	n    int
	body []byte
	head []string
}

func (s *writing) request(r *load.Request, method, path, media string, more ...string) {
	s.n++
	s.head = append(s.head[:0], s.headers...)
	s.head = append(append(s.head, "Content-Type: "+media, "Idempotency-Key: "+s.keys+strconv.Itoa(s.n)), more...)
	r.Method, r.Path, r.Headers = method, path, s.head
}

// renaming changes the trade name of one account after another.
type renaming struct {
	writing
	row *row
}

func (s *renaming) Next(r *load.Request) {
	s.row = s.next()
	s.request(r, "PATCH", "/v1/accounts/"+s.row.ID, "application/merge-patch+json", `If-Match: "`+strconv.FormatInt(s.row.Version, 10)+`"`)
	s.body = append(strconv.AppendInt(append(s.body[:0], `{"tradeName":"Enseigne `...), int64(s.n), 10), `"}`...)
	r.Body = s.body
}

func (s *renaming) Check(a load.Answer) error {
	if a.Status == 200 {
		s.row.Version++
	}
	return expect(a, 200, `"tradeName":"Enseigne `+strconv.Itoa(s.n)+`"`)
}

// noting writes what was said in a call, on one account after another.
type noting struct{ writing }

func (s *noting) Next(r *load.Request) {
	s.request(r, "POST", "/v1/accounts/"+s.next().ID+"/notes", "application/json")
	s.body = append(strconv.AppendInt(append(s.body[:0], `{"kind":"call","direction":"outbound","text":"Souhaite un devis pour `...), int64(s.n), 10),
		` lots avant la fin du mois, rappeler mardi matin."}`...)
	r.Body = s.body
}

func (s *noting) Check(a load.Answer) error {
	return expect(a, 201, "Souhaite un devis pour "+strconv.Itoa(s.n)+" lots")
}

// target is one server under load.
type target struct {
	*Process
	ours     bool
	searches []generate.Search
	advisers []*user
	office   []*user
	batches  int
	signedIn time.Time
}

// keys is the beginning of the idempotency keys of one script, never given twice.
func (t *target) keys() string {
	t.batches++
	return fmt.Sprintf("mesure-%d-%d-", t.cmd.Process.Pid, t.batches)
}

// welcome signs everybody in and lets the advisers open their lists.
func (t *target) welcome(o generate.Organisation, users, depth int) error {
	conn, err := load.Dial(t.Addr)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }() // nothing is under way
	t.searches, t.signedIn = o.Searches, time.Now()
	for i := range users {
		u, err := t.enter(conn, o.Advisers[i], false)
		if err != nil {
			return err
		}
		if err := u.walk(conn, depth); err != nil {
			return err
		}
		t.advisers = append(t.advisers, u)
		u.callees = o.CallLists[u.person.ID]
		if u.since, err = t.yesterday(conn, u, len(o.Advisers)); err != nil {
			return err
		}
		if u, err = t.enter(conn, o.BackOffice[i], true); err != nil {
			return err
		}
		t.office = append(t.office, u)
	}
	return nil
}

// sessionTime is well within the life of an access token.
const sessionTime = 6 * time.Minute

// renew signs everybody in again before the sessions end.
func (t *target) renew() error {
	if time.Since(t.signedIn) < sessionTime {
		return nil
	}
	conn, err := load.Dial(t.Addr)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }() // nothing is under way
	t.signedIn = time.Now()
	for _, u := range t.advisers {
		if err := t.signIn(conn, u, false); err != nil {
			return err
		}
	}
	for _, u := range t.office {
		if err := t.signIn(conn, u, true); err != nil {
			return err
		}
	}
	return nil
}

// scripts gives each of so many connections a user of her own.
func (t *target) scripts(op operation, connections int) (list []load.Script) {
	people := t.advisers
	if op.whole {
		people = t.office
	}
	for i, u := range people[:connections] {
		list = append(list, op.script(t, u, i))
	}
	return list
}
