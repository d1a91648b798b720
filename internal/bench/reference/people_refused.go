package reference

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/solicitation/law"
)

func (a asking) objections(ctx context.Context) error {
	about, args := a.about()
	tell := func(p subject, o law.Objection) {
		if !slices.ContainsFunc(a.out[p].Objections, func(known law.Objection) bool { return known.ID == o.ID }) {
			a.out[p].Objections = append(a.out[p].Objections, o)
		}
	}
	err := each(ctx, a.q, `SELECT account_id, contact_id, id, channel, received_at, lifted_at FROM privacy_objections`+about, args,
		func(scan func(...any) error) error {
			var account uuid.UUID
			var contact *uuid.UUID
			var o law.Objection
			err := scan(&account, &contact, &o.ID, &o.Channel, &o.At, &o.LiftedAt)
			for _, p := range a.of[account] {
				if contact == nil || *contact == p.contact {
					tell(p, o)
				}
			}
			return err
		})
	if err != nil || len(a.digests) == 0 {
		return err
	}
	list, args := in([]any{a.org}, slices.Collect(maps.Keys(a.digests)))
	return each(ctx, a.q, `SELECT k.digest, o.id, o.channel, o.received_at, o.lifted_at FROM privacy_objection_keys k
		JOIN privacy_objections o ON o.org_id = k.org_id AND o.id = k.objection_id
		WHERE k.org_id = ? AND k.digest IN `+list+` ORDER BY k.digest, o.id`, args, func(scan func(...any) error) error {
		var digest string
		var o law.Objection
		err := scan(&digest, &o.ID, &o.Channel, &o.At, &o.LiftedAt)
		for _, p := range a.digests[digest] {
			tell(p, o)
		}
		return err
	})
}

func (a asking) attempts(ctx context.Context) error {
	const columns = `SELECT a.id, a.account_id, a.contact_id, a.channel, a.purpose, a.attempted_at, a.outcome, `
	const recent = columns + `a.digest FROM contact_attempts a
		WHERE a.org_id = ? AND (a.channel = 'phone' AND a.attempted_at > ? OR a.channel = 'visit' AND a.outcome IS NOT NULL) AND `
	const inOrder = ` ORDER BY attempted_at, id`
	counted := map[subject]map[uuid.UUID]bool{}
	count := func(scan func(...any) error) error {
		var id uuid.UUID
		var account, contact *uuid.UUID
		var digest string
		var purpose law.Purpose
		var outcome *string
		var one law.Attempt
		if err := scan(&id, &account, &contact, &one.Channel, &purpose, &one.At, &outcome, &digest); err != nil {
			return err
		}
		one.Refused, one.Served = outcome != nil && (*outcome == "refused" || *outcome == "objected"), purpose == law.Service
		if one.Served && !one.Refused {
			return nil
		}
		for _, p := range sharing(account, nilOr(contact), a.digests[digest], a.out) {
			if counted[p] == nil {
				counted[p] = map[uuid.UUID]bool{}
			}
			if !counted[p][id] {
				counted[p][id] = true
				a.out[p].Attempts = append(a.out[p].Attempts, one)
			}
		}
		return nil
	}
	since := a.at.Add(-100 * 24 * time.Hour)
	list, args := in([]any{a.org, since}, a.accounts)
	if err := each(ctx, a.q, recent+`a.account_id IN `+list+inOrder, args, count); err != nil || len(a.digests) == 0 {
		return err
	}
	keys := slices.Collect(maps.Keys(a.digests))
	numbers, args := in([]any{a.org, since}, keys)
	list, args = in(args, a.accounts)
	known, args := in(append(args, a.org), keys)
	return each(ctx, a.q, recent+`a.digest <> '' AND a.digest IN `+numbers+` AND (a.account_id IS NULL OR a.account_id NOT IN `+list+`)
		UNION ALL `+columns+`k.digest FROM contact_attempt_keys k JOIN contact_attempts a ON a.org_id = k.org_id AND a.id = k.attempt_id
		WHERE k.org_id = ? AND k.digest IN `+known+` AND a.attempted_at > ?`+inOrder, append(args, since), count)
}
