package exporting

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"
)

var surface int64 = -125

var keller = Account{
	ID: uuid.MustParse("01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4e"), Company: true, Name: "@Keller", Status: "prospect", SIRET: "00000001800011",
	Phones: []string{"+33353010001", "+33639980011"}, Custom: map[string]Custom{"surface": {Number: &surface, Decimals: 1, Fact: -12500}}, CreatedAt: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC),
}

func written(t *testing.T, f Format, keys []string, accounts ...Account) string {
	t.Helper()
	return writtenAs(t, Accounts, f, keys, accounts...)
}

func writtenAs(t *testing.T, what Content, f Format, keys []string, accounts ...Account) string {
	t.Helper()
	list, unknown := chosen(what, f, keys, []string{"surface"}, []string{"Surface"})
	if unknown != "" {
		t.Fatalf("no column %s", unknown)
	}
	var out bytes.Buffer
	w, err := newWriter(Export{Format: f, Content: what}, &out, list)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range accounts {
		for _, r := range rowsOf(a, what) {
			if err := w.write(r); err != nil {
				t.Fatal(err)
			}
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
	if _, unknown := chosen(Accounts, CSV, []string{"name", "password"}, nil, nil); unknown != "password" {
		t.Errorf("unknown column %q", unknown)
	}
}

// Excel keeps 7,33E+13 of the digits of a SIRET unless they are in groups; a workbook has cells of text, and JSON the number.
func TestIdentifiersThatASpreadsheetKeeps(t *testing.T) {
	a := keller
	a.SIRET, a.SIREN, a.Postcode, a.InseeCode = "73282932000074", "005520135", "01000", "01053"
	keys := []string{"siret", "siren", "postcode", "inseeCode"}
	if got := written(t, CSV, keys, a, Account{}); !strings.HasSuffix(got, "\r\n732 829 320 00074;005 520 135;01000;01053\r\n;;;\r\n") {
		t.Errorf("CSV %q", got)
	}
	if got := written(t, JSON, keys, a); !strings.Contains(got, `"siret":"73282932000074"`) {
		t.Errorf("JSON %s", got)
	}
	book, err := excelize.OpenReader(strings.NewReader(written(t, XLSX, keys, a)))
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{"A2": a.SIRET, "B2": a.SIREN, "C2": a.Postcode, "D2": a.InseeCode} {
		got, err := book.GetCellValue("Comptes", at)
		kind, badly := book.GetCellType("Comptes", at)
		if got != want || err != nil || badly != nil || kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
			t.Errorf("%s is %q of type %d: %v %v", at, got, kind, err, badly)
		}
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
	person.Unit, person.Building, person.Locality = "Apt 3", "", "La Forge"
	cards := written(t, VCard, nil, keller, person)
	for _, want := range []string{"ORG:@Keller", "N:Étienne;Zoé", "TEL;TYPE=CELL,VOICE:+33639980011", "ADR;TYPE=WORK:;Apt 3 La Forge;"} {
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

// In a file of contacts a row is somebody, under the company; nobody is written for a company without contacts.
func TestAFileOfContacts(t *testing.T) {
	a := keller
	a.Contacts = []Contact{
		{ID: uuid.MustParse("01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4f"), Civility: "mrs", FirstName: "Anna", LastName: "Keller", JobTitle: "Gérante", Role: "decision_maker",
			Main: true, Channel: "phone", Phones: []Phone{{"+33639980012", "mobile"}}, Emails: []Email{{"anna@keller.example", "pro_nominative"}}},
		{ID: uuid.MustParse("01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b50"), LastName: "=Roth", LeftOn: "2026-10-01"},
	}
	keys := []string{"name", "civility", "firstName", "lastName", "jobTitle", "role", "main", "phone", "email", "channel", "leftOn"}
	got := writtenAs(t, Contacts, CSV, keys, a, keller)
	want := "'@Keller;Mme;Anna;Keller;Gérante;Décideur;Oui;06 39 98 00 12;anna@keller.example;Téléphone;\r\n'@Keller;;;'=Roth;;;;;;;2026-10-01\r\n"
	if _, rows, _ := strings.Cut(got, "\r\n"); rows != want {
		t.Errorf("CSV %q, want %q", rows, want)
	}
	text := writtenAs(t, Contacts, JSON, keys, a)
	var list []map[string]any
	if err := json.Unmarshal([]byte(text), &list); err != nil || len(list) != 2 || list[0]["role"] != "decision_maker" || list[0]["main"] != true || list[1]["main"] != false {
		t.Errorf("JSON %s: %v", text, err)
	}
	cards := writtenAs(t, Contacts, VCard, nil, a)
	for _, want := range []string{"N:Keller;Anna", "TITLE:Gérante", "TEL;TYPE=CELL,VOICE:+33639980012"} {
		if !strings.Contains(cards, want) {
			t.Errorf("no %q in\n%s", want, cards)
		}
	}
	if n := strings.Count(cards, "ORG:@Keller"); n != 1 {
		t.Errorf("%d cards name the company, want the one of who is still there:\n%s", n, cards)
	}
	if _, unknown := chosen(Contacts, CSV, []string{"lastName", "custom.surface"}, []string{"surface"}, []string{"Surface"}); unknown != "custom.surface" {
		t.Errorf("unknown column %q", unknown)
	}
}

// The JSON of accounts tells of the people in them, as the contract does; a table has no room for them.
func TestTheJSONOfAccountsHasTheirContacts(t *testing.T) {
	a := keller
	a.Contacts = []Contact{
		{LastName: "Keller", Role: "buyer", Main: true, Phones: []Phone{{"+33639980012", "mobile"}}, Emails: []Email{{"anna@keller.example", "pro_nominative"}}},
		{LastName: "Roth", LeftOn: "2026-10-01"},
	}
	for _, keys := range [][]string{nil, {"id", "contacts"}} {
		var list []struct{ Contacts []map[string]any }
		text := written(t, JSON, keys, a, keller)
		if err := json.Unmarshal([]byte(text), &list); err != nil || len(list) != 2 || len(list[0].Contacts) != 2 || list[1].Contacts != nil {
			t.Fatalf("JSON %s: %v", text, err)
		}
		main, left := list[0].Contacts[0], list[0].Contacts[1]
		if main["isMain"] != true || main["role"] != "buyer" || left["leftOn"] != "2026-10-01" || left["isMain"] != false {
			t.Errorf("contacts %v %v", main, left)
		}
		for _, want := range []string{`"phones":[{"number":"+33639980012","kind":"mobile"}]`, `"emails":[{"address":"anna@keller.example","kind":"pro_nominative"}]`, `"phones":[],"emails":[]`} {
			if !strings.Contains(text, want) {
				t.Errorf("no %s in %s", want, text)
			}
		}
	}
	if _, unknown := chosen(Accounts, CSV, []string{"name", "contacts"}, nil, nil); unknown != "contacts" {
		t.Errorf("unknown column of a table %q", unknown)
	}
}
