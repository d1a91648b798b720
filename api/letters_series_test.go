package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"besace/internal/testkit"
	"besace/internal/testkit/smtptest"
)

// An invitation to a series is one to all its dates, each as it is: a date that was moved is
// that date at its new time, in the calendar that has the series and in the series sent again.
func TestAnInvitationToASeriesTellsItsDatesAsTheyAre(t *testing.T) {
	mailing(t, func(t *testing.T, e *testkit.Env, server *smtptest.Server) {
		p := e.Here.Adviser
		m := meets(t, p, map[string]any{"rule": "FREQ=DAILY;COUNT=8"})
		series := m.event
		on := func(day, hour int) string {
			first, err := time.Parse(time.RFC3339, tomorrow(hour))
			if err != nil {
				t.Fatal(err)
			}
			return first.In(paris()).AddDate(0, 0, day).UTC().Format(time.RFC3339) // a series keeps its hour on the clock
		}
		takenOut := func(day int) string {
			return add(t, p, "/v1/events/"+series+"/occurrences", map[string]any{"originalStart": on(day, 9)}).ID(t)
		}
		sent := 0
		invited := func(event string) *ics.Calendar {
			t.Helper()
			m.event = event
			sentAs(t, e, p, m.writes(t, p, "invitation")["id"], "sent")
			sent++
			calendar, err := ics.ParseCalendar(strings.NewReader(server.Wait(t, sent, 10*time.Second)[sent-1].Calendar))
			if err != nil {
				t.Fatal(err)
			}
			return calendar
		}
		at := func(event *ics.VEvent, name ics.ComponentProperty) string {
			t.Helper()
			for _, layout := range []string{"20060102T150405Z", "20060102T150405"} {
				if said, err := time.Parse(layout, prop(event, name)); err == nil {
					return said.Format(time.RFC3339)
				}
			}
			return ""
		}
		first := invited(series).Events()[0]

		moved := p.Do(t, http.MethodPost, "/v1/events/"+takenOut(1)+"/move", map[string]any{"startAt": on(1, 14), "cause": "customer"}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)
		alone := invited(moved["next"].(map[string]any)["id"].(string)).Events()[0]
		if prop(alone, ics.ComponentPropertyUniqueId) != prop(first, ics.ComponentPropertyUniqueId) || prop(alone, ics.ComponentPropertyRecurrenceId) == "" {
			t.Errorf("a moved date is another entry for who has the series: %s", prop(alone, ics.ComponentPropertyUniqueId))
		}

		p.Do(t, http.MethodPatch, "/v1/events/"+takenOut(2), map[string]any{"startAt": on(2, 16), "endAt": on(2, 17)}, testkit.IfMatch(`"1"`)).Want(t, 200)
		p.Do(t, http.MethodPatch, "/v1/events/"+takenOut(3), map[string]any{"contactIds": []any{}}, testkit.IfMatch(`"1"`)).Want(t, 200)
		p.Do(t, http.MethodPost, "/v1/events/"+takenOut(4)+"/transition", map[string]any{"state": "cancelled", "cause": "customer"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		thereAndBack := "/v1/events/" + takenOut(5)
		for _, hour := range []int{14, 9} { // moved, then back to the time of the rule
			next := p.Do(t, http.MethodPost, thereAndBack+"/move", map[string]any{"startAt": on(5, hour), "cause": "customer"}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)["next"]
			thereAndBack = "/v1/events/" + next.(map[string]any)["id"].(string)
		}
		elsewhere := accountAt(t, p, "Menuiserie Aude", map[string]any{"address": map[string]any{"street": "1 place d’Armes", "postcode": "57100", "town": "Thionville"}})
		others := map[string]any{"accountId": idAt(elsewhere), "contactIds": []any{}, "place": map[string]any{"kind": "account"}}
		p.Do(t, http.MethodPatch, "/v1/events/"+takenOut(6), others, testkit.IfMatch(`"1"`)).Want(t, 200)
		movedElsewhere := p.Do(t, http.MethodPost, "/v1/events/"+takenOut(7)+"/move", map[string]any{"startAt": on(7, 14), "cause": "customer"}, testkit.IfMatch(`"1"`)).Want(t, 200).JSON(t)["next"]
		p.Do(t, http.MethodPatch, "/v1/events/"+movedElsewhere.(map[string]any)["id"].(string), others, testkit.IfMatch(`"1"`)).Want(t, 200)
		again := invited(series)
		dates := map[string]string{}
		for _, event := range again.Events() {
			dates[prop(event, ics.ComponentPropertyRecurrenceId)] = at(event, ics.ComponentPropertyDtStart)
			if prop(event, ics.ComponentPropertyUniqueId) != prop(first, ics.ComponentPropertyUniqueId) || prop(event, ics.ComponentPropertySequence) != "2" {
				t.Errorf("it is %s, %s", prop(event, ics.ComponentPropertyUniqueId), prop(event, ics.ComponentPropertySequence))
			}
		}
		if len(dates) != 3 || dates[prop(alone, ics.ComponentPropertyRecurrenceId)] == "" {
			t.Errorf("the dates told are %v", dates)
		}
		without := 0
		for _, line := range strings.Split(server.Messages()[sent-1].Calendar, "\r\n") {
			if strings.HasPrefix(line, "EXDATE") {
				without++
			}
		}
		if without != 4 { // the one that she does not take part in, the cancelled one, those about another account
			t.Errorf("the series is without %d dates:\n%s", without, server.Messages()[sent-1].Calendar)
		}
		letters := listedBy(t, p.Do(t, http.MethodGet, m.account+"/letters", nil))
		var told []any
		for _, one := range letters {
			letter := one.(map[string]any)
			if dates, ok := letter["told"].(map[string]any)["apart"].([]any); ok && len(dates) > len(told) {
				told = dates
			}
		}
		otherwise, none := map[string]any{}, 0
		for _, one := range told {
			date := one.(map[string]any)
			if date["startAt"] == nil {
				none++
			}
			otherwise[date["originalStart"].(string)] = date["startAt"]
		}
		if len(told) != 6 || none != 4 || otherwise[on(1, 9)] != on(1, 14) || otherwise[on(2, 9)] != on(2, 16) || otherwise[on(4, 9)] != nil {
			t.Errorf("the invitation remembers to have told %v", told)
		}
		file := string(p.Do(t, http.MethodGet, "/v1/events/"+series+"/calendar", nil).Want(t, 200).Body)
		if n := strings.Count(file, "RECURRENCE-ID"); n != 3 || strings.Count(file, "EXDATE") != 3 || strings.Contains(file, "Thionville") {
			t.Errorf("the file to send oneself has %d dates apart:\n%s", n, file)
		}
	})
}
