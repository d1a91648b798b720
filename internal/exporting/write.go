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

// writer writes accounts one by one; nothing is complete before Close.
type writer interface {
	write(a Account) error
	close() error
}

func newWriter(f Format, to io.Writer, list []column) (writer, error) {
	headers := make([]string, len(list))
	for i, c := range list {
		headers[i] = c.header
	}
	switch f {
	case VCard:
		return cards{to}, nil
	case JSON:
		return &objects{to: bufio.NewWriter(to), list: list}, nil
	case XLSX:
		w, err := sheet.NewXLSX(to, "Comptes", headers...)
		return table{w, list}, err
	default:
		w, err := sheet.NewCSV(to, headers...)
		return table{w, list}, err
	}
}

type table struct {
	sheet.Writer
	list []column
}

func (t table) write(a Account) error {
	row := make([]sheet.Value, len(t.list))
	for i, c := range t.list {
		row[i] = c.value(a).sheet()
	}
	return t.Write(row...)
}

func (t table) close() error { return t.Close() }

// objects is a JSON array, one object a line.
type objects struct {
	to   *bufio.Writer
	list []column
	rows int
}

func (o *objects) write(a Account) error {
	fields := make(map[string]any, len(o.list))
	for _, c := range o.list {
		if fact, special := facts[c.key]; special {
			maps.Copy(fields, fact(a))
			continue
		}
		if v := c.value(a).json(); v != nil {
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
type cards struct{ to io.Writer }

func (c cards) write(a Account) error {
	card := vcard.Card{
		UID: "urn:uuid:" + a.ID.String(), Family: a.LastName, Given: a.FirstName, URL: a.Website, Emails: a.Emails, Revised: a.UpdatedAt,
		Address: vcard.Address{Street: a.Street, Complement: strings.TrimSpace(a.Unit + " " + a.Building), Town: a.Town, Postcode: a.Postcode, Country: a.Country},
	}
	if a.Company {
		card.Family, card.Given, card.Organization = "", "", a.Name
	}
	for _, number := range a.Phones {
		kind := vcard.Work
		if strings.HasPrefix(number, "+336") || strings.HasPrefix(number, "+337") {
			kind = vcard.Cell
		}
		card.Phones = append(card.Phones, vcard.Phone{Kind: kind, Number: number})
	}
	return vcard.Write(c.to, card)
}

func (c cards) close() error { return nil }
