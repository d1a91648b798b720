package exporting

import (
	"bufio"
	"encoding/json"
	"io"
	"maps"
	"strings"

	"besace/internal/platform/sheet"
	"besace/internal/platform/vcard"
)

// writer writes rows one by one; nothing is complete before Close.
type writer interface {
	write(r row) error
	close() error
}

func newWriter(e Export, to io.Writer, list []column) (writer, error) {
	headers := make([]string, len(list))
	for i, c := range list {
		headers[i] = c.header
	}
	switch e.Format {
	case VCard:
		return cards{to, e.Content}, nil
	case JSON:
		return &objects{to: bufio.NewWriter(to), list: list, of: e.Content}, nil
	case XLSX:
		w, err := sheet.NewXLSX(to, sheetNames[e.Content], headers...)
		return table{w, list}, err
	default:
		w, err := sheet.NewCSV(to, headers...)
		return table{w, list}, err
	}
}

var sheetNames = map[Content]string{Accounts: "Comptes", Contacts: "Interlocuteurs"}

type table struct {
	sheet.Writer
	list []column
}

func (t table) write(r row) error {
	values := make([]sheet.Value, len(t.list))
	for i, c := range t.list {
		values[i] = c.value(r).sheet()
	}
	return t.Write(values...)
}

func (t table) close() error { return t.Close() }

// objects is a JSON array, one object a line.
type objects struct {
	to   *bufio.Writer
	list []column
	of   Content
	rows int
}

// fact is the column as the contract gives it, when that differs from what people read.
func (o *objects) fact(key string, r row) (values map[string]any, special bool) {
	if o.of == Contacts {
		of, special := personalFacts[key]
		if !special {
			return nil, false
		}
		return of(r), true
	}
	of, special := facts[key]
	if !special {
		return nil, false
	}
	return of(r.Account), true
}

func (o *objects) write(r row) error {
	fields := make(map[string]any, len(o.list))
	for _, c := range o.list {
		if values, special := o.fact(c.key, r); special {
			maps.Copy(fields, values)
			continue
		}
		if v := c.value(r).json(); v != nil {
			fields[c.key] = v
		}
	}
	line, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	before := ",\n"
	if o.rows == 0 {
		before = "[\n"
	}
	o.rows++
	_, err = o.to.WriteString(before + string(line))
	return err
}

func (o *objects) close() error {
	end := "\n]\n"
	if o.rows == 0 {
		end = "[]\n"
	}
	if _, err := o.to.WriteString(end); err != nil {
		return err
	}
	return o.to.Flush()
}

// cards is a file of vCards.
type cards struct {
	to io.Writer
	of Content
}

func (c cards) write(r row) error {
	if c.of == Contacts {
		return vcard.Write(c.to, contactCard(r))
	}
	return vcard.Write(c.to, accountCard(r.Account))
}

func accountCard(a Account) vcard.Card {
	card := vcard.Card{
		UID: "urn:uuid:" + a.ID.String(), Family: a.LastName, Given: a.FirstName, URL: a.Website, Emails: a.Emails, Revised: a.UpdatedAt,
		Address: cardAddress(a), Phones: cardPhones(a.Phones),
	}
	if a.Company {
		card.Family, card.Given, card.Organization = "", "", a.Name
	}
	return card
}

// contactCard is somebody at her company's address, under its name until she left it.
func contactCard(r row) vcard.Card {
	c := r.Contact
	card := vcard.Card{
		UID: "urn:uuid:" + c.ID.String(), Family: c.LastName, Given: c.FirstName, Title: c.JobTitle, Emails: c.addresses(), Revised: c.UpdatedAt,
		Address: cardAddress(r.Account), Phones: cardPhones(c.numbers()),
	}
	if r.Company && c.LeftOn == "" {
		card.Organization = r.Name
	}
	return card
}

func cardAddress(a Account) vcard.Address {
	return vcard.Address{Street: a.Street, Complement: strings.Join(strings.Fields(a.Unit+" "+a.Building+" "+a.Locality), " "), Town: a.Town, Postcode: a.Postcode, Country: a.Country}
}

func cardPhones(numbers []string) (phones []vcard.Phone) {
	for _, number := range numbers {
		kind := vcard.Work
		if strings.HasPrefix(number, "+336") || strings.HasPrefix(number, "+337") {
			kind = vcard.Cell
		}
		phones = append(phones, vcard.Phone{Kind: kind, Number: number})
	}
	return phones
}

func (c cards) close() error { return nil }
