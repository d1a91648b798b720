package duplicate

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/email"
	"besace/internal/platform/fold"
	"besace/internal/platform/phone"
	"besace/internal/platform/postal"
	"besace/internal/platform/siret"
)

// Candidate is an account that may be the one at hand. Of an account out of the
// actor's sight only FollowedBy is told, the name of its owner: no id, no score,
// no reason.
type Candidate[A any] struct {
	Account    *A     // nil when the actor may not see it
	FollowedBy string // display name of the owner
	Score      int64  // basis points
	Level      Level
	Evidence   []Evidence
}

// maxCandidates bounds what a screen can show.
const maxCandidates = 20

// Draft is an account that somebody is about to enter, as typed; it may be half typed.
type Draft struct {
	ID                        uuid.UUID // nil UUID: not in the file
	Kind                      string    // company, person
	Name, FirstName, LastName string
	SIREN, SIRET              string
	Address                   postal.Address
	Phones, Emails            []string
}

// Candidates finds, in the whole organisation, the accounts that the draft may
// duplicate, best first. What cannot be read is no evidence.
func (s *Service[A]) Candidates(ctx context.Context, d Draft) ([]Candidate[A], error) {
	return s.candidates(ctx, profileOf(d))
}

// Duplicates finds the accounts that may be the same as this one, best first.
// Faults: not_found, account.merged.
func (s *Service[A]) Duplicates(ctx context.Context, account uuid.UUID) ([]Candidate[A], error) {
	if err := s.accounts.Visible(ctx, account); err != nil {
		return nil, err
	}
	own, err := s.profilesWhere(ctx, "a.org_id = ? AND a.id = ?", []any{actor.Current(ctx).OrgID, account})
	if err != nil || len(own) == 0 {
		return nil, err
	}
	return s.candidates(ctx, own[0])
}

// profileOf reads a draft without complaint.
func profileOf(d Draft) profile {
	p := profile{id: d.ID, kind: d.Kind, name: fold.LegalFormless(d.Name)}
	if d.Kind == person {
		p.name = fold.LegalFormless(d.FirstName + " " + d.LastName)
	}
	if n, err := siret.ParseSIREN(d.SIREN); err == nil {
		p.siren = string(n)
	}
	if n, err := siret.ParseSIRET(d.SIRET); err == nil {
		p.siret, p.siren = string(n), string(n.SIREN())
	}
	if where, faults := postal.Clean(d.Address); len(faults) == 0 {
		p.postcode = where.Postcode
		if door, only := where.Names(d.FirstName + " " + d.LastName); only && d.Kind == person {
			p.name = door
		}
	}
	for _, typed := range d.Phones {
		if n, err := phone.Parse(typed, "FR"); err == nil {
			p.phones = append(p.phones, n.E164)
		}
	}
	for _, typed := range d.Emails {
		if a, err := email.Parse(typed); err == nil {
			p.emails = append(p.emails, a.Key())
		}
	}
	return p
}

// match is a stored account and its likeness to the one at hand.
type match struct {
	profile
	likeness
}

func (s *Service[A]) candidates(ctx context.Context, p profile) ([]Candidate[A], error) {
	near, err := s.neighbours(ctx, &p)
	if err != nil {
		return nil, err
	}
	var matches []match
	weigh := newMatcher()
	for _, other := range near {
		if l := weigh.compare(p, other); l.score > 0 {
			matches = append(matches, match{other, l})
		}
	}
	slices.SortFunc(matches, func(a, b match) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id.String(), b.id.String()))
	})
	matches = matches[:min(len(matches), maxCandidates)]
	return s.show(ctx, matches)
}

// neighbours are the stored accounts that share something with p; what they
// share with too many others is taken off p first.
func (s *Service[A]) neighbours(ctx context.Context, p *profile) ([]profile, error) {
	ids := map[uuid.UUID]bool{}
	keep := func(found []uuid.UUID) {
		for _, id := range found {
			ids[id] = true
		}
	}
	sharing := func(values []string, telling func(string) bool, bearers func(context.Context, string) ([]uuid.UUID, error)) (kept []string, err error) {
		for _, value := range values {
			if !telling(value) {
				continue
			}
			found, err := bearers(ctx, value)
			if err != nil {
				return nil, err
			}
			if len(found) <= MaxSharing {
				kept = append(kept, value)
				keep(found)
			}
		}
		return kept, nil
	}
	var err error
	if p.phones, err = sharing(p.phones, tellingPhone, s.phoneBearers); err != nil {
		return nil, err
	}
	if p.emails, err = sharing(p.emails, tellingEmail, s.emailBearers); err != nil {
		return nil, err
	}
	for _, search := range []func(context.Context, profile) ([]uuid.UUID, error){s.sameSIRET, s.sameSIREN, s.sameName, s.alike} {
		found, err := search(ctx, *p)
		if err != nil {
			return nil, err
		}
		keep(found)
	}
	delete(ids, p.id)
	return s.profiles(ctx, keysOf(ids))
}

// show turns matches into what the actor may be told of them.
func (s *Service[A]) show(ctx context.Context, matches []match) ([]Candidate[A], error) {
	ids, owners := make([]uuid.UUID, len(matches)), make([]uuid.UUID, len(matches))
	for i, m := range matches {
		ids[i], owners[i] = m.id, m.owner
	}
	sides, err := s.sides(ctx, ids, owners)
	if err != nil {
		return nil, err
	}
	out := make([]Candidate[A], len(matches))
	for i, m := range matches {
		out[i] = sides[i]
		if out[i].Account != nil {
			out[i].Score, out[i].Level, out[i].Evidence = m.score, levelOf(m.score), m.evidence
		}
	}
	return out, nil
}

// sides describes accounts, given with their owners, as far as the actor may see them.
func (s *Service[A]) sides(ctx context.Context, ids, owners []uuid.UUID) ([]Candidate[A], error) {
	who := actor.Current(ctx)
	var seen []uuid.UUID
	for i, owner := range owners {
		if who.Sees(owner) {
			seen = append(seen, ids[i])
		}
	}
	byID, err := s.accounts.Summaries(ctx, seen)
	if err != nil {
		return nil, err
	}
	names, err := s.people.DisplayNames(ctx, owners)
	if err != nil {
		return nil, err
	}
	out := make([]Candidate[A], len(ids))
	for i, owner := range owners {
		out[i].FollowedBy = nameOf(names, owner)
		if summary, ok := byID[ids[i]]; ok {
			out[i].Account = &summary
		}
	}
	return out, nil
}

// nameOf never leaves a sentence without its subject.
func nameOf(names map[uuid.UUID]string, user uuid.UUID) string {
	if name := names[user]; name != "" {
		return name
	}
	return "un autre conseiller"
}

func keysOf(set map[uuid.UUID]bool) []uuid.UUID {
	keys := make([]uuid.UUID, 0, len(set))
	for id := range set {
		keys = append(keys, id)
	}
	return keys
}

func orNothing(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
