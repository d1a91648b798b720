package duplicate

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/jobs"
)

// The background search: one job looks at every organisation and leaves one job to
// each that has something new.
const (
	scanAllKind = "prospect.duplicates"
	scanKind    = "prospect.duplicates.scan"
)

// scanEvery suits people who review duplicates when they have time; entry and
// import look for candidates at once.
const scanEvery = 10 * time.Minute

// scanOverlap re-examines what changed shortly before the last search, for
// transactions that were still open then.
const scanOverlap = 10 * time.Minute

// Bounds of the groups that are compared two by two. A beginning of word shared by
// more accounts of a postcode is divided by whole words; a word or a SIREN shared
// by more says nothing.
const (
	maxBlock   = 60
	maxSameKey = 20
)

// planScans registers and schedules the search.
func (s *Service[A]) planScans(q *jobs.Queue) {
	jobs.Register(q, scanAllKind, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
		return nil, s.scanAll(ctx)
	})
	jobs.Register(q, scanKind, func(ctx context.Context, _ *jobs.Run, _ struct{}) (any, error) {
		found, err := s.Scan(ctx)
		return scanned{Pairs: found}, err
	})
	q.Schedule(scanAllKind, jobs.Every(scanEvery), scanAllKind, struct{}{})
}

// scanned is the result of one scan.
type scanned struct {
	Pairs int `json:"pairs"` // found or confirmed
}

// scanAll asks for a scan of each organisation where an account changed; the trouble of
// one does not stop the others.
func (s *Service[A]) scanAll(ctx context.Context) error {
	tenants, err := s.tenants(ctx)
	if err != nil {
		return err
	}
	var errs []error
	for _, t := range tenants {
		as := clock.WithOffset(actor.With(ctx, actor.System(t.ID)), time.Duration(t.ClockOffset)*time.Second)
		since, until, err := s.scanWindow(as)
		if err == nil && until.After(since) {
			_, err = s.jobs.Enqueue(as, scanKind, struct{}{}, jobs.UniqueKey(scanKind), jobs.Priority(7))
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// Scan brings the pairs of the actor's organisation up to date with the accounts
// changed since the last scan and returns how many pairs it found among them. It
// reads the whole file but compares only accounts that share a rare key.
func (s *Service[A]) Scan(ctx context.Context) (found int, err error) {
	since, until, err := s.scanWindow(ctx)
	if err != nil || !until.After(since) {
		return 0, err
	}
	changed, err := s.changedSince(ctx, since.Add(-scanOverlap))
	if err != nil {
		return 0, err
	}
	all, err := s.profilesWhere(ctx, "a.org_id = ? AND a.archived_at IS NULL", []any{actor.Current(ctx).OrgID})
	if err != nil {
		return 0, err
	}
	pairs, err := pairsAmong(all, changed)
	if err != nil {
		return 0, err
	}
	return len(pairs), s.keepPairs(ctx, all, changed, pairs, until)
}

// couple names two accounts in the order of a pair.
type couple struct{ first, second uuid.UUID }

// likely is the worth of a couple.
type likely struct {
	couple
	score   int64
	reasons string
}

// pairsAmong compares the changed accounts with all that share a key with them, each
// two once.
func pairsAmong(all []profile, changed map[uuid.UUID]bool) (pairs []likely, err error) {
	blocks, weigh := newBlocks(all), newMatcher()
	met := make([]int, len(all)) // the last account, counted from 1, that met each
	for i, p := range all {
		if !changed[p.id] {
			continue
		}
		for _, j := range blocks.near(i) {
			other := all[j]
			if met[j] == i+1 || j < i && changed[other.id] || p.kind != other.kind {
				continue
			}
			met[j] = i + 1
			l := weigh.compare(p, other)
			if l.score == 0 {
				continue
			}
			reasons, err := json.Marshal(l.evidence)
			if err != nil {
				return nil, err
			}
			first, second := ordered(p.id, other.id)
			pairs = append(pairs, likely{couple{first, second}, l.score, string(reasons)})
		}
	}
	return pairs, nil
}

// blocks groups profiles by what they share; only members of one group are compared.
type blocks struct {
	all    []profile
	groups map[string][]int
}

// newBlocks groups the profiles and takes off them the phones and e-mails that can
// be no evidence.
func newBlocks(all []profile) blocks {
	b := blocks{all: all, groups: map[string][]int{}}
	for i := range all {
		all[i].phones = telling(all[i].phones, tellingPhone)
		all[i].emails = telling(all[i].emails, tellingEmail)
		for _, k := range append(b.exact(i), b.words(i)...) {
			b.groups[k.text] = append(b.groups[k.text], i)
			if k.begins != "" {
				b.groups[k.begins] = append(b.groups[k.begins], i)
			}
		}
	}
	for i := range all {
		all[i].phones = telling(all[i].phones, func(v string) bool { return len(b.groups["p"+v]) <= MaxSharing })
		all[i].emails = telling(all[i].emails, func(v string) bool { return len(b.groups["e"+v]) <= MaxSharing })
	}
	return b
}

func telling(values []string, keep func(string) bool) (kept []string) {
	for _, v := range values {
		if keep(v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// key is one group of a profile; begins is the wider group of a word.
type key struct{ text, begins string }

func (b blocks) exact(i int) (keys []key) {
	p := b.all[i]
	if p.siren != "" {
		keys = append(keys, key{text: "s" + p.siren})
	}
	for _, v := range p.phones {
		keys = append(keys, key{text: "p" + v})
	}
	for _, v := range p.emails {
		keys = append(keys, key{text: "e" + v})
	}
	if p.name != "" {
		keys = append(keys, key{text: "n" + string(p.kind) + p.name})
	}
	return keys
}

// words are the groups of the words of a name within its postcode.
func (b blocks) words(i int) (keys []key) {
	p := b.all[i]
	if p.postcode == "" {
		return nil
	}
	within := string(p.kind) + p.postcode + " "
	for _, word := range strings.Fields(p.name) {
		if begin := []rune(word); len(begin) >= 3 {
			keys = append(keys, key{text: "w" + within + word, begins: "b" + within + string(begin[:3])})
		}
	}
	return keys
}

// near are the profiles that share a key with the i-th one.
func (b blocks) near(i int) (others []int) {
	add := func(group []int) {
		for _, j := range group {
			if j != i {
				others = append(others, j)
			}
		}
	}
	for _, k := range b.exact(i) {
		if group := b.groups[k.text]; len(group) <= maxSameKey {
			add(group)
		}
	}
	for _, k := range b.words(i) {
		if group := b.groups[k.begins]; len(group) <= maxBlock {
			add(group)
		} else if group := b.groups[k.text]; len(group) <= maxBlock {
			add(group)
		}
	}
	return others
}
