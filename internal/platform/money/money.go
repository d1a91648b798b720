package money

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// Cents is an amount in euro cents; JSON and both databases keep the integer.
type Cents int64

// Max bounds what Parse accepts: 99 999 999 999,99 €.
const Max Cents = 9_999_999_999_999

// BasisPoints is one whole: 100 % in basis points.
const BasisPoints = 10_000

const (
	narrowSpace = "\u202f" // between thousands
	noBreak     = "\u00a0" // before the unit
)

// Display writes the amount as French invoices do, "1 234,56 €": narrow no-break
// space between thousands and no-break space before the unit, the very
// characters a browser's fr-FR locale writes.
func (c Cents) Display() string { return c.Decimal() + noBreak + "€" }

// Decimal is Display without the unit, for table columns headed "€".
func (c Cents) Decimal() string {
	units := strconv.FormatUint(magnitude(int64(c))/100, 10)
	var b strings.Builder
	if c < 0 {
		b.WriteByte('-')
	}
	for i, d := range units {
		if i > 0 && (len(units)-i)%3 == 0 {
			b.WriteString(narrowSpace)
		}
		b.WriteRune(d)
	}
	cents := magnitude(int64(c)) % 100
	b.WriteByte(',')
	b.WriteByte(byte('0' + cents/10))
	b.WriteByte(byte('0' + cents%10))
	return b.String()
}

// Percent is c × points / 10 000, rounded half away from zero. It saturates at
// the ends of int64 instead of wrapping.
func (c Cents) Percent(points int64) Cents { return c.MulDiv(points, BasisPoints) }

// MulDiv is c × num / den computed without intermediate overflow, rounded half
// away from zero and saturated: a price by thousandths of a unit, interest over
// days. A zero den gives zero.
func (c Cents) MulDiv(num, den int64) Cents {
	if den == 0 {
		return 0
	}
	negative := (c < 0) != (num < 0) != (den < 0)
	d := magnitude(den)
	hi, lo := bits.Mul64(magnitude(int64(c)), magnitude(num))
	lo, carry := bits.Add64(lo, d/2, 0)
	hi += carry
	if hi >= d {
		return signed(math.MaxUint64, negative)
	}
	q, _ := bits.Div64(hi, lo, d)
	return signed(q, negative)
}

// Allocate splits total over the weights by largest remainder: the parts add up
// to total exactly, and equal remainders favour the earlier part. A negative
// weight counts as zero; when every weight is zero the split is even. No weight
// gives no part.
func Allocate(total Cents, weights []int64) []Cents {
	if len(weights) == 0 {
		return nil
	}
	shares := make([]uint64, len(weights))
	var hi, sum uint64
	for i, w := range weights {
		if w > 0 {
			shares[i] = uint64(w)
			var carry uint64
			sum, carry = bits.Add64(sum, shares[i], 0)
			hi += carry
		}
	}
	if hi > 0 { // beyond 2^64: halve until it fits, keeping proportions
		return Allocate(total, halved(weights))
	}
	if sum == 0 {
		for i := range shares {
			shares[i] = 1
		}
		sum = uint64(len(shares))
	}
	type rest struct {
		index int
		left  uint64
	}
	parts, rests := make([]Cents, len(shares)), make([]rest, len(shares))
	amount, given := magnitude(int64(total)), uint64(0)
	for i, w := range shares {
		top, low := bits.Mul64(amount, w)
		q, r := bits.Div64(top, low, sum)
		parts[i], rests[i] = Cents(q), rest{i, r}
		given += q
	}
	slices.SortStableFunc(rests, func(a, b rest) int { return cmp.Compare(b.left, a.left) })
	for i := range amount - given {
		parts[rests[i].index]++
	}
	if total < 0 {
		for i := range parts {
			parts[i] = -parts[i]
		}
	}
	return parts
}

func halved(weights []int64) []int64 {
	half := make([]int64, len(weights))
	for i, w := range weights {
		half[i] = w / 2
	}
	return half
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func signed(m uint64, negative bool) Cents {
	if negative {
		if m > 1<<63 {
			return math.MinInt64
		}
		return Cents(-m)
	}
	if m > math.MaxInt64 {
		return math.MaxInt64
	}
	return Cents(m)
}
