package prospect

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/email"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/phone"
	"besace/internal/platform/postal"
	"besace/internal/platform/siret"
)

// Candidate is an account that may be the one at hand. Of an account out of the
// actor's sight only FollowedBy is told, the name of its owner: no id, no score,
// no reason.
type Candidate struct {
	Account    *Summary // nil when the actor may not see it
	FollowedBy string   // display name of the owner
	Score      int64    // basis points
	Level      Level
	Evidence   []Evidence
}

// maxCandidates bounds what a screen can show.
const maxCandidates = 20

// Candidates finds, in the whole organisation, the accounts that the draft may
// duplicate, best first. The draft may be half typed: what cannot be read is no
// evidence.
func (s *Service) Candidates(ctx context.Context, d Draft) ([]Candidate, error) {
	return s.candidates(ctx, profileOf(d))
}

// Duplicates finds the accounts that may be the same as this one, best first.
// Faults: not_found.
func (s *Service) Duplicates(ctx context.Context, id uuid.UUID) ([]Candidate, error) {
	sheet, err := s.load(ctx, id)
	if err != nil {
		return nil, err
	}
	p := profile{id: sheet.ID, kind: sheet.Kind, siren: orNothing(sheet.SIREN), siret: orNothing(sheet.SIRET), name: sheet.MatchName, postcode: sheet.Postcode}
	for _, line := range sheet.Phones {
		p.phones = append(p.phones, line.Number)
	}
	for _, line := range sheet.Emails {
		p.emails = append(p.emails, line.Address)
	}
	return s.candidates(ctx, p)
}

// profileOf reads a draft without complaint.
func profileOf(d Draft) profile {
	p := profile{id: d.ID, kind: d.Kind}
	f := d.Fields
	p.name = fold.LegalFormless(f.Name.Get())
	if d.Kind == Person {
		p.name = fold.LegalFormless(f.FirstName.Get() + " " + f.LastName.Get())
	}
	if n, err := siret.ParseSIREN(f.SIREN.Get()); err == nil {
		p.siren = string(n)
	}
	if n, err := siret.ParseSIRET(f.SIRET.Get()); err == nil {
		p.siret, p.siren = string(n), string(n.SIREN())
	}
	where, faults := postal.Clean(f.Address.Get().Address)
	if len(faults) == 0 {
		p.postcode = where.Postcode
	}
	for _, in := range f.Phones.Get() {
		if n, err := phone.Parse(in.Number, "FR"); err == nil {
			p.phones = append(p.phones, n.E164)
		}
	}
	for _, in := range f.Emails.Get() {
		if a, err := email.Parse(in.Address); err == nil {
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

func (s *Service) candidates(ctx context.Context, p profile) ([]Candidate, error) {
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
func (s *Service) neighbours(ctx context.Context, p *profile) ([]profile, error) {
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
			if len(found) <= maxSharing {
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
func (s *Service) show(ctx context.Context, matches []match) ([]Candidate, error) {
	ids, owners := make([]uuid.UUID, len(matches)), make([]uuid.UUID, len(matches))
	for i, m := range matches {
		ids[i], owners[i] = m.id, m.owner
	}
	sides, err := s.sides(ctx, ids, owners)
	if err != nil {
		return nil, err
	}
	out := make([]Candidate, len(matches))
	for i, m := range matches {
		out[i] = sides[i]
		if out[i].Account != nil {
			out[i].Score, out[i].Level, out[i].Evidence = m.score, levelOf(m.score), m.evidence
		}
	}
	return out, nil
}

// sides describes accounts, given with their owners, as far as the actor may see them.
func (s *Service) sides(ctx context.Context, ids, owners []uuid.UUID) ([]Candidate, error) {
	who := actor.Current(ctx)
	var seen []uuid.UUID
	for i, owner := range owners {
		if who.Sees(owner) {
			seen = append(seen, ids[i])
		}
	}
	byID, err := s.summariesOf(ctx, seen)
	if err != nil {
		return nil, err
	}
	names, err := s.people.DisplayNames(ctx, owners)
	if err != nil {
		return nil, err
	}
	out := make([]Candidate, len(ids))
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

// summariesOf reads the accounts that the actor may see among ids.
func (s *Service) summariesOf(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]Summary, error) {
	byID := map[uuid.UUID]Summary{}
	if len(ids) == 0 {
		return byID, nil
	}
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	w := &conditions{parts: []string{visible}, args: args}
	w.in("a.id", toAny(ids))
	items, err := s.summaries(ctx, w.sql(), w.args)
	if err != nil {
		return nil, err
	}
	if err := s.withTags(ctx, items); err != nil {
		return nil, err
	}
	for _, item := range items {
		byID[item.ID] = item
	}
	return byID, nil
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

// siretFree refuses a SIRET that another active account bears, and says which one
// as far as the actor may know. The unique index remains for those who enter it
// at the same instant. Faults: account.duplicate_siret, with the other account as
// its current row when the actor sees it.
func (s *Service) siretFree(ctx context.Context, sheet Sheet) error {
	if sheet.SIRET == nil || sheet.ArchivedAt != nil {
		return nil
	}
	taken, err := s.sameSIRET(ctx, profile{siret: *sheet.SIRET})
	if err != nil || len(taken) == 0 || taken[0] == sheet.ID {
		return err
	}
	other, err := s.load(ctx, taken[0])
	switch {
	case err == nil:
		return siretTaken("Le compte «\u00a0" + other.Name + "\u00a0» porte déjà ce SIRET.").With(other)
	case !fault.Is(err, "not_found"):
		return err
	}
	hidden, err := s.profiles(ctx, taken)
	if err != nil || len(hidden) == 0 {
		return err
	}
	names, err := s.people.DisplayNames(ctx, []uuid.UUID{hidden[0].owner})
	if err != nil {
		return err
	}
	return siretTaken("Un compte porte déjà ce SIRET\u00a0; il est suivi par " + nameOf(names, hidden[0].owner) + ".")
}

func siretTaken(message string) *fault.Error {
	return fault.New(fault.Conflict, "account.duplicate_siret", message, fault.At("/siret", "duplicate", message))
}
