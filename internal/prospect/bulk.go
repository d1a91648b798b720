package prospect

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
	"besace/internal/platform/subject"
)

// Selection chooses the accounts of a bulk action: those of IDs, or all that
// match Filter, without the excluded ones.
type Selection struct {
	IDs      []uuid.UUID `json:"ids,omitempty"`
	Filter   *Filter     `json:"filter,omitempty"`
	Excluded []uuid.UUID `json:"excludedIds,omitempty"`
	// Archived takes archived accounts along with active ones.
	Archived bool `json:"withArchived,omitempty"`
}

// looked stands for words that were looked for, where they are not kept.
const looked = "…"

// Wordless is the selection without the words and the numbers that were looked for: they may tell somebody who was erased since.
func (s Selection) Wordless() Selection {
	if s.Filter == nil {
		return s
	}
	filter := *s.Filter
	for _, one := range []*string{&filter.Query, &filter.SIRET, &filter.SIREN, &filter.ExternalRef} {
		if *one != "" {
			*one = looked
		}
	}
	filter.Custom = slices.Clone(filter.Custom)
	for i, one := range filter.Custom { // key:operator:value
		if parts := strings.SplitN(one, ":", 3); len(parts) == 3 {
			filter.Custom[i] = parts[0] + ":" + parts[1] + ":" + looked
		}
	}
	s.Filter = &filter
	return s
}

// ActionKind is what a bulk action does to each account.
type ActionKind string

// ActionKinds. Restore looks among archived accounts. Unplan takes off the next action
// that Plan gave, and no other. The last two are steps of other use-cases: a portfolio
// handed over, a tag merged.
const (
	Assign   ActionKind = "assign"
	Tagging  ActionKind = "tag"
	Archive  ActionKind = "archive"
	Restore  ActionKind = "restore"
	Move     ActionKind = "transition"
	Plan     ActionKind = "plan"
	Unplan   ActionKind = "unplan"
	handOver ActionKind = "hand_over"
	tagMerge ActionKind = "merge_tag"
)

// Action is what to do to each selected account.
type Action struct {
	Kind       ActionKind  `json:"kind"`
	Owner      uuid.UUID   `json:"ownerId,omitzero"` // assign
	AddTags    []uuid.UUID `json:"addTagIds,omitempty"`
	RemoveTags []uuid.UUID `json:"removeTagIds,omitempty"`
	To         Status      `json:"to,omitempty"`         // transition
	Reason     string      `json:"reason,omitempty"`     // transition
	Next       *NextAction `json:"nextAction,omitempty"` // plan, unplan
	Replace    bool        `json:"replace,omitempty"`    // plan: over what is planned already
}

// bulkArgs is the payload of a bulk job.
type bulkArgs struct {
	Selection Selection   `json:"selection"`
	Action    Action      `json:"action"`
	Scope     actor.Scope `json:"scope"` // of whoever asked, when she asked
	// Everybody reaches over the whole organisation, for a change of its vocabulary.
	Everybody bool `json:"everybody,omitempty"`
	// AsOf leaves accounts created later alone, unless it is zero.
	AsOf time.Time `json:"asOf"`
}

const (
	bulkKind  = "prospect.bulk"
	bulkPurge = "prospect.bulk_purge"
	bulkBatch = 200
	maxIDs    = 1000
)

// Bulk enqueues a job that does the action to every selected account the actor
// may see, and returns its id. Faults: bulk.invalid with every faulty field,
// account.owner.
func (s *Service) Bulk(ctx context.Context, sel Selection, a Action) (job uuid.UUID, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.checkBulk(ctx, sel, a); err != nil {
			return err
		}
		job, err = s.enqueueBulk(ctx, bulkArgs{Selection: sel, Action: a})
		if err != nil {
			return err
		}
		return s.record(ctx, "accounts.bulk_"+string(a.Kind), subject.Ref{Type: "job", ID: job}, bulkTrail{Count: int64(len(sel.IDs)), Action: a.wordless()})
	})
	return job, err
}

// wordless is the action without what somebody wrote about the accounts: it may name one of them, and no erasure looks for
// it there. The line of each account says it.
func (a Action) wordless() Action {
	if a.Reason = ""; a.Next != nil {
		next := *a.Next
		next.Label = ""
		a.Next = &next
	}
	return a
}

// bulkTrail is what the trail keeps of a request; each account has its own line.
type bulkTrail struct {
	Count  int64  `gorm:"column:ids"`
	Action Action `gorm:"column:action"`
}

// CountBulk is how many accounts Bulk would look at. Faults: those of Bulk.
func (s *Service) CountBulk(ctx context.Context, sel Selection, a Action) (int64, error) {
	if err := s.checkBulk(ctx, sel, a); err != nil {
		return 0, err
	}
	return s.countSelected(ctx, bulkArgs{Selection: sel, Action: a})
}

func (s *Service) enqueueBulk(ctx context.Context, args bulkArgs) (uuid.UUID, error) {
	args.Scope = actor.Current(ctx).Scope
	var err error
	if args.AsOf, err = s.newest(ctx); err != nil {
		return uuid.Nil, err
	}
	return s.jobs.Enqueue(ctx, bulkKind, args, jobs.Priority(3))
}

// ReplaceTag enqueues, in the ambient transaction, a job that puts the tag by in the
// place of another on every account of the organisation, and returns its id.
func (s *Service) ReplaceTag(ctx context.Context, tag, by uuid.UUID) (job uuid.UUID, err error) {
	return s.enqueueBulk(ctx, bulkArgs{
		Selection: Selection{Filter: &Filter{Tags: []uuid.UUID{tag}}, Archived: true}, Everybody: true,
		Action: Action{Kind: tagMerge, AddTags: []uuid.UUID{by}, RemoveTags: []uuid.UUID{tag}},
	})
}

// checkBulk refuses at once what would be refused for every account.
func (s *Service) checkBulk(ctx context.Context, sel Selection, a Action) error {
	var bad fault.Fields
	switch {
	case (len(sel.IDs) > 0) == (sel.Filter != nil):
		bad.Add("/selection", "one_of", "Des identifiants (ids) ou un filtre (filter), pas les deux.")
	case len(sel.IDs) > maxIDs:
		bad.Add("/selection/ids", "too_many", fmt.Sprintf("Au plus %d identifiants\u00a0; prenez un filtre.", maxIDs))
	}
	switch a.Kind {
	case Assign:
		if a.Owner == uuid.Nil {
			bad.Add("/action/ownerId", "required", "Le conseiller qui reçoit les comptes.")
		}
	case Tagging:
		if len(a.AddTags)+len(a.RemoveTags) == 0 {
			bad.Add("/action/addTagIds", "required", "Au moins une étiquette à mettre ou à retirer.")
		}
		active, err := s.words.ActiveTags(ctx, a.AddTags)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(a.AddTags, func(tag uuid.UUID) bool { return !slices.Contains(active, tag) }) {
			bad.Add("/action/addTagIds", "unknown", "Des étiquettes en usage dans votre organisation.")
		}
	case Move:
		if _, known := transitions[a.To]; !known {
			bad.Add("/action/to", "required", "L’état d’arrivée.")
		}
		if a.To == Disqualified && a.Reason == "" {
			bad.Add("/action/reason", "required", "Une raison, en quelques mots factuels.")
		}
	case Plan, Unplan:
		if a.Next == nil {
			bad.Add("/action/nextAction", "required", "La prochaine action\u00a0: sa date et ce qu’elle est.")
		}
	default: // nothing more to say
	}
	if err := bad.Err("bulk.invalid", "L’action groupée est à corriger."); err != nil {
		return err
	}
	if a.Kind == Assign {
		if err := s.checkOwner(ctx, a.Owner); err != nil {
			return atAction(err)
		}
	}
	if sel.Filter != nil {
		return s.checkFilter(ctx, *sel.Filter, "/selection/filter", "bulk.invalid")
	}
	seen, err := s.nextSelected(ctx, bulkArgs{Selection: sel, Action: a}, uuid.Nil, 1)
	if err == nil && len(seen) == 0 {
		err = fault.New(fault.Invalid, "bulk.invalid", "L’action groupée est à corriger.",
			fault.At("/selection/ids", "unknown", "Au moins un compte que vous avez le droit de voir."))
	}
	return err
}

// atAction moves the pointers of a fault to where the bulk request has the fields.
func atAction(err error) error {
	f, ok := fault.Of(err)
	if !ok {
		return err
	}
	moved := *f
	moved.Fields = nil
	for _, field := range f.Fields {
		moved.Fields = append(moved.Fields, fault.At("/action"+field.Pointer, field.Code, field.Message))
	}
	return &moved
}

// alreadySo says that an account needs nothing.
var alreadySo = fault.New(fault.Conflict, "bulk.unchanged", "Rien à changer.")

// rule is what the action does to one account, and its name in the trail.
// Faults: bulk.unchanged and those of the same act on one account.
func (a Action) rule(ctx context.Context, sheet *Sheet) (string, error) {
	switch a.Kind {
	case Assign, handOver:
		return a.assign(sheet)
	case Tagging, tagMerge:
		return a.tag(sheet)
	case Archive:
		if sheet.ArchivedAt != nil {
			return "", alreadySo
		}
		putAway(ctx, &sheet.ArchivedAt)
		return "account.archived", nil
	case Restore:
		if sheet.ArchivedAt == nil {
			return "", alreadySo
		}
		return "account.restored", sheet.restore()
	case Plan:
		return a.plan(sheet)
	case Unplan:
		return a.unplan(sheet)
	default: // Move
		if sheet.Status == a.To {
			return "", alreadySo
		}
		return "account." + string(a.To), sheet.move(a.To, a.Reason)
	}
}

func (a Action) assign(sheet *Sheet) (string, error) {
	action := "account.assigned"
	switch {
	case sheet.OwnerID == a.Owner:
		return "", alreadySo
	case a.Kind == handOver: // archived accounts have a new owner too
		action = "account.handed_over"
	case sheet.closed() != nil:
		return "", sheet.closed()
	}
	sheet.OwnerID, sheet.TerritoryOwnerID, sheet.OwnerReason = a.Owner, nil, a.Reason
	return action, nil
}

func (a Action) plan(sheet *Sheet) (string, error) {
	before := sheet.Account
	switch {
	case sheet.closed() != nil:
		return "", sheet.closed()
	case before.plans(*a.Next):
		return "", alreadySo
	case before.NextActionAt != nil && !a.Replace:
		return "", fault.New(fault.Conflict, "account.next_action_planned", "Une prochaine action est déjà prévue\u00a0: elle est gardée.")
	}
	sheet.planNext(*a.Next)
	return "account.planned", nil
}

func (a Action) unplan(sheet *Sheet) (string, error) {
	switch {
	case sheet.closed() != nil:
		return "", sheet.closed()
	case !sheet.plans(*a.Next):
		return "", alreadySo
	}
	sheet.dropNext()
	return "account.unplanned", nil
}

func (a Action) tag(sheet *Sheet) (string, error) {
	if err := sheet.closed(); a.Kind == Tagging && err != nil {
		return "", err
	}
	before := sheet.TagIDs
	tags := slices.DeleteFunc(slices.Clone(before), func(tag uuid.UUID) bool { return slices.Contains(a.RemoveTags, tag) })
	sheet.TagIDs = distinct(append(tags, a.AddTags...))
	if len(sheet.TagIDs) > maxTags && len(sheet.TagIDs) > len(before) {
		return "", tooManyTags()
	}
	if slices.Equal(before, sheet.TagIDs) {
		return "", alreadySo
	}
	return "account.tagged", nil
}

// CheckSelection refuses a selection that makes no sense. Faults: bulk.invalid
// with every faulty field.
func (s *Service) CheckSelection(ctx context.Context, sel Selection) error {
	return s.checkBulk(ctx, sel, Action{Kind: Archive})
}

// EachSelected calls page with the sheets of a selection that the actor may see,
// ordered by id, some hundreds at a time.
func (s *Service) EachSelected(ctx context.Context, sel Selection, page func([]Sheet) error) error {
	args := bulkArgs{Selection: sel}
	for after := uuid.Nil; ; {
		ids, err := s.nextSelected(ctx, args, after, inList)
		if err != nil || len(ids) == 0 {
			return err
		}
		after = ids[len(ids)-1]
		sheets, err := s.Sheets(ctx, ids)
		if err != nil {
			return err
		}
		if err := page(sheets); err != nil {
			return err
		}
	}
}
