package solicitation

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/changes"
	"besace/internal/platform/fold"
	"besace/internal/platform/postal"
	"besace/internal/platform/subject"
	"besace/internal/solicitation/law"
)

// Where is the place of a visit, as the account knows it: its main address unless ID is
// one of its further addresses or establishments, none of its addresses when it is Free.
type Where struct {
	ID   *uuid.UUID
	Free bool
}

// door is what is compared of an address.
type door struct{ street, postcode, insee, town string }

// key is the same for the same address however it is typed, empty for what names no door.
func (d door) key() string { return d.spelt(postal.StreetKey, postal.TownKey) }

// keys are by what the door is looked for: its key, and that of what was kept of it before
// streets were spelt alike, of which the digest is all there is.
func (d door) keys() []string {
	key, former := d.key(), d.spelt(fold.Fold, fold.Fold)
	switch key {
	case "":
		return nil
	case former:
		return []string{key}
	}
	return []string{key, former}
}

func (d door) spelt(streetKey, townKey func(string) string) string {
	street, area := streetKey(d.street), fold.Fold(d.postcode)
	if area == "" {
		area = d.insee
	}
	if area == "" {
		area = townKey(d.town)
	}
	if street == "" || area == "" {
		return ""
	}
	return "address\n" + street + "\n" + area
}

// numbered reports an address that is one door: a hamlet or a whole street has many.
func (d door) numbered() bool { return strings.ContainsAny(d.street, "0123456789") }

// keyOf is that of somebody at the address of a key, whichever of her names comes first.
func keyOf(key, name string) string {
	words := fold.Tokens(name)
	if key == "" || len(words) == 0 {
		return ""
	}
	slices.Sort(words)
	return key + "\n" + strings.Join(words, " ")
}

// keepDoor notes, of a visit that was refused, by what its address and who refused it are known.
func (s *Service) keepDoor(ctx context.Context, account uuid.UUID, a *Attempt, where Where) error {
	if a.Channel != law.Visit || a.Outcome == nil || !a.Outcome.refuses() {
		return nil
	}
	name, d, err := s.atDoor(ctx, Subject{account, a.contact()}, where)
	if err != nil {
		return err
	}
	a.Digest = s.digest(ctx, keyOf(d.key(), name))
	if d.numbered() {
		a.DoorDigest = s.digest(ctx, d.key())
	}
	return s.tellDoor(ctx, d)
}

// tellDoor tells the feed that the answer about those who live at the door may be another
// one, in the ambient transaction: telephones that hold them judge without network. An
// address without postcode is told when its accounts change.
func (s *Service) tellDoor(ctx context.Context, d door) error {
	// The number of the door sorts out most of a town before streets are spelt.
	return s.tellAt(ctx, d, ` AND street LIKE ?`, "%"+strings.TrimLeft(firstNumber.FindString(d.street), "0")+"%")
}

// firstNumber is that of a door, if it has one.
var firstNumber = regexp.MustCompile(`[0-9]+`)

// tellNamesakes is tellDoor of those at the address of somebody who was called that have her
// name under another account: the law takes them for her.
func (s *Service) tellNamesakes(ctx context.Context, account uuid.UUID, name string, d door) error {
	words := strings.Fields(fold.LegalFormless(name))
	if len(words) == 0 {
		return nil
	}
	byDoor := postal.StreetKey(name) // of whoever is but named after it
	args := []any{account, byDoor}
	for n := range words { // « anne lefort » and « lefort anne »
		args = append(args, strings.Join(slices.Concat(words[n:], words[:n]), " "))
	}
	return s.tellAt(ctx, d, ` AND id <> ? AND match_name IN (?`+strings.Repeat(", ?", len(words))+`)`, args...)
}

// tellAt tells the feed of the accounts at the door that meet the condition, and of their contacts.
func (s *Service) tellAt(ctx context.Context, d door, which string, args ...any) error {
	key := d.key()
	if key == "" || d.postcode == "" {
		return nil
	}
	var there []uuid.UUID
	var lines []changes.Told
	err := s.read(ctx, `SELECT id, owner_id, street, postcode, insee_code, town FROM accounts
		WHERE org_id = ? AND postcode = ? AND archived_at IS NULL AND street <> ''`+which+` ORDER BY id`, append([]any{actor.Current(ctx).OrgID, d.postcode}, args...),
		func(scan func(...any) error) error {
			var id, owner uuid.UUID
			var at door
			if err := scan(&id, &owner, &at.street, &at.postcode, &at.insee, &at.town); err != nil {
				return err
			}
			if at.key() == key {
				there = append(there, id)
				lines = append(lines, changes.Told{Subject: subject.Ref{Type: "account", ID: id}, Owner: owner, Op: changes.Upsert})
			}
			return nil
		})
	if err != nil || len(there) == 0 {
		return err
	}
	if err := s.changes.TellAll(ctx, lines); err != nil {
		return err
	}
	return s.tellEverybody(ctx, there...)
}

// tellHome is tellDoor of where somebody lives.
func (s *Service) tellHome(ctx context.Context, p Subject) error {
	_, d, err := s.atDoor(ctx, p, Where{})
	if err != nil {
		return err
	}
	return s.tellDoor(ctx, d)
}

// atDoor is the name of somebody and the address of the place.
func (s *Service) atDoor(ctx context.Context, p Subject, where Where) (name string, d door, err error) {
	names, named := "SELECT name_fold FROM accounts WHERE org_id = ? AND id = ?", p.Account
	if p.Contact != uuid.Nil {
		names, named = "SELECT name_fold FROM contacts WHERE org_id = ? AND id = ?", p.Contact
	}
	if where.Free {
		return "", door{}, nil
	}
	org := actor.Current(ctx).OrgID
	if err := s.read(ctx, names, []any{org, named}, func(scan func(...any) error) error { return scan(&name) }); err != nil {
		return "", door{}, err
	}
	const columns, one = `SELECT street, postcode, insee_code, town FROM `, ` WHERE org_id = ? AND id = ?`
	query, args := columns+`accounts`+one, []any{org, p.Account}
	if where.ID != nil {
		query, args = columns+`account_addresses`+one+` UNION ALL `+columns+`establishments`+one, []any{org, *where.ID, org, *where.ID}
	}
	err = s.read(ctx, query, args, func(scan func(...any) error) error { return scan(&d.street, &d.postcode, &d.insee, &d.town) })
	return name, d, err
}

// aloneAtDoor is by what somebody is known at the address of her account, empty when
// somebody else there has her name.
func (s *Service) aloneAtDoor(ctx context.Context, p Subject, name string, d door) (string, error) {
	var homonyms int64
	err := s.db.Scoped(ctx).Table("contacts").Where("account_id = ? AND id <> ? AND name_fold = ?", p.Account, p.Contact, name).Limit(1).Count(&homonyms).Error
	if err != nil || homonyms > 0 && p.Contact != uuid.Nil {
		return "", err
	}
	return keyOf(d.key(), name), nil
}

// doors are the subjects by the digest of their addresses.
type doors map[string][]Subject

// home finds the subjects by the digests of where they are: themselves there, with the
// numbers and addresses of digests, and whoever lives there.
func (s *Service) home(ctx context.Context, out map[Subject]*known, digests map[string][]Subject) doors {
	there := make(doors, len(out))
	for p, k := range out {
		own := k.door.keys()
		here := own
		if k.visited != nil {
			here = k.visited.keys()
			own = slices.Compact(slices.Sorted(slices.Values(slices.Concat(own, here))))
		}
		for _, key := range here {
			d := s.digest(ctx, key)
			there[d] = append(there[d], p)
		}
		for _, key := range own {
			if hers := keyOf(key, k.name); hers != "" {
				d := s.digest(ctx, hers)
				digests[d] = append(digests[d], p)
			}
		}
	}
	return there
}

// refusedThere tells those who live at the address of a refusal of it, but for who refused
// and those of the same account.
func refusedThere(a Attempt, door string, there doors, refusing []Subject, out map[Subject]*known) {
	for _, p := range there[door] {
		if (a.AccountID == nil || *a.AccountID != p.Account) && !slices.Contains(refusing, p) {
			out[p].RefusedHere = append(out[p].RefusedHere, a.AttemptedAt)
		}
	}
}
