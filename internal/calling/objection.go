package calling

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
)

// Objection is what the customer objected in a call, how it was answered and what came of
// it, as at a visit. It is no objection to being called: that one is the law's.
type Objection struct {
	Kind      string
	Words     string
	Product   string
	Technique string
	Answer    string
	Outcome   string
}

// hear notes what was objected. Faults: call.invalid.
func (c *Call) hear(list []Objection) error {
	var bad fault.Fields
	for n, o := range list {
		if strings.TrimSpace(o.Words) == "" {
			bad.Add(fmt.Sprintf("/objections/%d/words", n), "required", "Ce que le client a objecté.")
		}
	}
	if len(list) > 0 && !c.Outcome.Spoken() {
		bad.Add("/objections", "nobody", "Aucune objection\u00a0: personne n’a été joint.")
	}
	c.Objections = slices.Clone(list)
	return bad.Err("call.invalid", "Des champs de l’appel sont à corriger.")
}

// objected is one objection of a call, as its row.
type objected struct {
	OrgID      uuid.UUID `gorm:"column:org_id"`
	CallID     uuid.UUID `gorm:"column:call_id"`
	Position   int64     `gorm:"column:position"`
	Kind       string    `gorm:"column:kind"`
	Words      string    `gorm:"column:words"`
	Product    string    `gorm:"column:product"`
	Technique  string    `gorm:"column:technique"`
	Answer     string    `gorm:"column:answer"`
	Outcome    string    `gorm:"column:outcome"`
	SearchText string    `gorm:"column:search_text"`
}

// TableName names the table for gorm.
func (objected) TableName() string { return "call_objections" }

// OwnedBy is the organisation of the row.
func (o objected) OwnedBy() uuid.UUID { return o.OrgID }

func (c Call) objected() []objected {
	rows := make([]objected, len(c.Objections))
	for n, o := range c.Objections {
		rows[n] = objected{OrgID: c.OrgID, CallID: c.ID, Position: int64(n), Kind: o.Kind, Words: o.Words, Product: o.Product, Technique: o.Technique,
			Answer: o.Answer, Outcome: o.Outcome, SearchText: fold.Fold(o.Words + " " + o.Product + " " + o.Answer)}
	}
	return rows
}

// withObjections adds to each call what was objected in it, in one statement.
func (s *Service) withObjections(ctx context.Context, list []Call) error {
	at, ids := make(map[uuid.UUID]*Call, len(list)), make([]uuid.UUID, len(list))
	for n := range list {
		at[list[n].ID], ids[n] = &list[n], list[n].ID
	}
	for part := range slices.Chunk(ids, inList) {
		var rows []objected
		if err := s.db.Scoped(ctx).Where(s.db.Among("call_id", part)).Order("call_id, position").Find(&rows).Error; err != nil {
			return err
		}
		for _, o := range rows {
			at[o.CallID].Objections = append(at[o.CallID].Objections, Objection{o.Kind, o.Words, o.Product, o.Technique, o.Answer, o.Outcome})
		}
	}
	return nil
}

func (s *Service) dropObjections(ctx context.Context, calls []uuid.UUID) error {
	return s.db.Scoped(ctx).Where(s.db.Among("call_id", calls)).Delete(&objected{}).Error
}
