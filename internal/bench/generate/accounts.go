package generate

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"besace/internal/importing"
	"besace/internal/platform/email"
	"besace/internal/platform/fold"
	"besace/internal/platform/siret"
	"besace/internal/prospect"
	"besace/internal/vocabulary"
)

// file is the prospect file of the organisation.
type file struct {
	people     people
	sources    []vocabulary.Source
	tags       []vocabulary.Tag
	accounts   []prospect.Sheet
	activities []activity
	field      field
	feed       []news

	contacts       []prospect.Contact
	main           []int // of an account: the place of its contact, -1 for none
	establishments []prospect.Establishment
	addresses      []prospect.FurtherAddress

	imports      []importing.Import
	importedRows []importing.Row
}

func newFile(size Size) *file {
	f := &file{people: newPeople(size)}
	d := newDice(2)
	begin := f.people.org.CreatedAt
	for _, name := range sourceNames {
		f.sources = append(f.sources, vocabulary.Source{ID: d.at(begin), OrgID: f.people.org.ID, Version: 1, Name: name, NameFold: fold.Fold(name), CreatedAt: begin, UpdatedAt: begin})
	}
	for _, name := range tagNames {
		f.tags = append(f.tags, vocabulary.Tag{ID: d.at(begin), OrgID: f.people.org.ID, Version: 1, Name: name, NameFold: fold.Fold(name), Colour: "grey", CreatedAt: begin, UpdatedAt: begin})
	}
	// Accounts of all advisers come one after another, as they do in life.
	created := make([]time.Time, size.Accounts)
	for i := range created {
		created[i] = d.between(begin, quiet)
	}
	slices.SortFunc(created, time.Time.Compare)
	for i, at := range created {
		f.accounts = append(f.accounts, f.account(d, i, at))
	}
	f.work(size.Activities)
	f.goAround(size)
	f.broughtIn()
	f.tell()
	return f
}

var statuses = []prospect.Status{prospect.Lead, prospect.Lead, prospect.Prospect, prospect.Prospect, prospect.Prospect, prospect.Customer, prospect.Customer, prospect.FormerCustomer}

func (f *file) account(d dice, i int, at time.Time) prospect.Sheet {
	where := pick(d, towns)
	owner := f.people.follower(i)
	s := prospect.Sheet{Account: prospect.Account{
		ID: d.at(at), OrgID: f.people.org.ID, Version: 1, OwnerID: owner, CreatedBy: owner, Kind: prospect.Company, Status: pick(d, statuses),
		Civility: "unspecified", Street: fmt.Sprintf("%d %s", 1+d.IntN(180), pick(d, streets)), Postcode: where.postcode, Town: where.name,
		InseeCode: where.insee, Country: "FR", Latitude: pointer(where.latitude + d.Int64N(20_000) - 10_000), Longitude: pointer(where.longitude + d.Int64N(20_000) - 10_000),
		Custom: "{}", CreatedAt: at, UpdatedAt: at,
	}}
	if i%4 == 3 {
		f.person(d, &s)
	} else {
		f.company(d, &s, i)
	}
	f.commercial(d, &s)
	for range d.IntN(3) {
		if tag := pick(d, f.tags).ID; !slices.Contains(s.TagIDs, tag) {
			s.TagIDs = append(s.TagIDs, tag)
		}
	}
	if s.Kind == prospect.Company {
		f.around(d, &s, i)
	}
	s.Derive()
	f.main = append(f.main, -1)
	if s.Kind == prospect.Company {
		f.main[i] = len(f.contacts) - 1
	}
	return s
}

func (f *file) company(d dice, s *prospect.Sheet, i int) {
	what, who := pick(d, trades), pick(d, families)
	s.Name = strings.TrimSpace(what.name + " " + who + " " + pick(d, legalForms))
	if d.chance(20) {
		s.TradeName = "Chez " + pick(d, givenNames)
	}
	number := fictitious(i)
	s.SIRET, s.SIREN = pointer(string(number)), pointer(string(number.SIREN()))
	s.VATNumber, s.Fictitious = pointer(string(number.SIREN().VAT())), true
	s.NAFRev2 = pointer(what.naf)
	s.HeadcountMin = pointer(int64(1 + d.IntN(20)))
	s.HeadcountMax = pointer(*s.HeadcountMin + int64(d.IntN(50)))
	f.reach(d, s, "contact@"+slug(what.name+" "+who)+".example")
}

func (f *file) person(d dice, s *prospect.Sheet) {
	s.Kind, s.FirstName, s.LastName = prospect.Person, pick(d, givenNames), pick(d, families)
	s.Civility = pick(d, []string{"mr", "mrs"})
	f.reach(d, s, slug(s.FirstName)+"."+slug(s.LastName)+"@courriel.example")
}

// reach adds telephone numbers and an e-mail address.
func (f *file) reach(d dice, s *prospect.Sheet, address string) {
	for n := range 1 + d.IntN(2) {
		number, kind := fmt.Sprintf("+3335301%04d", d.IntN(10_000)), "fixed"
		if n > 0 || s.Kind == prospect.Person {
			number, kind = fmt.Sprintf("+3363998%04d", d.IntN(10_000)), "mobile"
		}
		s.Phones = append(s.Phones, prospect.Phone{OrgID: s.OrgID, AccountID: s.ID, Position: int64(n), Number: number, Kind: kind})
	}
	if d.chance(70) {
		kind := email.ProGeneric
		if s.Kind == prospect.Person {
			kind = email.Consumer
		}
		s.Emails = append(s.Emails, prospect.Email{OrgID: s.OrgID, AccountID: s.ID, Address: address, Kind: string(kind)})
	}
}

var actions = []struct{ kind, label string }{
	{"call", "Relancer sur le devis"}, {"visit", "Présenter la gamme"}, {"email", "Envoyer la documentation"}, {"quote", "Chiffrer le renouvellement"}, {"other", ""},
}

func (f *file) commercial(d dice, s *prospect.Sheet) {
	s.SourceID = pointer(pick(d, f.sources).ID)
	s.Class = pointer(pick(d, []string{"A", "B", "B", "C", "C", "C"}))
	if d.chance(80) {
		s.PotentialCents = pointer(int64(d.IntN(5_000_000)))
	}
	if d.chance(60) {
		s.Score, s.LastQualifiedAt = pointer(int64(d.IntN(101))), pointer(d.between(s.CreatedAt, today))
	}
	if d.chance(60) {
		next := pick(d, actions)
		s.NextActionAt, s.NextActionKind, s.NextActionLabel = pointer(d.between(today.AddDate(0, -1, 0), today.AddDate(0, 3, 0))), &next.kind, next.label
	}
}

// fictitious is the n-th SIRET of the companies kept for fiction (R-ID-04).
func fictitious(n int) siret.SIRET {
	base := fmt.Sprintf("%08d", n%99+1)
	return siret.SIRET(withKey(withKey(base) + fmt.Sprintf("%04d", n/99)))
}

// withKey adds the digit that makes the number pass the Luhn check.
func withKey(digits string) string {
	for key := '0'; key < '9'; key++ {
		if siret.Luhn(digits + string(key)) {
			return digits + string(key)
		}
	}
	return digits + "9"
}

// batches are the rows of the file; everybody keeps one account in fifty among her favourites.
func (f *file) batches() []batch {
	var stars, stuck, numbers, mailboxes [][]any
	for _, c := range f.contacts {
		numbers = append(numbers, []any{c.OrgID, c.ID, int64(0), c.Phones[0].Number, c.Phones[0].Kind, ""})
		mailboxes = append(mailboxes, []any{c.OrgID, c.ID, int64(0), c.Emails[0].Address, c.Emails[0].Kind, ""})
	}
	for i, s := range f.accounts {
		if (i/len(f.people.advisers))%50 == 7 {
			stars = append(stars, []any{s.OrgID, s.OwnerID, s.ID, s.CreatedAt})
		}
		for _, tag := range s.TagIDs {
			stuck = append(stuck, []any{s.OrgID, s.ID, tag})
		}
	}
	return []batch{
		rowsOf(slices.Values(f.sources)), rowsOf(slices.Values(f.tags)),
		rowsOf(each(f.accounts, func(s prospect.Sheet) []prospect.Account { return []prospect.Account{s.Account} })),
		rowsOf(each(f.accounts, func(s prospect.Sheet) []prospect.Phone { return s.Phones })),
		rowsOf(each(f.accounts, func(s prospect.Sheet) []prospect.Email { return s.Emails })),
		rowsOf(slices.Values(f.contacts)), rowsOf(slices.Values(f.establishments)), rowsOf(slices.Values(f.addresses)),
		literal("contact_phones", "org_id contact_id position number kind label", slices.Values(numbers)),
		literal("contact_emails", "org_id contact_id position address kind label", slices.Values(mailboxes)),
		literal("account_tags", "org_id account_id tag_id", slices.Values(stuck)),
		literal("account_favourites", "org_id user_id account_id created_at", slices.Values(stars)),
	}
}

// around adds who works in a company, now and then where else it works and where its
// invoices go.
func (f *file) around(d dice, s *prospect.Sheet, i int) {
	c := prospect.Contact{
		ID: d.at(s.CreatedAt), OrgID: s.OrgID, Version: 1, AccountID: s.ID, OwnerID: s.OwnerID, CreatedBy: s.OwnerID, Civility: pick(d, []string{"mr", "mrs"}),
		FirstName: pick(d, givenNames), LastName: pick(d, families), JobTitle: pick(d, []string{"Gérant", "Directrice", "Responsable des achats", "Comptable"}),
		Role: pointer(pick(d, []string{prospect.DecisionMaker, prospect.Buyer, prospect.Prescriber})), Main: true, Language: "fr",
		CreatedAt: s.CreatedAt, UpdatedAt: s.CreatedAt,
	}
	c.Phones = []prospect.Phone{{OrgID: s.OrgID, AccountID: s.ID, Number: fmt.Sprintf("+3363998%04d", d.IntN(10_000)), Kind: "mobile"}}
	c.Emails = []prospect.Email{{OrgID: s.OrgID, AccountID: s.ID, Kind: string(email.ProNominative),
		Address: slug(c.FirstName) + "." + slug(c.LastName) + "@" + slug(s.Name) + ".example"}}
	c.Derive()
	s.ContactText = c.SearchText
	f.contacts = append(f.contacts, c)
	where := pick(d, towns)
	place := prospect.Place{Street: fmt.Sprintf("%d %s", 1+d.IntN(90), pick(d, streets)), Postcode: where.postcode, Town: where.name, Country: "FR"}
	if i%5 == 0 {
		f.establishments = append(f.establishments, prospect.Establishment{ID: d.at(s.CreatedAt), OrgID: s.OrgID, Version: 1, AccountID: s.ID, CreatedBy: s.OwnerID,
			Name: "Atelier de " + where.name, Place: place, CreatedAt: s.CreatedAt, UpdatedAt: s.CreatedAt})
	}
	if i%10 == 0 {
		f.addresses = append(f.addresses, prospect.FurtherAddress{ID: d.at(s.CreatedAt), OrgID: s.OrgID, Version: 1, AccountID: s.ID, CreatedBy: s.OwnerID,
			Kind: "billing", AddressedTo: "Service comptable", Place: place, CreatedAt: s.CreatedAt, UpdatedAt: s.CreatedAt})
	}
}

// each gives the rows that belong to each of the list.
func each[S, T any](list []S, of func(S) []T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, s := range list {
			for _, row := range of(s) {
				if !yield(row) {
					return
				}
			}
		}
	}
}
