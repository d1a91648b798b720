package directory

import (
	"fmt"
	"strings"

	"besace/internal/platform/postal"
)

// Field is what a Change is about, by its name in the contract.
type Field string

// Fields.
const (
	FieldSoleTrader Field = "soleTrader"
	FieldSIRET      Field = "siret"
	FieldName       Field = "name"
	FieldTradeName  Field = "tradeName"
	FieldNAFRev2    Field = "nafRev2"
	FieldNAF2025    Field = "naf2025"
	FieldHeadcount  Field = "headcount"
	FieldAddress    Field = "address"
)

// Change is one field as the account has it and as the register has it, for people.
// A register never proposes to erase.
type Change struct {
	Field             Field
	Current, Proposed string
	Differs           bool
}

// Proposal is what a register would change in an account.
type Proposal struct {
	Found
	Company Company
	Account Known
	Changes []Change
}

// propose compares the account with the first company found. Names and addresses that
// differ only by their spelling do not differ.
func propose(k Known, f Found) Proposal {
	c := f.Companies[0]
	p := Proposal{Found: f, Company: c, Account: k}
	add := func(field Field, current, proposed string, differs bool) {
		if proposed != "" {
			p.Changes = append(p.Changes, Change{field, current, proposed, differs})
		}
	}
	add(FieldSIRET, k.SIRET, c.SIRET, k.SIRET != c.SIRET)
	add(FieldName, k.Name, c.Name, !strings.EqualFold(k.Name, c.Name))
	add(FieldTradeName, k.TradeName, c.TradeName, !strings.EqualFold(k.TradeName, c.TradeName))
	add(FieldNAFRev2, k.NAFRev2, c.NAFRev2, k.NAFRev2 != c.NAFRev2)
	add(FieldNAF2025, k.NAF2025, c.NAF2025, k.NAF2025 != c.NAF2025)
	if c.LegalForm.Sole() {
		add(FieldSoleTrader, soleWords(k.SoleTrader), soleWords(true), !k.SoleTrader)
	}
	if b := c.Headcount; b != nil {
		add(FieldHeadcount, employees(k.HeadcountMin, k.HeadcountMax), b.Label, !equal(k.HeadcountMin, &b.Min) || !equal(k.HeadcountMax, b.Max))
	}
	if !c.Address.IsZero() {
		add(FieldAddress, lines(k.Address), lines(c.Address), k.Address.Key() != c.Address.Key())
	}
	return p
}

func soleWords(sole bool) string {
	if !sole {
		return ""
	}
	return legalForms[soleTrader]
}

func lines(a postal.Address) string {
	if a.IsZero() {
		return ""
	}
	printed, _ := a.Lines("")
	return strings.Join(printed, ", ")
}

func equal(a, b *int64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// employees says a headcount as people do.
func employees(least, most *int64) string {
	switch {
	case least == nil && most == nil:
		return ""
	case least == nil:
		return fmt.Sprintf("%d au plus", *most)
	case most == nil:
		return fmt.Sprintf("%d et plus", *least)
	case *least == *most:
		return fmt.Sprint(*least)
	}
	return fmt.Sprintf("%d à %d", *least, *most)
}
