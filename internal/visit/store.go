package visit

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"besace/internal/platform/belonging"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
)

// belongs are the tables of this package that belong to accounts.
var belongs = []belonging.Table{{Name: "visits", Kind: "visit", Versioned: true}, {Name: "visit_preps", Kind: "visit_prep", Versioned: true}}

// inList bounds the parameters of one statement.
const inList = 500

// maxListed is how many visits of an account are listed.
const maxListed = 200

// met is one contact met, as its row.
type met struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	VisitID   uuid.UUID `gorm:"column:visit_id"`
	Position  int64     `gorm:"column:position"`
	ContactID uuid.UUID `gorm:"column:contact_id"`
}

func (met) TableName() string { return "visit_contacts" }

// OwnedBy is the organisation of the row.
func (m met) OwnedBy() uuid.UUID { return m.OrgID }

// objected is one objection of a report, as its row.
type objected struct {
	OrgID      uuid.UUID `gorm:"column:org_id"`
	VisitID    uuid.UUID `gorm:"column:visit_id"`
	Position   int64     `gorm:"column:position"`
	Kind       string    `gorm:"column:kind"`
	Words      string    `gorm:"column:words"`
	Product    string    `gorm:"column:product"`
	Technique  string    `gorm:"column:technique"`
	Answer     string    `gorm:"column:answer"`
	Outcome    string    `gorm:"column:outcome"`
	SearchText string    `gorm:"column:search_text"`
}

func (objected) TableName() string { return "sales_objections" }

// OwnedBy is the organisation of the row.
func (o objected) OwnedBy() uuid.UUID { return o.OrgID }

func (o objected) objection() Objection {
	return Objection{Kind: o.Kind, Words: o.Words, Product: o.Product, Technique: o.Technique, Answer: o.Answer, Outcome: o.Outcome}
}

// load reads one visit of the organisation, whoever sees its account. Faults: not_found.
func (s *Service) load(ctx context.Context, id uuid.UUID) (Visit, error) {
	list, err := s.whole(ctx, s.db.Scoped(ctx).Where("id = ?", id))
	switch {
	case err != nil:
		return Visit{}, err
	case len(list) == 0:
		return Visit{}, database.NotFound()
	}
	return list[0], nil
}

func (s *Service) about(ctx context.Context, account uuid.UUID) ([]Visit, error) {
	return s.whole(ctx, s.db.Scoped(ctx).Where("account_id = ?", account).Order("started_at DESC, id DESC").Limit(maxListed))
}

// ByID returns those of the visits whose account the actor may see, in three statements.
func (s *Service) ByID(ctx context.Context, ids []uuid.UUID) ([]Visit, error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	return s.whole(ctx, s.db.Scoped(ctx).Where("EXISTS (SELECT 1 FROM accounts a WHERE a.id = visits.account_id AND "+visible+")", args...).
		Where(s.db.Among("id", ids)).Order("id"))
}

// whole reads visits with who was met and what was objected.
func (s *Service) whole(ctx context.Context, q *gorm.DB) ([]Visit, error) {
	var list []Visit
	if err := q.Find(&list).Error; err != nil || len(list) == 0 {
		return nil, err
	}
	at, ids := make(map[uuid.UUID]*Visit, len(list)), make([]uuid.UUID, len(list))
	for n := range list {
		at[list[n].ID], ids[n] = &list[n], list[n].ID
		if err := json.Unmarshal([]byte(list[n].ReportText), &list[n].Report); err != nil {
			return nil, err
		}
	}
	for part := range slices.Chunk(ids, inList) {
		var people []met
		if err := s.db.Scoped(ctx).Where(s.db.Among("visit_id", part)).Order("visit_id, position").Find(&people).Error; err != nil {
			return nil, err
		}
		for _, m := range people {
			at[m.VisitID].Contacts = append(at[m.VisitID].Contacts, m.ContactID)
		}
		var rows []objected
		if err := s.db.Scoped(ctx).Where(s.db.Among("visit_id", part)).Order("visit_id, position").Find(&rows).Error; err != nil {
			return nil, err
		}
		for _, o := range rows {
			at[o.VisitID].Report.Objections = append(at[o.VisitID].Report.Objections, o.objection())
		}
	}
	return list, nil
}

func (s *Service) insert(ctx context.Context, v *Visit) error {
	if err := v.write(); err != nil {
		return err
	}
	if err := s.db.Insert(ctx, v); err != nil {
		return err
	}
	if err := s.tellFeedback(ctx, Visit{}, *v); err != nil {
		return err
	}
	return s.insertBelow(ctx, *v)
}

// write makes the columns what the report says.
func (v *Visit) write() error {
	text, err := json.Marshal(v.Report)
	v.ReportText = string(text)
	return err
}

func (s *Service) insertBelow(ctx context.Context, v Visit) error {
	people := make([]met, len(v.Contacts))
	for n, c := range v.Contacts {
		people[n] = met{v.OrgID, v.ID, int64(n), c}
	}
	if err := s.db.InsertAll(ctx, people); err != nil {
		return err
	}
	rows := make([]objected, len(v.Report.Objections))
	for n, o := range v.Report.Objections {
		rows[n] = objected{OrgID: v.OrgID, VisitID: v.ID, Position: int64(n), Kind: o.Kind, Words: o.Words, Product: o.Product, Technique: o.Technique,
			Answer: o.Answer, Outcome: o.Outcome, SearchText: fold.Fold(o.Words + " " + o.Product + " " + o.Answer)}
	}
	return s.db.InsertAll(ctx, rows)
}

// update writes the visit over the version before it and counts the version up.
func (s *Service) update(ctx context.Context, before Visit, v *Visit) error {
	v.Version = before.Version + 1
	if err := v.write(); err != nil {
		return err
	}
	res := s.db.Scoped(ctx).Model(&Visit{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*v)
	if err := database.ExactlyOne(res, func() error { return stale(before) }); err != nil {
		return err
	}
	if err := s.tellFeedback(ctx, before, *v); err != nil {
		return err
	}
	if err := s.eraseBelow(ctx, []uuid.UUID{v.ID}); err != nil {
		return err
	}
	return s.insertBelow(ctx, *v)
}

func (s *Service) eraseBelow(ctx context.Context, ids []uuid.UUID) error {
	if err := s.db.Scoped(ctx).Where(s.db.Among("visit_id", ids)).Delete(&met{}).Error; err != nil {
		return err
	}
	return s.db.Scoped(ctx).Where(s.db.Among("visit_id", ids)).Delete(&objected{}).Error
}

// eraseGrids deletes the grids of visits, and tells the devices that hold them.
func (s *Service) eraseGrids(ctx context.Context, ids []uuid.UUID) error {
	var grids []Grid
	if err := s.db.Scoped(ctx).Select("id", "owner_id").Where(s.db.Among("visit_id", ids)).Find(&grids).Error; err != nil {
		return err
	}
	for _, g := range grids {
		if err := s.changes.Remove(ctx, g.Ref(), g.OwnerID); err != nil {
			return err
		}
	}
	return s.db.Scoped(ctx).Where(s.db.Among("visit_id", ids)).Delete(&Grid{}).Error
}

func (s *Service) erase(ctx context.Context, ids []uuid.UUID) error {
	if err := s.eraseBelow(ctx, ids); err != nil {
		return err
	}
	if err := s.forgetFeedback(ctx, ids); err != nil {
		return err
	}
	if err := s.eraseGrids(ctx, ids); err != nil {
		return err
	}
	if err := s.files.Part(ctx, ids); err != nil {
		return err
	}
	return s.db.Scoped(ctx).Where(s.db.Among("id", ids)).Delete(&Visit{}).Error
}

// hasLater reports another visit of the account after this one.
func (s *Service) hasLater(ctx context.Context, v Visit) (bool, error) {
	var n int64
	err := s.db.Scoped(ctx).Model(&Visit{}).Where("account_id = ? AND id <> ? AND started_at > ?", v.AccountID, v.ID, v.StartedAt).Limit(1).Count(&n).Error
	return n > 0, err
}

// keepMark notes what a refused visit did to the mark of its address.
func (s *Service) keepMark(ctx context.Context, v Visit) error {
	return s.db.Scoped(ctx).Model(&Visit{}).Where("id = ?", v.ID).
		UpdateColumns(map[string]any{"marked_no_visit": v.Marked, "no_visit_stood_since": v.StoodSince}).Error
}

// refusedToo are the other visits of the account that the same address refused, oldest first.
func (s *Service) refusedToo(ctx context.Context, v Visit) (others []Visit, err error) {
	var list []Visit
	err = s.db.Scoped(ctx).Where("account_id = ? AND id <> ? AND mode = ? AND outcome = ?", v.AccountID, v.ID, Door, Refused).Order("started_at, id").Find(&list).Error
	for _, o := range list {
		if at, was := o.refusal(), v.refusal(); at != nil && was != nil && reflect.DeepEqual(at.ID, was.ID) {
			others = append(others, o)
		}
	}
	return others, err
}

// names refuses people and places of another account. Faults: visit.contact, visit.place.
func (s *Service) names(ctx context.Context, v Visit) error {
	var n int64
	if len(v.Contacts) > 0 {
		err := s.db.Scoped(ctx).Table("contacts").Where("account_id = ? AND id IN ?", v.AccountID, v.Contacts).Count(&n).Error
		if err == nil && int(n) != len(v.Contacts) {
			err = fault.New(fault.Invalid, "visit.contact", "Une personne n’est pas un interlocuteur du compte.", fault.At("/contactIds", "unknown", "Des interlocuteurs de ce compte."))
		}
		if err != nil {
			return err
		}
	}
	table := map[string]string{"address": "account_addresses", "establishment": "establishments"}[v.Place.Kind]
	if table == "" {
		return nil
	}
	err := s.db.Scoped(ctx).Table(table).Where("account_id = ? AND id = ?", v.AccountID, *v.Place.ID).Count(&n).Error
	if err == nil && n == 0 {
		err = fault.New(fault.Invalid, "visit.place", "Ce lieu n’est pas une adresse du compte.", fault.At("/place/id", "unknown", "Une adresse de ce compte."))
	}
	return err
}
