package measure

import (
	"encoding/json"
	"fmt"
	"net/url"

	"besace/internal/bench/generate"
	"besace/internal/bench/load"
	"besace/internal/bench/reference"
)

// user is one virtual user of one server: her session and the accounts she works.
type user struct {
	person   generate.Person
	headers  []string          // of every request
	accounts []row             // hers, by name
	cursor   string            // of a page deep in her list
	deep     string            // id of the first account of that page
	callees  []generate.Callee // on her call lists
	since    string            // cursor from which she catches up with a day
	turn     int
}

type row struct {
	ID      string
	Version int64
}

// enter signs a person in, to Besace over HTTP, to the reference by saying who she is.
func (t *target) enter(conn *load.Conn, p generate.Person, whole bool) (*user, error) {
	u := &user{person: p}
	return u, t.signIn(conn, u, whole)
}

// signIn gives the user a session, a new one when she had one.
func (t *target) signIn(conn *load.Conn, u *user, whole bool) error {
	if !t.ours {
		u.headers = []string{reference.UserHeader + ": " + u.person.ID.String()}
		if whole {
			u.headers = append(u.headers, reference.WholeHeader+": 1")
		}
		return nil
	}
	body, err := json.Marshal(map[string]string{"email": u.person.Email, "password": generate.Password})
	if err != nil {
		return err
	}
	a, err := conn.Do(&load.Request{Method: "POST", Path: "/v1/auth/login", Headers: []string{"Content-Type: application/json"}, Body: body})
	if err != nil {
		return err
	}
	var session struct{ AccessToken string }
	if a.Status != 200 || json.Unmarshal(a.Body, &session) != nil {
		return fmt.Errorf("sign in %s: %d %s", u.person.Email, a.Status, a.Body)
	}
	u.headers = []string{"Authorization: Bearer " + session.AccessToken}
	return nil
}

// page is what both servers answer for a list.
type page struct {
	Items      []row
	NextCursor string
}

// walk reads the first pages of the user's list, as far as depth rows.
func (u *user) walk(conn *load.Conn, depth int) error {
	cursor := ""
	for {
		a, err := conn.Do(&load.Request{Method: "GET", Path: listPath(cursor), Headers: u.headers})
		if err != nil {
			return err
		}
		var p page
		if a.Status != 200 {
			return fmt.Errorf("list of %s: %d %s", u.person.Email, a.Status, a.Body)
		}
		if err := json.Unmarshal(a.Body, &p); err != nil {
			return err
		}
		if len(p.Items) == 0 {
			return fmt.Errorf("%s has %d accounts, fewer than %d", u.person.Email, len(u.accounts), depth)
		}
		if len(u.accounts) >= depth {
			u.cursor, u.deep = cursor, p.Items[0].ID
			return nil
		}
		u.accounts = append(u.accounts, p.Items...)
		if cursor = p.NextCursor; cursor == "" {
			return fmt.Errorf("%s has only %d accounts", u.person.Email, len(u.accounts))
		}
	}
}

func listPath(cursor string) string {
	if cursor == "" {
		return "/v1/accounts?limit=50&sort=name"
	}
	return "/v1/accounts?limit=50&sort=name&cursor=" + url.QueryEscape(cursor)
}

// next is her next account in turn.
func (u *user) next() *row {
	u.turn++
	return &u.accounts[u.turn%len(u.accounts)]
}
