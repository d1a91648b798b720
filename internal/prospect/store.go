package prospect

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

// accountTag is a row of account_tags.
type accountTag struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	AccountID uuid.UUID `gorm:"column:account_id"`
	TagID     uuid.UUID `gorm:"column:tag_id"`
}

func (accountTag) TableName() string { return "account_tags" }

// OwnedBy is the organisation of the row.
func (t accountTag) OwnedBy() uuid.UUID { return t.OrgID }

// clone copies the sheet so that its lists can change apart.
func (s Sheet) clone() Sheet {
	s.Phones, s.Emails, s.TagIDs = slices.Clone(s.Phones), slices.Clone(s.Emails), slices.Clone(s.TagIDs)
	return s
}

// load reads one account the actor may see, with what belongs to it. Faults:
// not_found, account.merged, account.erased.
func (s *Service) load(ctx context.Context, id uuid.UUID) (Sheet, error) {
	sheet, err := s.find(ctx, id)
	if err == nil && sheet.MergedIntoID != nil {
		err = s.goneInto(ctx, sheet)
	}
	return sheet, err
}

// find is load for merged accounts too.
func (s *Service) find(ctx context.Context, id uuid.UUID) (sheet Sheet, err error) {
	if sheet.Account, err = database.One[Account](s.db.Owned(ctx).Where("id = ?", id)); err != nil {
		return Sheet{}, s.orErased(ctx, id, err)
	}
	return s.withLists(ctx, sheet)
}

// loadLocked is load for a change: nobody else changes the account meanwhile, its
// computed columns included.
func (s *Service) loadLocked(ctx context.Context, id uuid.UUID) (sheet Sheet, err error) {
	if sheet.Account, err = s.lock(ctx, id); err != nil {
		return Sheet{}, err
	}
	return s.withLists(ctx, sheet)
}

// lock holds the row of an account the actor may see until the end of the
// transaction. Faults: not_found, account.merged, account.erased.
func (s *Service) lock(ctx context.Context, id uuid.UUID) (Account, error) {
	forUpdate := clause.Locking{Strength: clause.LockingStrengthUpdate}
	a, err := database.One[Account](s.db.Owned(ctx).Where("id = ?", id).Clauses(forUpdate))
	if actor.Current(ctx).Telling && fault.Is(err, "not_found") {
		a, err = database.One[Account](s.followedLately(ctx).Where("id = ?", id).Clauses(forUpdate))
	}
	if err == nil && a.MergedIntoID != nil {
		err = s.goneInto(ctx, Sheet{Account: a})
	}
	return a, s.orErased(ctx, id, err)
}

// toldLate is how long what took place may be told after the account was handed over: as
// long as a phone may be away before it reads everything again.
const toldLate = 60 * 24 * time.Hour

// followedLately are the accounts that were taken from the actor and given to somebody else
// lately, those that were then merged included, and those into which one of hers was merged, or
// one that was taken from her: what happened with an account moves to the one that stays, what
// it is about does not.
func (s *Service) followedLately(ctx context.Context) *gorm.DB {
	who, since := actor.Current(ctx).UserID, clock.Now(ctx).Add(-toldLate)
	return s.db.Scoped(ctx).Where(`(EXISTS (SELECT 1 FROM timeline_entries t WHERE t.org_id = accounts.org_id
			AND (t.account_id = accounts.id OR t.subject_type = 'account' AND t.subject_id = accounts.id)
			AND t.kind = ? AND t.occurred_at > ? AND t.data LIKE ?)
		OR EXISTS (WITH RECURSIVE poured (id) AS (
				SELECT g.merged_id FROM account_merges g WHERE g.org_id = accounts.org_id AND g.survivor_id = accounts.id AND g.undone_at IS NULL AND g.created_at > ?
				UNION SELECT g.merged_id FROM account_merges g JOIN poured p ON p.id = g.survivor_id WHERE g.org_id = accounts.org_id AND g.undone_at IS NULL AND g.created_at > ?)
			SELECT 1 FROM accounts m JOIN poured p ON p.id = m.id WHERE m.org_id = accounts.org_id AND m.owner_id = ?))`,
		OwnerChanged, since, `{"from":"`+who.String()+`",%`, since, since, who)
}

func (s *Service) withLists(ctx context.Context, sheet Sheet) (_ Sheet, err error) {
	id := sheet.ID
	if err = s.db.Scoped(ctx).Where("account_id = ?", id).Order("position").Find(&sheet.Phones).Error; err != nil {
		return Sheet{}, err
	}
	if err = s.db.Scoped(ctx).Where("account_id = ?", id).Order("position").Find(&sheet.Emails).Error; err != nil {
		return Sheet{}, err
	}
	if err = s.db.Scoped(ctx).Model(&accountTag{}).Where("account_id = ?", id).Order("tag_id").Pluck("tag_id", &sheet.TagIDs).Error; err != nil {
		return Sheet{}, err
	}
	sheet.Favourite, err = s.isFavourite(ctx, id)
	return sheet, err
}

func (s *Service) isFavourite(ctx context.Context, id uuid.UUID) (bool, error) {
	var n int64
	err := s.db.Scoped(ctx).Table("account_favourites").Where("user_id = ? AND account_id = ?", actor.Current(ctx).UserID, id).Limit(1).Count(&n).Error
	return n > 0, err
}

// author says whether the id is taken in this organisation, and by whom.
func (s *Service) author(ctx context.Context, id uuid.UUID) (taken bool, by uuid.UUID, err error) {
	var authors []uuid.UUID
	err = s.db.Scoped(ctx).Model(&Account{}).Where("id = ?", id).Limit(1).Pluck("created_by", &authors).Error
	if err != nil || len(authors) == 0 {
		return false, uuid.Nil, err
	}
	return true, authors[0], nil
}

func (s *Service) insert(ctx context.Context, sheet Sheet) error {
	if err := s.siretFree(ctx, sheet); err != nil {
		return err
	}
	if err := s.db.Insert(ctx, &sheet.Account); err != nil {
		return duplicate(err)
	}
	if sheet.Custom != "{}" {
		if err := s.custom.Keep(ctx, map[uuid.UUID]string{sheet.ID: sheet.Custom}, false); err != nil {
			return err
		}
	}
	return s.insertLists(ctx, sheet)
}

func (s *Service) insertLists(ctx context.Context, sheet Sheet) error {
	if err := s.db.InsertAll(ctx, sheet.Phones); err != nil {
		return err
	}
	if err := s.db.InsertAll(ctx, sheet.Emails); err != nil {
		return err
	}
	tags := make([]accountTag, len(sheet.TagIDs))
	for i, tag := range sheet.TagIDs {
		tags[i] = accountTag{OrgID: sheet.OrgID, AccountID: sheet.ID, TagID: tag}
	}
	return unknownTag(s.db.InsertAll(ctx, tags))
}

// update writes the sheet over the version before it and counts the version up.
func (s *Service) update(ctx context.Context, before Sheet, sheet *Sheet) error {
	if orNothing(sheet.SIRET) != orNothing(before.SIRET) || before.ArchivedAt != nil {
		if err := s.siretFree(ctx, *sheet); err != nil {
			return err
		}
	}
	sheet.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Account{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(sheet.Account)
	if err := database.ExactlyOne(res, func() error { return stale(before) }); err != nil {
		return duplicate(err)
	}
	if before.elsewhere(*sheet) {
		if err := s.lead(ctx, *sheet, *sheet, map[string]string{"contacts": "contact"}); err != nil {
			return err
		}
	}
	if before.Custom != sheet.Custom {
		if err := s.custom.Keep(ctx, map[uuid.UUID]string{sheet.ID: sheet.Custom}, true); err != nil {
			return err
		}
	}
	if slices.Equal(before.Phones, sheet.Phones) && slices.Equal(before.Emails, sheet.Emails) && slices.Equal(before.TagIDs, sheet.TagIDs) {
		return nil
	}
	for _, list := range []any{&Phone{}, &Email{}, &accountTag{}} {
		if err := s.db.Scoped(ctx).Where("account_id = ?", before.ID).Delete(list).Error; err != nil {
			return err
		}
	}
	if err := s.insertLists(ctx, *sheet); err != nil || slices.Equal(before.Phones, sheet.Phones) && slices.Equal(before.Emails, sheet.Emails) {
		return err
	}
	return s.recognise(ctx, sheet.ID)
}

func duplicate(err error) error {
	switch database.Constraint(err) {
	case "accounts_siret":
		return duplicateSIRET().Because(err)
	case "accounts_pkey": // by another organisation
		return database.IDTaken("account.id_taken")
	}
	if fault.Is(err, "database.reference") {
		return fault.New(fault.Invalid, "account.invalid", refused,
			fault.At("/sourceId", "unknown", "Une origine de votre organisation.")).Because(err)
	}
	return err
}

func duplicateSIRET() *fault.Error {
	return fault.New(fault.Conflict, "account.duplicate_siret", "Un compte porte déjà ce SIRET.",
		fault.At("/siret", "duplicate", "Un SIRET qui n’est pas encore dans le fichier."))
}

// siretFree refuses a SIRET that another active account bears, and says which one
// as far as the actor may know. The unique index remains for those who enter it
// at the same instant. Faults: account.duplicate_siret, with the other account as
// its current row when the actor sees it.
func (s *Service) siretFree(ctx context.Context, sheet Sheet) error {
	if sheet.SIRET == nil || sheet.ArchivedAt != nil {
		return nil
	}
	var taken []Account
	err := s.db.Scoped(ctx).Where("siret = ? AND archived_at IS NULL", *sheet.SIRET).Select("id", "owner_id").Find(&taken).Error
	if err != nil || len(taken) == 0 || taken[0].ID == sheet.ID {
		return err
	}
	other, err := s.load(ctx, taken[0].ID)
	switch {
	case err == nil:
		return siretTaken("Le compte «\u00a0" + other.Name + "\u00a0» porte déjà ce SIRET.").With(other)
	case !fault.Is(err, "not_found"):
		return err
	}
	names, err := s.people.DisplayNames(ctx, []uuid.UUID{taken[0].OwnerID})
	if err != nil {
		return err
	}
	return siretTaken("Un compte porte déjà ce SIRET\u00a0; il est suivi par " + nameOf(names, taken[0].OwnerID) + ".")
}

func siretTaken(message string) *fault.Error {
	return fault.New(fault.Conflict, "account.duplicate_siret", message, fault.At("/siret", "duplicate", message))
}

// nameOf never leaves a sentence without its subject.
func nameOf(names map[uuid.UUID]string, user uuid.UUID) string {
	if name := names[user]; name != "" {
		return name
	}
	return "un autre conseiller"
}

func orNothing(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// ids runs a query of one id column.
func (s *Service) ids(ctx context.Context, query string, args ...any) (found []uuid.UUID, err error) {
	err = s.scan(ctx, func(rows *sql.Rows) error {
		var id uuid.UUID
		err := rows.Scan(&id)
		found = append(found, id)
		return err
	}, query, args...)
	return found, err
}

// scan runs a query and hands each row over.
func (s *Service) scan(ctx context.Context, each func(*sql.Rows) error, query string, args ...any) (err error) {
	rows, err := s.db.Rows(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func unknownTag(err error) error {
	var f *fault.Error
	if errors.As(err, &f) && f.Code == "database.reference" {
		return fault.New(fault.Invalid, "account.invalid", refused,
			fault.At("/tagIds", "unknown", "Des étiquettes de votre organisation.")).Because(err)
	}
	return err
}
