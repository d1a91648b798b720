package measure

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"besace/internal/bench/generate"
	"besace/internal/bench/load"
)

// crowd is the contacts that a phone takes along, page after page, each with what the law
// answers about it.
type crowd struct {
	Contacts, Rows, Pages int
	Took, CPU             time.Duration
}

// month is a month of the agendas of a team, in one request.
type month struct {
	People, Items int
	Took, CPU     time.Duration
}

const (
	// taken is how many contacts a phone takes along.
	taken = 1500
	// repeats is how often what one person does alone is measured.
	repeats = 7
)

// alone measures what one person asks of a server at rest.
func (r *runner) alone(o generate.Organisation) error {
	conn, err := load.Dial(r.ours.Addr)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }() // nothing is under way
	if r.wants("crowd") {
		if r.f.Crowd, err = r.ours.crowd(conn, o.Advisers[len(o.Advisers)-1]); err != nil {
			return err
		}
		r.say("%d contacts with what the law answers, %d rows in %d pages: %s, processor %s", r.f.Crowd.Contacts, r.f.Crowd.Rows, r.f.Crowd.Pages,
			short(r.f.Crowd.Took), short(r.f.Crowd.CPU))
	}
	if r.wants("month") {
		if r.f.Month, err = r.ours.month(conn, o.Managers[0]); err != nil {
			return err
		}
		r.say("a month of %d agendas, %d occurrences: %s, processor %s", r.f.Month.People, r.f.Month.Items, short(r.f.Month.Took), short(r.f.Month.CPU))
	}
	return nil
}

// repeated does something a few times, after once for nothing.
func (t *target) repeated(once func() (time.Duration, error)) (took, cpu time.Duration, err error) {
	if _, err := once(); err != nil {
		return 0, 0, err
	}
	before, all := t.CPU(), make([]time.Duration, repeats)
	for n := range all {
		if all[n], err = once(); err != nil {
			return 0, 0, err
		}
	}
	return median(all), (t.CPU() - before) / repeats, nil
}

// crowd reads the second stage of a first synchronisation, that of the contacts, until the
// phone has those it takes along.
func (t *target) crowd(conn *load.Conn, p generate.Person) (c crowd, err error) {
	u, err := t.enter(conn, p, false)
	if err != nil {
		return c, err
	}
	begin, _, err := t.enrol(conn, u)
	if err != nil {
		return c, err
	}
	begin["g"], begin["p"] = 2, position{}
	from, err := begin.text()
	if err != nil {
		return c, err
	}
	c.Took, c.CPU, err = t.repeated(func() (took time.Duration, err error) {
		c.Contacts, c.Rows, c.Pages = 0, 0, 0
		at := from
		for more := true; more && c.Contacts < taken; {
			begin := time.Now()
			a, err := conn.Do(&load.Request{Method: "GET", Path: "/v1/sync?limit=500&cursor=" + at, Headers: u.headers})
			if err != nil {
				return 0, err
			}
			took += time.Since(begin)
			var page struct {
				Changes []struct {
					Type string
					Data struct{ Callability []struct{ Channel string } }
				}
				Cursor  string
				HasMore bool
			}
			if a.Status != 200 {
				return 0, fmt.Errorf("synchronise %s: %d %.300s", p.Email, a.Status, a.Body)
			}
			if err := json.Unmarshal(a.Body, &page); err != nil {
				return 0, err
			}
			at, more, c.Rows, c.Pages = page.Cursor, page.HasMore, c.Rows+len(page.Changes), c.Pages+1
			for _, change := range page.Changes {
				if change.Type == "contact" && len(change.Data.Callability) > 0 {
					c.Contacts++
				}
				more = more && change.Type != "note" // the third stage: she has no more contacts
			}
		}
		return took, nil
	})
	return c, err
}

// month reads the month of the generated day, of all the people of a manager.
func (t *target) month(conn *load.Conn, p generate.Person) (m month, err error) {
	u, err := t.enter(conn, p, false)
	if err != nil {
		return m, err
	}
	first := generate.Today().AddDate(0, 0, 1-generate.Today().Day())
	path := "/v1/agenda?from=" + first.Format(time.DateOnly) + "&to=" + first.AddDate(0, 1, -1).Format(time.DateOnly)
	for _, member := range p.Team {
		if member != p.ID {
			m.People++
			path += "&userId=" + member.String()
		}
	}
	m.Took, m.CPU, err = t.repeated(func() (time.Duration, error) {
		begin := time.Now()
		a, err := conn.Do(&load.Request{Method: "GET", Path: path, Headers: u.headers})
		if err != nil {
			return 0, err
		}
		took := time.Since(begin)
		if a.Status != 200 || !strings.Contains(string(a.Body), `"isCut":false`) {
			return 0, fmt.Errorf("the agendas of %s: %d %.300s", p.Email, a.Status, a.Body)
		}
		var read struct{ Items []json.RawMessage }
		if err := json.Unmarshal(a.Body, &read); err != nil {
			return 0, err
		}
		m.Items = len(read.Items)
		return took, nil
	})
	return m, err
}
