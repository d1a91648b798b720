package solicitation

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/solicitation/law"
)

// countedFor is for how long a call may matter to the law; a refused visit always does.
const countedFor = 100 * 24 * time.Hour

// byAge is the order of the facts about each account. By their ids alone, SQLite would read
// those of the whole organisation in that order rather than sort those of the accounts.
const byAge = ` ORDER BY account_id, id`

// facts reads what the ledger holds of the accounts, apart from objections and attempts.
func (s *Service) facts(ctx context.Context, accounts []uuid.UUID, out map[Subject]*known) error {
	these, ids := s.db.Among("account_id", accounts)
	about, args := ` WHERE org_id = ? AND `+these+byAge, []any{actor.Current(ctx).OrgID, ids}
	if err := s.consents(ctx, about, args, out); err != nil {
		return err
	}
	if err := s.requests(ctx, about, args, out); err != nil {
		return err
	}
	return s.contracts(ctx, about, args, out)
}

func (s *Service) consents(ctx context.Context, about string, args []any, out map[Subject]*known) error {
	return s.read(ctx, `SELECT account_id, contact_id, id, channel, purpose, family, text_version, proof, out_of_hours, collected_at, expires_at, withdrawn_at
		FROM consents`+about, args, func(scan func(...any) error) error {
		var account uuid.UUID
		var contact *uuid.UUID
		var c law.Consent
		err := scan(&account, &contact, &c.ID, &c.Channel, &c.Purpose, &c.Family, &c.TextVersion, &c.Proof, &c.OutOfHours, &c.CollectedAt, &c.ExpiresAt, &c.WithdrawnAt)
		if k := out[Subject{account, at(contact)}]; k != nil {
			k.Consents = append(k.Consents, c)
		}
		return err
	})
}

func (s *Service) requests(ctx context.Context, about string, args []any, out map[Subject]*known) error {
	return s.read(ctx, `SELECT account_id, contact_id, id, requested_at, kind, proof, closed_at FROM call_backs`+about, args, func(scan func(...any) error) error {
		var account uuid.UUID
		var contact *uuid.UUID
		var c law.CallBack
		err := scan(&account, &contact, &c.ID, &c.At, &c.Kind, &c.Proof, &c.ClosedAt)
		if k := out[Subject{account, at(contact)}]; k != nil {
			k.CallBacks = append(k.CallBacks, c)
		}
		return err
	})
}

func (s *Service) contracts(ctx context.Context, about string, args []any, out map[Subject]*known) error {
	of := byAccount(out)
	return s.read(ctx, `SELECT account_id, id, families, starts_on, ends_on, details_collected, opt_out_offered FROM current_contracts`+about, args,
		func(scan func(...any) error) error {
			var account uuid.UUID
			var c Contract
			if err := scan(&account, &c.ID, &c.Families, &c.StartsOn, &c.EndsOn, &c.DetailsCollected, &c.OptOutOffered); err != nil {
				return err
			}
			one := law.Contract{ID: c.ID, From: c.StartsOn, Families: c.Covers(), DetailsCollected: c.DetailsCollected, OptOutOffered: c.OptOutOffered}
			if c.EndsOn != nil {
				one.To = *c.EndsOn
			}
			for _, p := range of[account] {
				out[p].Contracts = append(out[p].Contracts, one)
			}
			return nil
		})
}

// recognised reads the objections and the attempts of the subjects: noted about them,
// about their account, or known by the digest of one of their numbers and addresses, of
// their name where they live, or of the door.
func (s *Service) recognised(ctx context.Context, accounts []uuid.UUID, digests map[string][]Subject, there doors, at time.Time, out map[Subject]*known) error {
	keys := slices.Sorted(maps.Keys(digests))
	if err := s.objections(ctx, accounts, keys, digests, out); err != nil {
		return err
	}
	return s.attempts(ctx, accounts, keys, digests, there, at, out)
}

// objecting gathers what people refuse, each objection once for each of them.
type objecting struct {
	out  map[Subject]*known
	told map[Subject]map[uuid.UUID]bool
}

func (g objecting) tell(p Subject, o law.Objection) {
	if g.told[p] == nil {
		g.told[p] = map[uuid.UUID]bool{}
	}
	if !g.told[p][o.ID] {
		g.told[p][o.ID] = true
		g.out[p].Objections = append(g.out[p].Objections, o)
	}
}

func (s *Service) objections(ctx context.Context, accounts []uuid.UUID, keys []string, digests map[string][]Subject, out map[Subject]*known) error {
	of, gathered := byAccount(out), objecting{out, map[Subject]map[uuid.UUID]bool{}}
	org := actor.Current(ctx).OrgID
	these, ids := s.db.Among("account_id", accounts)
	err := s.read(ctx, `SELECT account_id, contact_id, id, channel, received_at, lifted_at FROM privacy_objections
		WHERE org_id = ? AND `+these+byAge, []any{org, ids}, func(scan func(...any) error) error {
		var account uuid.UUID
		var contact *uuid.UUID
		var o law.Objection
		err := scan(&account, &contact, &o.ID, &o.Channel, &o.At, &o.LiftedAt)
		for _, p := range of[account] {
			// An objection of the account is everybody's there.
			if contact == nil || *contact == p.Contact {
				gathered.tell(p, o)
			}
		}
		return err
	})
	if err != nil || len(keys) == 0 {
		return err
	}
	known, numbers := s.db.AmongTexts("k.digest", keys)
	return s.read(ctx, `SELECT k.digest, o.id, o.channel, o.received_at, o.lifted_at FROM privacy_objection_keys k
		JOIN privacy_objections o ON o.org_id = k.org_id AND o.id = k.objection_id
		WHERE k.org_id = ? AND `+known+` ORDER BY k.digest, o.id`, []any{org, numbers}, func(scan func(...any) error) error {
		var digest string
		var o law.Objection
		err := scan(&digest, &o.ID, &o.Channel, &o.At, &o.LiftedAt)
		for _, p := range digests[digest] {
			gathered.tell(p, o)
		}
		return err
	})
}

// attempts reads those that count: about the accounts, then elsewhere on one of the numbers,
// to somebody known by one of the digests, or at one of the doors. Each counts once for a person.
func (s *Service) attempts(ctx context.Context, accounts []uuid.UUID, keys []string, digests map[string][]Subject, there doors, at time.Time, out map[Subject]*known) error {
	const columns = `SELECT a.id, a.account_id, a.contact_id, a.channel, a.purpose, a.attempted_at, a.outcome, `
	const recent = columns + `a.digest, '' AS door FROM contact_attempts a
		WHERE a.org_id = ? AND (a.channel = 'phone' AND a.attempted_at > ? OR a.channel = 'visit' AND a.outcome IS NOT NULL) AND `
	const inOrder = ` ORDER BY attempted_at, id`
	counted := map[Subject]map[uuid.UUID]bool{}
	count := func(scan func(...any) error) error {
		var a Attempt
		var door string
		if err := scan(&a.ID, &a.AccountID, &a.ContactID, &a.Channel, &a.Purpose, &a.AttemptedAt, &a.Outcome, &a.Digest, &door); err != nil {
			return err
		}
		one, counts := a.counted()
		if !counts {
			return nil
		}
		if door != "" {
			refusedThere(a, door, there, digests[a.Digest], out)
			return nil
		}
		for _, p := range concerned(a.AccountID, a.contact(), digests[a.Digest], out) {
			if counted[p] == nil {
				counted[p] = map[uuid.UUID]bool{}
			}
			if !counted[p][a.ID] {
				counted[p][a.ID] = true
				out[p].Attempts = append(out[p].Attempts, one)
			}
		}
		return nil
	}
	org, since := actor.Current(ctx).OrgID, at.Add(-countedFor)
	theirs, ids := s.db.Among("a.account_id", accounts)
	if err := s.read(ctx, recent+theirs+inOrder, []any{org, since, ids}, count); err != nil || len(keys) == 0 {
		return err
	}
	// No digest is empty, but SQLite takes the index of the others only when it is told so.
	known, numbers := s.db.AmongTexts("a.digest", keys)
	elsewhere, args := recent+`a.digest <> '' AND `+known+` AND (a.account_id IS NULL OR NOT (`+theirs+`))`, []any{org, since, numbers, ids}
	known, numbers = s.db.AmongTexts("k.digest", keys)
	elsewhere += ` UNION ALL ` + columns + `k.digest, '' FROM contact_attempt_keys k JOIN contact_attempts a ON a.org_id = k.org_id AND a.id = k.attempt_id
		WHERE k.org_id = ? AND ` + known + ` AND a.attempted_at > ?`
	args = append(args, org, numbers, since)
	if len(there) > 0 {
		at, doors := s.db.AmongTexts("a.door_digest", slices.Sorted(maps.Keys(there)))
		elsewhere += ` UNION ALL ` + columns + `a.digest, a.door_digest FROM contact_attempts a WHERE a.org_id = ? AND a.door_digest <> '' AND ` + at
		args = append(args, org, doors)
	}
	return s.read(ctx, elsewhere+inOrder, args, count)
}

// concerned are the subjects that an attempt is about: who was called, and who has the
// number. An attempt on the account itself is on nobody in particular there.
func concerned(account *uuid.UUID, contact uuid.UUID, sharing []Subject, out map[Subject]*known) []Subject {
	if account == nil {
		return sharing
	}
	p := Subject{*account, contact}
	if out[p] == nil || slices.Contains(sharing, p) {
		return sharing
	}
	return append(slices.Clone(sharing), p)
}
