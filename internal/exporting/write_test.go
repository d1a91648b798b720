package exporting

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

var surface int64 = -125

var keller = Account{
	ID: uuid.MustParse("01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4e"), Company: true, Name: "@Keller", Status: "prospect", SIRET: "00000001800011",
	Phones: []string{"+33353010001", "+33639980011"}, Custom: map[string]Custom{"surface": {Number: &surface, Decimals: 1, Fact: -12500}}, CreatedAt: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC),
}

func written(t *testing.T, f Format, keys []string, accounts ...Account) string {
	t.Helper()
	list, unknown := chosen(keys, []string{"surface"}, []string{"Surface"})
	if unknown != "" {
		t.Fatalf("no column %s", unknown)
	}
	var out bytes.Buffer
	w, err := newWriter(f, &out, list)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range accounts {
		if err := w.write(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestColumnsInTheOrderAsked(t *testing.T) {
	got := written(t, CSV, []string{"phone2", "name", "custom.surface", "createdAt"}, keller)
	if want := "\ufeffTéléphone 2;Raison sociale;Surface;Créé le\r\n06 39 98 00 11;'@Keller;\"-12,5\";23/11/2026\r\n"; got != want {
		t.Errorf("CSV %q, want %q", got, want)
	}
	if got := written(t, JSON, []string{"custom.surface"}, keller); !strings.Contains(got, `"custom.surface":-12500`) {
		t.Errorf("JSON %s", got)
	}
	if _, unknown := chosen([]string{"name", "password"}, nil, nil); unknown != "password" {
		t.Errorf("unknown column %q", unknown)
	}
}

func TestJSONOfAnyNumberOfAccounts(t *testing.T) {
	for n := range 3 {
		var list []map[string]any
		text := written(t, JSON, []string{"id", "siret", "website"}, []Account{keller, keller}[:min(n, 2)]...)
		if err := json.Unmarshal([]byte(text), &list); err != nil || len(list) != n {
			t.Fatalf("%d accounts: %s %v", n, text, err)
		}
		if n > 0 && (list[0]["siret"] != keller.SIRET || len(list[0]) != 2) {
			t.Errorf("object %v", list[0])
		}
	}
}

func TestACardForACompanyAndForAPerson(t *testing.T) {
	person := keller
	person.Company, person.FirstName, person.LastName, person.Name = false, "Zoé", "Étienne", "Zoé Étienne"
	cards := written(t, VCard, nil, keller, person)
	for _, want := range []string{"ORG:@Keller", "N:Étienne;Zoé", "TEL;TYPE=CELL,VOICE:+33639980011"} {
		if !strings.Contains(cards, want) {
			t.Errorf("no %q in\n%s", want, cards)
		}
	}
}

// A day is that of the organisation, and an appointment has its hour.
func TestTimesAreThoseOfTheOrganisation(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	a := keller
	at := time.Date(2026, 12, 1, 23, 30, 0, 0, time.UTC).In(paris)
	a.NextActionAt, a.CreatedAt = &at, time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC).In(paris)
	if got := written(t, CSV, []string{"nextActionAt", "createdAt"}, a); !strings.Contains(got, "02/12/2026 00:30") || !strings.Contains(got, "01/01/2027") {
		t.Errorf("CSV %q", got)
	}
	if got := written(t, JSON, []string{"nextActionAt", "phone", "kind"}, a); !strings.Contains(got, `"nextActionAt":"2026-12-01T23:30:00Z"`) ||
		!strings.Contains(got, `"phones":["+33353010001","+33639980011"]`) || !strings.Contains(got, `"kind":"company"`) {
		t.Errorf("JSON %s", got)
	}
}
