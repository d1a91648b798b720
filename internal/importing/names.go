package importing

import (
	"slices"
	"strings"

	"besace/internal/platform/fold"
)

// nameIndex finds the names of one postcode that resemble a given one, without
// comparing it with all of them.
type nameIndex struct {
	names    []string
	owners   []*candidate
	postings map[uint64][]int32 // trigram -> names that hold it
}

func (x *nameIndex) add(name string, c *candidate) {
	if name == "" {
		return
	}
	if x.postings == nil {
		x.postings = map[uint64][]int32{}
	}
	at := int32(len(x.names))
	x.names, x.owners = append(x.names, name), append(x.owners, c)
	for _, gram := range grams(name) {
		x.postings[gram] = append(x.postings[gram], at)
	}
}

// alike calls found with every name at least as similar as the threshold. A name
// that is, shares one of the rarest trigrams: more than the threshold lets miss.
func (x *nameIndex) alike(name string, found func(c *candidate, similarity int)) {
	if x == nil || len(x.names) == 0 || name == "" {
		return
	}
	all := grams(name)
	slices.SortFunc(all, func(a, b uint64) int { return len(x.postings[a]) - len(x.postings[b]) })
	missed := len(all) - len(all)*decideThreshold/(2*fold.Same-decideThreshold)
	seen := map[int32]bool{}
	for _, gram := range all[:min(len(all), missed+1)] {
		for _, at := range x.postings[gram] {
			if seen[at] {
				continue
			}
			seen[at] = true
			if similarity := likeness(name, x.names[at]); similarity >= decideThreshold {
				found(x.owners[at], similarity)
			}
		}
	}
}

func likeness(a, b string) int {
	if a == b {
		return fold.Same
	}
	// Names that differ much in length cannot be alike: spare the comparison.
	if short, long := min(len(a), len(b)), max(len(a), len(b)); short*10 < long*6 {
		return 0
	}
	return fold.Similarity(a, b)
}

// grams are the distinct trigrams of the words of a folded name.
func grams(name string) []uint64 {
	var out []uint64
	for word := range strings.FieldsSeq(name) {
		gram := uint64(' ')<<21 | uint64(' ')
		for _, r := range word + " " {
			gram = (gram<<21 | uint64(r)) & (1<<63 - 1)
			out = append(out, gram)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
