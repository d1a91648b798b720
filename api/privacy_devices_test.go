package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"besace/internal/platform/clock"
	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// kept are the rows of a type that the phone holds.
func (p *phone) kept(t *testing.T, kind string) (rows []map[string]any) {
	t.Helper()
	for key, data := range p.rows {
		if !strings.HasPrefix(key, kind+" ") {
			continue
		}
		var row map[string]any
		if err := json.Unmarshal(data, &row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

// publishedNotice is the id of an edition of what people of the source are told.
func publishedNotice(t testing.TB, e *testkit.Env, source, body string) string {
	t.Helper()
	return e.Here.Admin.Do(t, http.MethodPost, "/v1/privacy/notices", map[string]any{"source": source, "body": body}).Want(t, 200).ID(t)
}

// A phone reads to people what they are told now, and tells by which edition they were, replaced since or not.
func TestAPhoneHoldsWhatPeopleAreTold(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		first := publishedNotice(t, e, "collected", "Vous nous avez donné vos coordonnées.")
		publishedNotice(t, e, "fair", "Vos coordonnées viennent du salon.")
		phone := newPhone(p).pull(t, 200)
		if rows := phone.kept(t, "privacy_notice"); len(rows) != 2 {
			t.Fatalf("it holds %v", rows)
		}
		if rows := newPhone(e.There.Adviser).pull(t, 200).kept(t, "privacy_notice"); len(rows) != 0 {
			t.Errorf("another organisation holds %v", rows)
		}
		second := publishedNotice(t, e, "collected", "Vous nous avez donné vos coordonnées, ce jour.")
		if phone.pull(t, 200); phone.rows["privacy_notice "+first] != nil || phone.rows["privacy_notice "+second] == nil || len(phone.kept(t, "privacy_notice")) != 2 {
			t.Errorf("it holds %v", phone.kept(t, "privacy_notice"))
		}

		account := person(t, p, "Hélène", "Weber")
		given := func(notice string) map[string]any {
			return map[string]any{"id": id.New().String(), "source": "collected", "means": "handed", "noticeId": notice, "givenAt": ago(time.Hour)}
		}
		told := p.Do(t, http.MethodPost, account+"/notice-deliveries", given(first)).Want(t, 201).JSON(t)
		if told["edition"] != 1.0 || told["noticeId"] != first {
			t.Errorf("told by %v", told)
		}
		p.Do(t, http.MethodPost, account+"/notice-deliveries", given(id.New().String())).WantProblem(t, 422, "notice_delivery.invalid", "/noticeId")
		wrong := given(first)
		wrong["source"] = "fair"
		p.Do(t, http.MethodPost, account+"/notice-deliveries", wrong).WantProblem(t, 422, "notice_delivery.invalid", "/noticeId")
		rows := phone.pull(t, 200).kept(t, "notice_delivery")
		if len(rows) != 1 || fmt.Sprint(rows[0]) != fmt.Sprint(told) {
			t.Errorf("it holds %v, want %v", rows, told)
		}
	})
}

// What a person was told and asked is on the devices of who follows her, goes with her account, and leaves with her.
func TestWhatAPersonAskedIsOnTheDevicesOfWhoFollowsHer(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, other, admin := e.Here.Adviser, e.Here.Stranger, e.Here.Admin
		publishedNotice(t, e, "collected", "Vous nous avez donné vos coordonnées.")
		firm := accountAt(t, p, "Menuiserie Durand", nil)
		contact := add(t, p, firm+"/contacts", helene).ID(t)
		add(t, p, firm+"/notice-deliveries", map[string]any{"source": "collected", "means": "spoken", "contactId": contact})
		add(t, p, firm+"/notice-deliveries", map[string]any{"source": "collected", "means": "shown"})
		hers := requested(t, p, firm, "erasure", contact)
		holds := func(phone *phone) string {
			phone.pull(t, 200)
			states := []string{}
			for _, row := range phone.kept(t, "data_request") {
				states = append(states, row["state"].(string))
			}
			return fmt.Sprintf("%d%v", len(phone.kept(t, "notice_delivery")), states)
		}
		mine, theirs := newPhone(p), newPhone(other)
		if got := holds(mine) + " " + holds(theirs); got != "2[open] 0[]" {
			t.Errorf("devices hold %s", got)
		}
		does(t, e.Here.Manager, requested(t, p, firm, "access", ""), "refuse").Want(t, 200)
		if got := holds(mine); got != "2[open refused]" && got != "2[refused open]" {
			t.Errorf("her device holds %s", got)
		}
		handOver(t, e, firm, other)
		if got := holds(mine); got != "0[]" {
			t.Errorf("the former device still holds %s", got)
		}
		if got := holds(theirs); got != "2[open refused]" && got != "2[refused open]" {
			t.Errorf("the new device holds %s", got)
		}
		erases(t, admin, hers).Want(t, 200)
		if got := holds(theirs); got != "1[refused]" {
			t.Errorf("once she is erased a device holds %s", got)
		}
	})
}

// Where whoever notes a request is, it may be tomorrow already.
func TestARequestCountsFromTheDayOfWhoNotesIt(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := person(t, p, "Hélène", "Weber")
		far, err := time.LoadLocation("Pacific/Kiritimati") // fourteen hours ahead
		if err != nil {
			t.Fatal(err)
		}
		p.Actor.TimeZone = far.String()
		today := clock.Wall().In(far)
		at := func(day time.Time) map[string]any {
			return map[string]any{"kind": "access", "source": "Sur place", "receivedOn": day.Format(time.DateOnly)}
		}
		made := p.Do(t, http.MethodPost, account+"/data-requests", at(today)).Want(t, 201).JSON(t)
		if made["receivedOn"] != today.Format(time.DateOnly) {
			t.Errorf("received %v", made)
		}
		p.Do(t, http.MethodPost, account+"/data-requests", at(today.AddDate(0, 0, 1))).WantProblem(t, 422, "data_request.invalid", "/receivedOn")
	})
}

// What was noted by an earlier version reaches the devices too, once they read everything again.
func TestWhatWasNotedBeforeReachesTheDevices(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		publishedNotice(t, e, "collected", "Vous nous avez donné vos coordonnées.")
		second := publishedNotice(t, e, "collected", "Vous nous avez donné vos coordonnées, ce jour.")
		account := person(t, p, "Hélène", "Weber")
		told := add(t, p, account+"/notice-deliveries", map[string]any{"source": "collected", "means": "email"}).JSON(t)
		requested(t, p, account, "access", "")
		upgraded(t, e, "00089_notices_on_devices.sql", `DELETE FROM changes WHERE subject_type IN ('privacy_notice', 'notice_delivery', 'data_request') OR subject_id = ?`, told["id"].(string))
		mine, other := newPhone(p).pull(t, 200), newPhone(e.Here.Stranger).pull(t, 200)
		deliveries := mine.kept(t, "notice_delivery")
		if len(mine.kept(t, "data_request")) != 1 || len(deliveries) != 1 || fmt.Sprint(deliveries[0]) != fmt.Sprint(told) {
			t.Errorf("her device holds %v", deliveries)
		}
		for whose, device := range map[string]*phone{"her": mine, "another": other} {
			if rows := device.kept(t, "privacy_notice"); len(rows) != 1 || rows[0]["id"] != second {
				t.Errorf("%s device holds %v", whose, rows)
			}
		}
		if len(other.kept(t, "notice_delivery"))+len(other.kept(t, "data_request")) != 0 {
			t.Error("a device holds what is somebody else's")
		}
	})
}
