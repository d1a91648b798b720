package measure

import (
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"

	"besace/internal/bench/generate"
	"besace/internal/bench/load"
)

// asked is when the law is asked, in the hours of work of the day after the last of the
// generated ones: what it answers does not depend on when the bench is run.
var asked = generate.Today().Add(25 * time.Hour)

func callabilityPath(account string, contact *uuid.UUID) string {
	path := "/v1/accounts/" + account + "/callability?at=" + url.QueryEscape(asked.Format(time.RFC3339))
	if contact != nil {
		path += "&contactId=" + contact.String()
	}
	return path
}

// visiting saves a visit as a phone sends it, at one after another of those on the call lists.
type visiting struct{ writing }

func (s *visiting) Next(r *load.Request) {
	s.turn++
	c := s.callees[s.turn%len(s.callees)]
	s.request(r, "POST", "/v1/accounts/"+c.Account.String()+"/visits", "application/json")
	s.body = visitBody(s.body, c.Contact, s.n)
	r.Body = s.body
}

func (s *visiting) Check(a load.Answer) error {
	return expect(a, 201, "Souhaite un devis pour "+strconv.Itoa(s.n)+" lots")
}

// visitBody is a visit of the last of the generated days, with what follows.
func visitBody(into []byte, contact *uuid.UUID, n int) []byte {
	start := generate.Today().Add(-time.Hour)
	b := append(into[:0], `{"mode":"appointment","outcome":"quote_requested",`...)
	if contact != nil {
		b = append(b, `"contactIds":["`+contact.String()+`"],`...)
	}
	b = append(b, `"captureMs":12000,"note":"Souhaite un devis pour `...)
	b = append(strconv.AppendInt(b, int64(n), 10), ` lots avant la fin du mois.","startedAt":"`...)
	b = append(start.AppendFormat(b, time.RFC3339), `","endedAt":"`...)
	b = append(start.Add(40*time.Minute).AppendFormat(b, time.RFC3339), `","next":{"at":"`...)
	return append(start.AddDate(0, 0, 8).AppendFormat(b, time.RFC3339), `","kind":"call","label":"Relancer sur le devis"}}`...)
}
