package directory

import (
	"strings"
	"time"

	"besace/internal/platform/postal"
	"besace/internal/platform/siret"
)

// Company is what a register says of a company at one of its establishments. Empty
// and nil fields are unknown, or withheld.
type Company struct {
	SIREN, SIRET       string
	Name, TradeName    string
	LegalForm          LegalForm
	NAFRev2, NAF2025   string
	Headcount          *Band // of the establishment, else of the company
	Address            postal.Address
	HeadOffice, Closed bool // of the establishment; a company that ceased closes all
	Ceased             bool // the company itself
	// Partial tells that the owner objects to being found by it: no prospecting.
	Partial bool
}

// LegalForm is a catégorie juridique: its code and, for the usual ones, its name.
type LegalForm struct{ Code, Label string }

// soleTrader is the category of Insee of somebody alone, whatever her trade.
const soleTrader = "1000"

// Sole reports an entreprise individuelle.
func (f LegalForm) Sole() bool { return f.Code == soleTrader }

// Band is a number of employees as registers give it; Max nil is "and more".
type Band struct {
	Min   int64
	Max   *int64
	Label string
}

// Search is what one looks for: a number, or a name and where.
type Search struct {
	SIRET          siret.SIRET
	SIREN          siret.SIREN
	Name           string
	Postcode, Town string
}

// Found is what a register answered, and when it did.
type Found struct {
	Register  string
	At        time.Time
	Companies []Company
}

// withheld are the words that stand for what a register does not tell.
var withheld = map[string]bool{"[ND]": true, "[NON-DIFFUSIBLE]": true}

// clean tidies a text of a register and cuts it at what an account may hold.
func clean(text string, limit int) string {
	text = strings.Join(strings.Fields(text), " ")
	if withheld[strings.ToUpper(text)] {
		return ""
	}
	if r := []rune(text); len(r) > limit {
		return strings.TrimSpace(string(r[:limit]))
	}
	return text
}

// Longest texts that an account takes.
const (
	maxName     = 200
	maxStreet   = 100
	maxTown     = 80
	maxLocality = 60
)

// address makes an address of what registers give apart.
func address(complement, number, repetition, kind, street, special, postcode, town, cedex, insee string) postal.Address {
	a, wrong := postal.Clean(postal.Address{
		Building: clean(complement, maxLocality),
		Street:   clean(strings.Join([]string{clean(number, 10), clean(repetition, 10), clean(kind, 30), clean(street, maxStreet)}, " "), maxStreet),
		Locality: clean(special, maxLocality), Postcode: clean(postcode, 10), Town: clean(town, maxTown), Insee: clean(insee, 5), Country: "FR",
	})
	if c := clean(cedex, maxTown); c != "" {
		if at := strings.Index(strings.ToUpper(c), "CEDEX"); at >= 0 {
			a.Town, a.Cedex = strings.TrimSpace(c[:at]), strings.ToUpper(c[at:])
		}
	}
	for _, w := range wrong { // a register may be wrong: leave that part out
		switch w.Pointer {
		case "/postcode":
			a.Postcode = ""
		case "/inseeCode":
			a.Insee = ""
		}
	}
	return a
}

// codes reads the activity codes of both nomenclatures; what has not their shape is
// left out.
func codes(rev2, naf2025 string) (string, string) {
	old, err := siret.ParseNAFRev2(clean(rev2, 10))
	if err != nil {
		old = ""
	}
	current, err := siret.ParseNAF2025(clean(naf2025, 10))
	if err != nil {
		current = ""
	}
	return string(old), string(current)
}

// valid tells whether the numbers of a company are; the others are left out.
func (c Company) valid() bool {
	number, err := siret.ParseSIRET(c.SIRET)
	return err == nil && string(number.SIREN()) == c.SIREN
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t = clean(t, maxName); t != "" {
			return t
		}
	}
	return ""
}
