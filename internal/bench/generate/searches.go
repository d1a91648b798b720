package generate

import (
	"strings"

	"besace/internal/platform/fold"
	"besace/internal/prospect"
)

// searches are what people type, for accounts spread over the file: a trade and a
// town, a person's name and town, a piece of telephone number, a piece of SIRET.
func (f *file) searches() (list []Search) {
	step := max(1, len(f.accounts)/401)
	for i := 0; i < len(f.accounts); i += step {
		s := f.accounts[i]
		switch {
		case s.Kind == prospect.Person:
			list = append(list, Search{fold.Fold(s.LastName+" "+s.FirstName) + " " + s.TownFold, s.ID.String()})
		case len(list)%3 == 0:
			list = append(list, Search{begin(s.NameFold, 7) + " " + s.TownFold, `"town":"` + s.Town + `"`})
		case len(list)%3 == 1:
			list = append(list, Search{"0" + strings.TrimPrefix(s.Phone, "+33"), `"phone":"` + s.Phone + `"`})
		default:
			list = append(list, Search{(*s.SIRET)[4:], s.ID.String()})
		}
	}
	return list
}

func begin(text string, n int) string { return strings.TrimSpace(text[:min(n, len(text))]) }
