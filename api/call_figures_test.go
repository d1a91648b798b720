package api_test

import (
	"fmt"
	"net/http"
	"testing"

	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// figuresOpen wants of each figure of a person's calls that its rows are as many; it returns how many calls there are in all.
func figuresOpen(t *testing.T, p *testkit.Person, period string) int {
	t.Helper()
	figures := p.Do(t, http.MethodGet, "/v1/calls/figures?"+period, nil).Want(t, 200).JSON(t)
	opens := func(counted any, query string) {
		t.Helper()
		rows := listedBy(t, p.Do(t, http.MethodGet, "/v1/calls?limit=200&"+period+query, nil))
		if float64(len(rows)) != counted {
			t.Errorf("%v are counted, %q opens on %d", counted, query, len(rows))
		}
	}
	opens(figures["total"], "")
	for _, one := range figures["outcomes"].([]any) {
		opens(one.(map[string]any)["calls"], fmt.Sprint("&outcome=", one.(map[string]any)["outcome"]))
	}
	tallied := func(one map[string]any, query string) {
		t.Helper()
		tally := one["tally"].(map[string]any)
		opens(tally["calls"], query)
		opens(tally["spoken"], query+"&spoken=true")
		opens(tally["appointments"], query+"&outcome=appointment")
	}
	for part, query := range map[string][2]string{"lists": {"&withoutList=true", "&listId="}, "scripts": {"&withoutScript=true", "&scriptId="}} {
		for _, one := range figures[part].([]any) {
			row := one.(map[string]any)
			if row["id"] == nil {
				tallied(row, query[0])
			} else {
				tallied(row, query[1]+row["id"].(string))
			}
		}
	}
	for _, one := range figures["hours"].([]any) {
		row := one.(map[string]any)
		tallied(row, fmt.Sprintf("&weekday=%v&hour=%v", row["weekday"], row["hour"]))
	}
	return int(figures["total"].(float64))
}

func TestEachFigureOfCallsOpensOnItsRows(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		script := idAt(publishedScript(t, e.Here.Manager, "Relance"))
		tell := func(p *testkit.Person, account, list string, calls map[string]string) {
			t.Helper()
			for at, outcome := range calls {
				reached := "reached"
				if outcome == "no_answer" {
					reached = outcome
				}
				body := map[string]any{"id": id.New().String(), "attemptId": called(t, p, account, at, reached), "outcome": outcome}
				if list != "" {
					body["listId"], body["scriptId"] = list, script
				}
				add(t, p, account+"/calls", body)
			}
		}
		listOf := func(p *testkit.Person, account string) string {
			t.Helper()
			return add(t, p, "/v1/call-lists", map[string]any{"name": "Lundi", "items": []any{map[string]any{"accountId": idAt(account)}}}).ID(t)
		}
		adviser, manager := e.Here.Adviser, e.Here.Manager
		hers, his := accountAt(t, adviser, "Menuiserie de Metz", nil), accountAt(t, manager, "Scierie de Toul", nil)
		// The first one is of the evening before the period, by the clock of Metz.
		tell(adviser, hers, listOf(adviser, hers), map[string]string{
			"2026-09-13T21:59:00Z": "refused", "2026-09-13T22:00:00Z": "no_answer", "2026-09-14T09:10:00Z": "appointment", "2026-09-14T09:40:00Z": "follow_up",
		})
		tell(adviser, hers, "", map[string]string{"2026-09-15T13:00:00Z": "call_back"})
		tell(manager, his, listOf(manager, his), map[string]string{"2026-09-14T09:20:00Z": "appointment", "2026-09-15T09:20:00Z": "no_answer"})
		for _, one := range []struct {
			person *testkit.Person
			sees   int
		}{{adviser, 4}, {manager, 6}, {e.Here.Stranger, 0}} {
			if n := figuresOpen(t, one.person, "from=2026-09-13T22:00:00Z&to=2026-09-16T22:00:00Z"); n != one.sees {
				t.Errorf("%d calls are counted, want %d", n, one.sees)
			}
		}
	})
}
