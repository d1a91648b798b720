package privacy

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
)

// Draw is the free texts drawn to be read of those written in a month (R-TXT-01), as its
// row. Size and Population are how many were drawn, out of how many.
type Draw struct {
	ID         uuid.UUID  `gorm:"column:id"`
	OrgID      uuid.UUID  `gorm:"column:org_id"`
	Version    int64      `gorm:"column:version"`
	Month      civil.Date `gorm:"column:month"` // its first day
	Seed       string     `gorm:"column:seed"`
	Size       int64      `gorm:"column:size"`
	Population int64      `gorm:"column:population"`
	CreatedAt  time.Time  `gorm:"column:created_at"`
	UpdatedAt  time.Time  `gorm:"column:updated_at"`

	Conform, Reword, Waiting int64 `gorm:"-"` // of the texts that the actor may see and that still say something
}

// TableName names the table for gorm.
func (Draw) TableName() string { return "text_draws" }

// OwnedBy is the organisation of the row.
func (d Draw) OwnedBy() uuid.UUID { return d.OrgID }

// Judgement is what somebody thinks of a text.
type Judgement string

// Judgements.
const (
	Conform Judgement = "conform"
	Reword  Judgement = "reword"
)

// Item is one text that was drawn, as its row, and what it says today.
type Item struct {
	ID          uuid.UUID  `gorm:"column:id"`
	OrgID       uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version     int64      `gorm:"column:version" audit:"-"`
	DrawID      uuid.UUID  `gorm:"column:draw_id"`
	AccountID   *uuid.UUID `gorm:"column:account_id"`
	SubjectType string     `gorm:"column:subject_type"` // note, visit, event, call, visit_prep, qualification
	SubjectID   uuid.UUID  `gorm:"column:subject_id"`
	Verdict     Judgement  `gorm:"column:verdict"`
	Reason      string     `gorm:"column:reason"`
	JudgedBy    *uuid.UUID `gorm:"column:judged_by"`
	JudgedAt    *time.Time `gorm:"column:judged_at"`
	CreatedAt   time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt   time.Time  `gorm:"column:updated_at" audit:"-"`

	AccountName, Text string    `gorm:"-"`
	AuthorID          uuid.UUID `gorm:"-"`
	WrittenAt         time.Time `gorm:"-"`
}

// TableName names the table for gorm.
func (Item) TableName() string { return "text_draw_items" }

// OwnedBy is the organisation of the row.
func (i Item) OwnedBy() uuid.UUID { return i.OrgID }

// BelongsTo is the account whose history tells of the row.
func (i Item) BelongsTo() uuid.UUID {
	if i.AccountID == nil {
		return uuid.Nil
	}
	return *i.AccountID
}

// Ref points at the item.
func (i Item) Ref() subject.Ref { return subject.Ref{Type: "text_draw_item", ID: i.ID} }

// written is a free text somebody wrote about an account.
type written struct {
	Type      string
	ID        uuid.UUID
	AccountID uuid.UUID
	AuthorID  uuid.UUID
	CreatedAt time.Time
	Text      string
	Report    string // JSON, of a visit, a preparation or a questionnaire
}

// texts are where free texts about accounts are: table, its subject type, its author, its
// text, and what was objected then.
var texts = []struct {
	kind, table, author, text, which string
	objections                       *objections
}{
	{"note", "notes", "author_id", "text", "TRUE", nil},
	{"visit", "visits", "author_id", "note AS text, report", "(note <> '' OR report <> '{}' OR " + atVisits.some("visits") + ")", &atVisits},
	{"event", "events", "author_id", "notes AS text", "notes <> '' AND account_id IS NOT NULL AND removed_at IS NULL AND NOT private", nil},
	{"call", "calls", "owner_id AS author_id", "'' AS text", inCalls.some("calls"), &inCalls},
	{"visit_prep", "visit_preps", "author_id", strings.Join(preparedParts, " || '\n' || ") + " AS text, lists AS report",
		"(" + strings.Join(preparedParts, " <> '' OR ") + ` <> '' OR lists LIKE '%"words"%' OR lists LIKE '%"questions"%' OR lists LIKE '%"feature"%' OR lists LIKE '%"closingQuestion"%')`, nil},
	{"qualification", "qualifications", "created_by AS author_id", "'' AS text, answers AS report", `answers LIKE '%"text":%'`, nil},
}

// preparedParts are the columns of a preparation in which somebody writes freely.
var preparedParts = []string{"main_text", "intermediate_text", "fallback_text", "hypotheses", "competitor"}

// chosen are the texts that a seed draws, the same ones whatever their order.
func chosen(all []written, seed string, size int) []written {
	rank := func(w written) string {
		sum := sha256.Sum256([]byte(seed + w.ID.String()))
		return hex.EncodeToString(sum[:])
	}
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b written) int { return strings.Compare(rank(a), rank(b)) })
	return sorted[:min(size, len(sorted))]
}

// seedOf is the seed of an organisation's month: nobody chooses it, anybody can compute it.
func seedOf(org uuid.UUID, month civil.Date) string {
	sum := sha256.Sum256([]byte("text draw " + org.String() + " " + month.String()))
	return hex.EncodeToString(sum[:])
}

// drawMonth draws the texts of last month, once.
func (s *Service) drawMonth(ctx context.Context) error {
	zone, err := s.settings.Zone(ctx)
	if err != nil {
		return err
	}
	terms, err := s.terms(ctx)
	if err != nil {
		return err
	}
	this := civil.In(clock.Now(ctx), zone)
	this.Day = 1
	month := this.AddMonths(-1)
	return s.db.InTx(ctx, func(ctx context.Context) error {
		var n int64
		if err := s.db.Scoped(ctx).Model(&Draw{}).Where("month = ?", month).Count(&n).Error; err != nil || n > 0 {
			return err
		}
		all, err := s.writtenIn(ctx, month.Midnight(zone), this.Midnight(zone))
		if err != nil {
			return err
		}
		org, now := actor.Current(ctx).OrgID, clock.Now(ctx)
		d := Draw{ID: id.New(), OrgID: org, Version: 1, Month: month, Seed: seedOf(org, month), Population: int64(len(all)), CreatedAt: now, UpdatedAt: now}
		drawn := chosen(all, d.Seed, int(terms[AuditSize].Value))
		d.Size = int64(len(drawn))
		if err := s.db.Insert(ctx, &d); err != nil {
			return err
		}
		items := make([]Item, len(drawn))
		for i, w := range drawn {
			items[i] = Item{ID: id.New(), OrgID: org, Version: 1, DrawID: d.ID, AccountID: &w.AccountID, SubjectType: w.Type, SubjectID: w.ID, CreatedAt: now, UpdatedAt: now}
		}
		return s.db.InsertAll(ctx, items)
	})
}

// writtenIn are the texts written from an instant to before another, without what they say.
func (s *Service) writtenIn(ctx context.Context, from, to time.Time) (all []written, err error) {
	for _, t := range texts {
		var rows []written
		err := s.db.Scoped(ctx).Table(t.table).Where("created_at >= ? AND created_at < ?", from.UTC(), to.UTC()).Where(t.which).
			Select("id", "account_id").Order("id").Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			row.Type = t.kind
			all = append(all, row)
		}
	}
	return all, nil
}

// mostDraws is how many months figures go back.
const mostDraws = 24

// Draws are the draws, the newest first, with what was judged of their Items.
func (s *Service) Draws(ctx context.Context) (list []Draw, err error) {
	if err := s.db.Scoped(ctx).Order("month DESC").Limit(mostDraws).Find(&list).Error; err != nil {
		return nil, err
	}
	at, ids := make(map[uuid.UUID]int, len(list)), make([]uuid.UUID, len(list))
	for n, draw := range list {
		at[draw.ID], ids[n] = n, draw.ID
	}
	which, value := s.db.Among("draw_id", ids)
	items, err := s.seenItems(ctx, which, value)
	if err != nil {
		return nil, err
	}
	// Only reading it tells whether a report still says something: of all draws together, so
	// many texts at a time.
	for part := range slices.Chunk(items, s.batch) {
		if err := s.readItems(ctx, part); err != nil {
			return nil, err
		}
		for i := range part {
			if draw := &list[at[part[i].DrawID]]; part[i].Text != "" {
				*map[Judgement]*int64{"": &draw.Waiting, Conform: &draw.Conform, Reword: &draw.Reword}[part[i].Verdict]++
			}
			part[i].Text = ""
		}
	}
	return list, nil
}

// Items are the texts of a draw that the actor may see, with what they say today; those
// that are gone are left out.
func (s *Service) Items(ctx context.Context, draw uuid.UUID) ([]Item, error) {
	return s.leftItems(ctx, "draw_id = ?", draw)
}

// leftItems reads items that the actor may see and that still say something.
func (s *Service) leftItems(ctx context.Context, which string, value any) ([]Item, error) {
	items, err := s.seenItems(ctx, which, value)
	if err != nil {
		return nil, err
	}
	if err := s.readItems(ctx, items); err != nil {
		return nil, err
	}
	items = slices.DeleteFunc(items, func(i Item) bool { return i.Text == "" })
	accounts := make([]uuid.UUID, len(items))
	for n, item := range items {
		accounts[n] = *item.AccountID
	}
	names, _, err := s.namesOf(ctx, accounts, nil)
	for n := range items {
		items[n].AccountName = names[accounts[n]]
	}
	return items, err
}

// seenItems reads items whose account the actor sees, without their texts.
func (s *Service) seenItems(ctx context.Context, which string, value any) (items []Item, err error) {
	visible, args, err := database.Visible(ctx, "a")
	if err != nil {
		return nil, err
	}
	err = s.db.Scoped(ctx).Where("EXISTS (SELECT 1 FROM accounts a WHERE a.id = text_draw_items.account_id AND "+visible+")", args...).
		Where(which, value).Order("id").Find(&items).Error
	return items, err
}

// readItems completes items with what they say today: nothing, once they are gone.
func (s *Service) readItems(ctx context.Context, items []Item) error {
	ids := map[string][]uuid.UUID{}
	for _, item := range items {
		ids[item.SubjectType] = append(ids[item.SubjectType], item.SubjectID)
	}
	said := map[uuid.UUID]written{}
	for _, t := range texts {
		if len(ids[t.kind]) == 0 {
			continue
		}
		var rows []written
		err := s.db.Scoped(ctx).Table(t.table).Where(s.db.Among("id", ids[t.kind])).Where(t.which).
			Select("id", "account_id", t.author, "created_at", t.text).Find(&rows).Error
		switch {
		case err != nil:
		case t.objections != nil:
			err = s.withObjections(ctx, *t.objections, rows)
		default:
			for n, row := range rows {
				if row.Report != "" {
					rows[n].Text = strings.Join(row.words(), "\n")
				}
			}
		}
		if err != nil {
			return err
		}
		for _, row := range rows {
			said[row.ID] = row
		}
	}
	for i := range items {
		w := said[items[i].SubjectID]
		items[i].Text, items[i].AuthorID, items[i].WrittenAt = w.Text, w.AuthorID, w.CreatedAt.UTC()
	}
	return nil
}

// Judge says what somebody thinks of a text that was drawn. Faults: not_found,
// text_draw_item.stale, text_draw_item.invalid, text_draw_item.own.
func (s *Service) Judge(ctx context.Context, item uuid.UUID, version int64, verdict Judgement, reason string) (i Item, err error) {
	if reason = clean(reason); verdict == Reword && reason == "" {
		return i, fault.New(fault.Invalid, "text_draw_item.invalid", "Le jugement n’a pas été noté.",
			fault.At("/reason", "required", "Ce qui est à reformuler\u00a0: son auteur le lira."))
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		found, err := s.leftItems(ctx, "id = ?", item)
		switch {
		case err != nil:
			return err
		case len(found) == 0:
			return database.NotFound()
		case found[0].Version != version:
			return fault.New(fault.Stale, "text_draw_item.stale", "Quelqu’un a jugé ce texte entre-temps.").With(found[0])
		case found[0].AuthorID == actor.Current(ctx).UserID:
			return fault.New(fault.Conflict, "text_draw_item.own", "Un texte est relu par quelqu’un d’autre que son auteur.")
		}
		i = found[0]
		me, now := actor.Current(ctx).UserID, clock.Now(ctx)
		i.Version, i.Verdict, i.Reason, i.JudgedBy, i.JudgedAt, i.UpdatedAt = version+1, verdict, reason, &me, &now, now
		res := s.db.Scoped(ctx).Model(&Item{}).Where("id = ? AND version = ?", i.ID, version).Select("*").Updates(i)
		if err := database.ExactlyOne(res, nil); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Changed("text.judged", i.Ref(), found[0], i))
	})
	return i, err
}
