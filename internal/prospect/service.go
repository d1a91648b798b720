package prospect

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/platform/subject"
)

// Service is the use-cases of the prospect file; each method is one transaction
// on behalf of the actor of ctx.
type Service struct {
	db          *database.DB
	audit       *audit.Log
	changes     *changes.Feed
	jobs        *jobs.Queue
	territories Territories
	settings    Settings
	people      People
	words       Vocabulary
	tags        Tags
	custom      CustomFields
	qualifying  Qualifying
	law         Law
	movables    []Movable
	forgetters  []Forgetter
	followers   []Follower
	recognisers []Recogniser
	erasers     []Forgetter
	// personErasers keep something about contacts.
	personErasers []PersonForgetter
	histories     []History
}

// Deps is what the prospect file is made of.
type Deps struct {
	DB          *database.DB
	Audit       *audit.Log
	Changes     *changes.Feed
	Jobs        *jobs.Queue
	Territories Territories
	Settings    Settings
	People      People
	Vocabulary  Vocabulary
	Tags        Tags
	Custom      CustomFields
	Qualifying  Qualifying
}

// New returns the prospect file kept in the database and registers its jobs.
func New(d Deps) *Service {
	s := &Service{db: d.DB, audit: d.Audit, changes: d.Changes, jobs: d.Jobs, territories: d.Territories, settings: d.Settings,
		people: d.People, words: d.Vocabulary, tags: d.Tags, custom: d.Custom, qualifying: d.Qualifying}
	jobs.Register(d.Jobs, bulkKind, s.runBulk)
	jobs.Register(d.Jobs, bulkPurge, s.purgeBulk)
	d.Jobs.Schedule(bulkPurge, jobs.DailyAt(3, 50, "UTC"), bulkPurge, struct{}{})
	s.planForgetting(d.Jobs)
	s.registerRespelling(d.Jobs)
	s.MoveWith(s.ownMovables()...)
	return s
}

// Create adds an account. The same id by the same author again returns the row
// already there and created false. Faults: account.invalid, account.duplicate_siret,
// account.owner, account.id_taken, account.erased, contact.blocked, contact.family.
func (s *Service) Create(ctx context.Context, n Draft) (sheet Sheet, created bool, err error) {
	fields, err := s.rulesFor(ctx, n.Fields)
	if err != nil {
		return Sheet{}, false, err
	}
	sheet, wrong := create(ctx, n, fields)
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if n.ID != uuid.Nil && wrong == nil {
			if known, err := s.again(ctx, n.ID); known != nil || err != nil {
				if known != nil {
					sheet = *known
				}
				return err
			}
		}
		owner := s.assign(ctx, &sheet, n.Owner)
		if err := allRefused(wrong, owner, s.checkWords(ctx, Sheet{}, sheet)); err != nil {
			return err
		}
		created = true
		return s.add(ctx, sheet)
	})
	return sheet, created, err
}

func (s *Service) add(ctx context.Context, sheet Sheet) error {
	if err := s.checkEstablishments(ctx, Sheet{}, sheet); err != nil {
		return err
	}
	if err := s.insert(ctx, sheet); err != nil {
		return err
	}
	if err := s.judgeNext(ctx, Account{}, sheet.Account); err != nil {
		return err
	}
	if err := s.audit.Record(ctx, audit.Created("account.created", sheet.Ref(), sheet.trail())); err != nil {
		return err
	}
	return s.changes.Touch(ctx, sheet.Ref(), sheet.OwnerID)
}

// again finds the account a client sends a second time.
func (s *Service) again(ctx context.Context, id uuid.UUID) (*Sheet, error) {
	taken, by, err := s.author(ctx, id)
	if err != nil || !taken {
		return nil, cmp.Or(err, s.neverErased(ctx, id))
	}
	if by != actor.Current(ctx).UserID {
		return nil, database.IDTaken("account.id_taken")
	}
	known, err := s.Get(ctx, id)
	return &known, err
}

// Get returns the account. Faults: not_found.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (Sheet, error) {
	return s.load(ctx, id)
}

// Update changes the fields of the patch, for a reader who saw the version.
// Faults: not_found, account.stale, account.archived, account.invalid,
// account.duplicate_siret, account.owner, contact.blocked, contact.family.
func (s *Service) Update(ctx context.Context, id uuid.UUID, version int64, p Patch) (Sheet, error) {
	return s.change(ctx, id, version, "account.updated", func(ctx context.Context, sheet *Sheet) error {
		if err := sheet.closed(); err != nil {
			return err
		}
		var receiver error
		if owner := p.Owner.Pointer(); owner != nil && *owner != sheet.OwnerID {
			receiver = s.checkReceiver(ctx, *sheet, *owner)
			sheet.OwnerID, sheet.TerritoryOwnerID = *owner, nil
		}
		fields, err := s.rulesFor(ctx, p)
		if err != nil {
			return err
		}
		before := sheet.clone()
		wrong := sheet.apply(clock.Now(ctx), p, fields)
		if sheet.Postcode != before.Postcode {
			if err := s.noteTerritory(ctx, sheet); err != nil {
				return err
			}
		}
		return allRefused(receiver, wrong, s.checkWords(ctx, before, *sheet))
	})
}

// Transition moves the account along its life cycle. Faults: not_found,
// account.stale, account.transition, account.reason_required, account.archived,
// account.not_qualified with what is missing.
func (s *Service) Transition(ctx context.Context, id uuid.UUID, version int64, to Status, reason string) (Sheet, error) {
	return s.change(ctx, id, version, "account."+string(to), func(ctx context.Context, sheet *Sheet) error {
		if err := sheet.move(to, reason); err != nil {
			return err
		}
		return s.qualified(ctx, *sheet)
	})
}

// qualified refuses a prospect that lacks what the organisation requires of one: until
// then it is a suspect. Those that were entered or imported as prospects stay so.
// Faults: account.not_qualified.
func (s *Service) qualified(ctx context.Context, sheet Sheet) error {
	if sheet.Status != Prospect {
		return nil
	}
	missing, err := s.qualifying.Missing(ctx, string(sheet.Kind), sheet.Custom)
	if err != nil || len(missing) == 0 {
		return err
	}
	return fault.New(fault.Conflict, "account.not_qualified",
		"Ce compte n’est pas encore qualifié\u00a0: complétez ce qui manque pour en faire un prospect.", missing...)
}

// Archive puts the account away. Faults: not_found, account.stale.
func (s *Service) Archive(ctx context.Context, id uuid.UUID, version int64) (Sheet, error) {
	return s.change(ctx, id, version, "account.archived", func(ctx context.Context, sheet *Sheet) error {
		putAway(ctx, &sheet.ArchivedAt)
		return nil
	})
}

// Restore brings the account back. Faults: not_found, account.stale,
// account.duplicate_siret when its SIRET was created again meanwhile, account.owner.
func (s *Service) Restore(ctx context.Context, id uuid.UUID, version int64) (Sheet, error) {
	return s.change(ctx, id, version, "account.restored", func(ctx context.Context, sheet *Sheet) error {
		retained := sheet.FormerOwnerID != nil
		if err := sheet.restore(); err != nil {
			return err
		}
		return s.takenUp(ctx, sheet, retained)
	})
}

func (a *Account) restore() error {
	if a.MergedIntoID != nil {
		return fault.New(fault.Conflict, "account.merged", "Ce compte a été fusionné\u00a0; annulez la fusion pour le retrouver.")
	}
	if a.FormerOwnerID != nil { // out of the intermediate archive, to whom she was with
		a.OwnerID, a.FormerOwnerID = *a.FormerOwnerID, nil
	}
	a.ArchivedAt = nil
	return nil
}

// change is the common shape of every change of an account: load, check the
// version seen, apply the rule, persist, audit, tell the feed.
func (s *Service) change(ctx context.Context, id uuid.UUID, version int64, action string, rule func(context.Context, *Sheet) error) (sheet Sheet, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.loadLocked(ctx, id)
		if err != nil {
			return err
		}
		if before.Version != version {
			return stale(before)
		}
		sheet, err = s.changeLoaded(ctx, before, action, rule)
		return err
	})
	return sheet, err
}

// changeLoaded is change for a sheet read and locked in the same transaction.
func (s *Service) changeLoaded(ctx context.Context, before Sheet, action string, rule func(context.Context, *Sheet) error) (Sheet, error) {
	sheet := before.clone()
	if err := rule(ctx, &sheet); err != nil {
		return sheet, err
	}
	if reflect.DeepEqual(sheet, before.clone()) {
		return sheet, nil // what was asked for is already so: no new version, or the next If-Match would fail
	}
	sheet.UpdatedAt = clock.Now(ctx)
	if err := s.checkEstablishments(ctx, before, sheet); err != nil {
		return sheet, err
	}
	if err := s.update(ctx, before, &sheet); err != nil {
		return sheet, err
	}
	if err := s.judgeNext(ctx, before.Account, sheet.Account); err != nil {
		return sheet, err
	}
	if err := s.audit.Record(ctx, audit.Changed(action, sheet.Ref(), before.trail(), sheet.trail())); err != nil {
		return sheet, err
	}
	if err := s.tellMoves(ctx, before, sheet); err != nil {
		return sheet, err
	}
	return sheet, s.changes.Move(ctx, sheet.Ref(), before.OwnerID, sheet.OwnerID)
}

// rulesFor are the rules of custom values that a patch needs: none when it sets no
// custom value.
func (s *Service) rulesFor(ctx context.Context, p Patch) (CustomRules, error) {
	if !p.Custom.Present() {
		return nil, nil
	}
	return s.custom.Rules(ctx)
}

// checkWords refuses what is newly put on a sheet and is not in use; what was
// there before may stay. Faults: account.invalid at /sourceId and /tagIds.
func (s *Service) checkWords(ctx context.Context, before, sheet Sheet) error {
	var bad fault.Fields
	var added []uuid.UUID
	for _, tag := range sheet.TagIDs {
		if !slices.Contains(before.TagIDs, tag) {
			added = append(added, tag)
		}
	}
	active, err := s.words.ActiveTags(ctx, added)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(added, func(tag uuid.UUID) bool { return !slices.Contains(active, tag) }) {
		bad.Add("/tagIds", "unknown", "Des étiquettes en usage dans votre organisation.")
	}
	if sheet.SourceID != nil && (before.SourceID == nil || *before.SourceID != *sheet.SourceID) {
		known, err := s.words.ActiveSource(ctx, *sheet.SourceID)
		if err != nil {
			return err
		}
		if !known {
			bad.Add("/sourceId", "unknown", "Une origine en usage dans votre organisation.")
		}
	}
	return bad.Err("account.invalid", refused)
}

// allRefused tells at once all that the rules refuse of one input: one refusal as it is, several as account.invalid
// with the fields of each. An error that is no refusal of the input comes alone.
func allRefused(errs ...error) error {
	var first error
	var bad fault.Fields
	several := false
	for _, err := range errs {
		if err == nil {
			continue
		}
		f, ok := fault.Of(err)
		if !ok || f.Kind != fault.Invalid {
			return err
		}
		several = several || first != nil
		first, bad = cmp.Or(first, err), append(bad, f.Fields...)
	}
	if several {
		return bad.Err("account.invalid", refused)
	}
	return first
}

// ForgetWith adds what other domains keep about accounts that are erased. The
// composition root calls it before any request.
func (s *Service) ForgetWith(f ...Forgetter) { s.forgetters = append(s.forgetters, f...) }

func putAway(ctx context.Context, at **time.Time) {
	if *at == nil {
		now := clock.Now(ctx)
		*at = &now
	}
}

// record writes one line about something that is no row of this package.
func (s *Service) record(ctx context.Context, action string, about subject.Ref, what any) error {
	return s.audit.Record(ctx, audit.Created(action, about, what))
}

func stale(current Sheet) error {
	return fault.New(fault.Stale, "account.stale", "Ce compte a été modifié entre-temps\u00a0; reprenez la version actuelle.").With(current)
}

// Hold names who follows an account that the actor sees, and lets nobody else change it
// until the end of the transaction. Faults: not_found, account.merged.
func (s *Service) Hold(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error) {
	a, err := s.lock(ctx, account)
	return a.OwnerID, err
}

// Held is Hold with the whole sheet.
func (s *Service) Held(ctx context.Context, account uuid.UUID) (Sheet, error) {
	return s.loadLocked(ctx, account)
}

// HoldActive is Hold for what may only be added to an active account. Faults: account.archived.
func (s *Service) HoldActive(ctx context.Context, account uuid.UUID) (owner uuid.UUID, err error) {
	a, err := s.lockActive(ctx, account)
	return a.OwnerID, err
}
