package importing

import (
	"slices"
	"strings"

	"besace/internal/platform/fold"
)

// nameIndex finds the names of one postcode that resemble a given one, without
// comparing it with all of them.
type nameIndex[T any] struct {
	least    int        // similarity that makes two names alike
	grams    [][]uint64 // of each name, sorted
	owners   []T
	postings map[uint64][]int32 // trigram -> names that hold it
}

func (x *nameIndex[T]) add(name string, owner T) {
	if name == "" {
		return
	}
	if x.postings == nil {
		x.postings = map[uint64][]int32{}
	}
	at, all := int32(len(x.owners)), grams(name)
	x.grams, x.owners = append(x.grams, all), append(x.owners, owner)
	for i, gram := range all {
		if i == 0 || gram != all[i-1] {
			x.postings[gram] = append(x.postings[gram], at)
		}
	}
}

// alike calls found with every name that is similar enough. A name that is, shares
// one of the rarest trigrams: more than the least similarity lets miss.
func (x *nameIndex[T]) alike(name string, found func(owner T, similarity int)) {
	if x == nil || len(x.owners) == 0 || name == "" {
		return
	}
	all := grams(name)
	holders := make([][]int32, len(all)) // of each trigram
	for i, gram := range all {
		holders[i] = x.postings[gram]
	}
	slices.SortStableFunc(holders, func(a, b []int32) int { return len(a) - len(b) })
	missed := len(all) - len(all)*x.least/(2*fold.Same-x.least)
	seen := map[int32]bool{}
	for _, rare := range holders[:min(len(all), missed+1)] {
		for _, at := range rare {
			if seen[at] {
				continue
			}
			seen[at] = true
			if similarity := likeness(all, x.grams[at]); similarity >= x.least {
				found(x.owners[at], similarity)
			}
		}
	}
}

// likeness is fold.Similarity of two names, given their trigrams.
func likeness(a, b []uint64) int {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			common, i, j = common+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return 2 * common * fold.Same / (len(a) + len(b))
}

// grams are the trigrams of the words of a folded name, sorted, each as often as
// it occurs.
func grams(name string) []uint64 {
	out := make([]uint64, 0, len(name)+2)
	for word := range strings.FieldsSeq(name) {
		gram := uint64(' ')<<21 | uint64(' ')
		for _, r := range word + " " {
			gram = (gram<<21 | uint64(r)) & (1<<63 - 1)
			out = append(out, gram)
		}
	}
	slices.Sort(out)
	return out
}
