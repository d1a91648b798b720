package testkit

import (
	"fmt"

	"besace/internal/platform/siret"
)

// SIRET is the n-th valid SIRET of a fictitious company (R-ID-04): SIREN 000000018.
func SIRET(n int) string {
	for key := range 10 {
		candidate := fmt.Sprintf("000000018%04d%d", n, key)
		if siret.Luhn(candidate) {
			return candidate
		}
	}
	panic("no key makes this SIRET valid")
}
