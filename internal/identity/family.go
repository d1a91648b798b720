package identity

import (
	"fmt"
	"regexp"
	"slices"

	"besace/internal/platform/fault"
)

// ProductFamily is a part of what the organisation sells. Code is what contracts and
// consents name; Sector is the restricted trade it belongs to, empty for none.
type ProductFamily struct {
	Code   string `json:"code"`
	Label  string `json:"label"`
	Sector string `json:"sector,omitempty"`
}

const maxFamilies = 50

var (
	familyCode        = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,39}$`)
	contactPurposes   = []string{"prospecting", "contract", "service"}
	restrictedSectors = []string{"", "energy_works", "ageing_works", "training_account"}
)

// checkFamilies refuses families that cannot be told apart, and an unknown purpose.
func (s *Settings) checkFamilies(bad *fault.Fields) {
	if !slices.Contains(contactPurposes, s.ContactPurpose) {
		bad.Add("/settings/contactPurpose", "unknown", "prospecting, contract ou service.")
	}
	if len(s.ProductFamilies) > maxFamilies {
		bad.Add("/settings/productFamilies", "too_many", "Au plus 50 familles de produits.")
	}
	seen := map[string]bool{}
	for n := range s.ProductFamilies {
		f := &s.ProductFamilies[n]
		at := fmt.Sprintf("/settings/productFamilies/%d", n)
		f.Label = clean(f.Label)
		required(bad, at+"/label", f.Label, "Le nom de la famille de produits.")
		switch {
		case !familyCode.MatchString(f.Code):
			bad.Add(at+"/code", "pattern", "Des minuscules, des chiffres et des tirets, 40 au plus.")
		case seen[f.Code]:
			bad.Add(at+"/code", "duplicate", "Un code qui ne sert pas déjà.")
		}
		seen[f.Code] = true
		if !slices.Contains(restrictedSectors, f.Sector) {
			bad.Add(at+"/sector", "unknown", "Un secteur dont la loi restreint le démarchage, ou rien.")
		}
	}
}

// sellsAlike reports settings that make no difference to whom one may contact.
func (s Settings) sellsAlike(t Settings) bool {
	return s.ContactPurpose == t.ContactPurpose && slices.EqualFunc(s.ProductFamilies, t.ProductFamilies,
		func(a, b ProductFamily) bool { return a.Code == b.Code && a.Sector == b.Sector })
}
