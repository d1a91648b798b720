package measure

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"besace/internal/bench/load"
)

// linesOfDay is about how many lines of the feed a day of one adviser leaves.
const linesOfDay = 40

// cursor is where a phone stands in the feed, as Besace writes it; see api/sync_cursor.go.
// The bench moves it to where it wants to read from.
type cursor map[string]any

type position struct{ XID, Seq int64 }

// enrol begins to synchronise and returns the cursor of the first page.
func (t *target) enrol(conn *load.Conn, u *user) (cursor, position, error) {
	a, err := conn.Do(&load.Request{Method: "GET", Path: "/v1/sync?limit=1", Headers: u.headers})
	if err != nil {
		return nil, position{}, err
	}
	var page struct{ Cursor string }
	if a.Status != 200 || json.Unmarshal(a.Body, &page) != nil {
		return nil, position{}, fmt.Errorf("synchronise %s: %d %.300s", u.person.Email, a.Status, a.Body)
	}
	text, err := base64.RawURLEncoding.DecodeString(page.Cursor)
	if err != nil {
		return nil, position{}, err
	}
	var c cursor
	var start struct{ S position }
	if err := json.Unmarshal(text, &start); err != nil {
		return nil, position{}, err
	}
	return c, start.S, json.Unmarshal(text, &c)
}

func (c cursor) text() (string, error) {
	text, err := json.Marshal(c)
	return base64.RawURLEncoding.EncodeToString(text), err
}

// yesterday is the cursor of a phone that synchronised a day ago.
func (t *target) yesterday(conn *load.Conn, u *user, advisers int) (string, error) {
	if !t.ours {
		return t.yesterdayOfBare(conn, u, advisers)
	}
	c, end, err := t.enrol(conn, u)
	if err != nil {
		return "", err
	}
	end.Seq -= int64(linesOfDay * advisers)
	delete(c, "g")
	c["p"] = end
	return c.text()
}

// yesterdayOfBare is the same for the bare handler, whose cursor is a position.
func (t *target) yesterdayOfBare(conn *load.Conn, u *user, advisers int) (string, error) {
	a, err := conn.Do(&load.Request{Method: "GET", Path: "/v1/sync", Headers: u.headers})
	if err != nil {
		return "", err
	}
	var page struct{ Cursor string }
	if a.Status != 200 || json.Unmarshal(a.Body, &page) != nil {
		return "", fmt.Errorf("the end of the feed: %d %.300s", a.Status, a.Body)
	}
	xid, text, _ := strings.Cut(page.Cursor, ".")
	seq, err := strconv.ParseInt(text, 10, 64)
	return fmt.Sprintf("%s.%d", xid, seq-int64(linesOfDay*advisers)), err
}
