package duplicate

import (
	"fmt"
	"testing"

	"github.com/google/uuid"

	"besace/internal/platform/fold"
)

var (
	trades   = []string{"Boulangerie", "Garage", "Menuiserie", "Pharmacie", "Restaurant", "Coiffure", "Plomberie", "Électricité", "Boucherie", "Transports"}
	surnames = []string{"Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand", "Dubois", "Moreau", "Laurent", "Simon", "Michel", "Lefèvre",
		"Leroy", "Roux", "David", "Bertrand", "Morel", "Fournier", "Girard", "Bonnet", "Dupont", "Lambert", "Fontaine", "Rousseau"}
)

// town is a file of n companies of 20 postcodes, every hundredth entered twice, with
// one phone that an import put everywhere.
func town(n int) (all []profile, changed map[uuid.UUID]bool) {
	changed = map[uuid.UUID]bool{}
	for i := range n {
		k := i - i%100/99 // the hundredth repeats the one before
		p := profile{id: uuid.NewSHA1(uuid.Nil, fmt.Append(nil, i)), kind: "company", postcode: fmt.Sprint(57000 + k%20*10)}
		p.name = fold.LegalFormless(fmt.Sprintf("SARL %s %s %s", trades[k%len(trades)], surnames[k/7%len(surnames)], surnames[k/11%len(surnames)]))
		p.phones = []string{fmt.Sprintf("+333530%05d", k), "+33353019999"}
		p.emails = []string{fmt.Sprintf("contact@n%d.example", k)}
		all, changed[p.id] = append(all, p), true
	}
	return all, changed
}

func TestTheScanFindsTwinsWithoutComparingAllWithAll(t *testing.T) {
	const n = 10_000
	all, changed := town(n)
	b := newBlocks(all)
	compared := 0
	for i := range all {
		compared += len(b.near(i))
	}
	if compared > 120*n {
		t.Errorf("%d comparisons for %d accounts", compared, n)
	}
	all, _ = town(n)
	pairs, err := pairsAmong(all, changed)
	if err != nil {
		t.Fatal(err)
	}
	found := map[couple]bool{}
	for _, p := range pairs {
		found[p.couple] = p.score >= certainFrom
	}
	for i := 99; i < n; i += 100 {
		var c couple
		if c.first, c.second = ordered(all[i-1].id, all[i].id); !found[c] {
			t.Fatalf("the twins %d and %d are not found", i-1, i)
		}
	}
	again, err := pairsAmong(all, map[uuid.UUID]bool{all[99].id: true})
	if err != nil || len(again) == 0 || len(again) > 100 {
		t.Errorf("one changed account gives %d pairs (%v)", len(again), err)
	}
}

func BenchmarkScan10000(b *testing.B) {
	for b.Loop() {
		all, changed := town(10_000)
		if _, err := pairsAmong(all, changed); err != nil {
			b.Fatal(err)
		}
	}
}
