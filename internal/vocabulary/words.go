package vocabulary

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Source is where accounts come from: a fair, a referral, a bought list.
type Source struct {
	ID         uuid.UUID  `gorm:"column:id"`
	OrgID      uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version    int64      `gorm:"column:version" audit:"-"`
	Name       string     `gorm:"column:name"`
	NameFold   string     `gorm:"column:name_fold" audit:"-"`
	CreatedAt  time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt  time.Time  `gorm:"column:updated_at" audit:"-"`
	ArchivedAt *time.Time `gorm:"column:archived_at"`
}

// TableName names the table for gorm.
func (Source) TableName() string { return "sources" }

// OwnedBy is the organisation of the row.
func (s Source) OwnedBy() uuid.UUID { return s.OrgID }

// Ref points at the source.
func (s Source) Ref() subject.Ref { return subject.Ref{Type: "source", ID: s.ID} }

func (s *Source) stamp() (*int64, *time.Time) { return &s.Version, &s.UpdatedAt }

func (s Source) position() []any { return []any{s.NameFold, s.ID} }

// Tag is a word stuck on accounts.
type Tag struct {
	ID           uuid.UUID  `gorm:"column:id"`
	OrgID        uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version      int64      `gorm:"column:version" audit:"-"`
	Name         string     `gorm:"column:name"`
	NameFold     string     `gorm:"column:name_fold" audit:"-"`
	Colour       string     `gorm:"column:colour"` // a name of the palette: grey, red, amber …
	MergedIntoID *uuid.UUID `gorm:"column:merged_into_id"`
	CreatedAt    time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt    time.Time  `gorm:"column:updated_at" audit:"-"`
	ArchivedAt   *time.Time `gorm:"column:archived_at"`
}

// TableName names the table for gorm.
func (Tag) TableName() string { return "tags" }

// OwnedBy is the organisation of the row.
func (t Tag) OwnedBy() uuid.UUID { return t.OrgID }

// Ref points at the tag.
func (t Tag) Ref() subject.Ref { return subject.Ref{Type: "tag", ID: t.ID} }

func (t *Tag) stamp() (*int64, *time.Time) { return &t.Version, &t.UpdatedAt }

func (t Tag) position() []any { return []any{t.NameFold, t.ID} }

// WordDraft is what creates a source or a tag; Colour is for tags.
type WordDraft struct {
	ID           uuid.UUID // nil UUID: made here
	Name, Colour string
}

// WordPatch is what changes a source or a tag; Colour is for tags.
type WordPatch struct{ Name, Colour opt.Value[string] }

const (
	maxActiveSources = 500
	maxActiveTags    = 1000
)

// CreateSource adds a source. Faults: source.invalid, source.duplicate,
// source.too_many, vocabulary.id_taken.
func (s *Service) CreateSource(ctx context.Context, d WordDraft) (Source, error) {
	now := clock.Now(ctx)
	row := Source{ID: orNew(d.ID), OrgID: actor.Current(ctx).OrgID, Version: 1, CreatedAt: now, UpdatedAt: now}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if err := rename("source", d.Name, &row.Name, &row.NameFold); err != nil {
			return err
		}
		if err := s.room(ctx, &Source{}, maxActiveSources, "source.too_many", "origines"); err != nil {
			return err
		}
		return define(ctx, s, &row)
	})
	return row, err
}

// UpdateSource renames a source. Faults: not_found, source.stale, source.invalid, source.duplicate.
func (s *Service) UpdateSource(ctx context.Context, id uuid.UUID, version int64, p WordPatch) (Source, error) {
	return amend(ctx, s, id, version, "updated", func(_ context.Context, row *Source) error {
		if p.Name.Present() {
			return rename("source", p.Name.Get(), &row.Name, &row.NameFold)
		}
		return nil
	})
}

// ArchiveSource keeps a source on old accounts and off new ones. Faults: not_found, source.stale.
func (s *Service) ArchiveSource(ctx context.Context, id uuid.UUID, version int64) (Source, error) {
	return amend(ctx, s, id, version, "archived", func(ctx context.Context, row *Source) error {
		putAway(ctx, &row.ArchivedAt)
		return nil
	})
}

// RestoreSource offers a source again. Faults: not_found, source.stale,
// source.duplicate, source.too_many.
func (s *Service) RestoreSource(ctx context.Context, id uuid.UUID, version int64) (Source, error) {
	return amend(ctx, s, id, version, "restored", func(ctx context.Context, row *Source) error {
		if row.ArchivedAt == nil {
			return nil
		}
		row.ArchivedAt = nil
		return s.room(ctx, &Source{}, maxActiveSources, "source.too_many", "origines")
	})
}

// CreateTag adds a tag; advisers may when the organisation lets them. Faults:
// tag.invalid, tag.duplicate, tag.too_many, tag.forbidden, vocabulary.id_taken.
func (s *Service) CreateTag(ctx context.Context, d WordDraft) (Tag, error) {
	now := clock.Now(ctx)
	row := Tag{ID: orNew(d.ID), OrgID: actor.Current(ctx).OrgID, Version: 1, Colour: d.Colour, CreatedAt: now, UpdatedAt: now}
	if row.Colour == "" {
		row.Colour = "grey"
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.mayTag(ctx); err != nil {
			return err
		}
		if err := rename("tag", d.Name, &row.Name, &row.NameFold); err != nil {
			return err
		}
		if err := s.room(ctx, &Tag{}, maxActiveTags, "tag.too_many", "étiquettes"); err != nil {
			return err
		}
		return define(ctx, s, &row)
	})
	return row, err
}

func (s *Service) mayTag(ctx context.Context) error {
	if actor.Current(ctx).Has(actor.Manager, actor.Admin, actor.SalesAdmin) {
		return nil
	}
	free, err := s.settings.AdvisersCreateTags(ctx)
	if err == nil && !free {
		err = fault.New(fault.Forbidden, "tag.forbidden", "Dans votre organisation, les étiquettes sont créées par les responsables\u00a0: demandez-la au vôtre.")
	}
	return err
}

// UpdateTag renames or recolours a tag. Faults: not_found, tag.stale, tag.invalid, tag.duplicate.
func (s *Service) UpdateTag(ctx context.Context, id uuid.UUID, version int64, p WordPatch) (Tag, error) {
	return amend(ctx, s, id, version, "updated", func(_ context.Context, row *Tag) error {
		p.Colour.Apply(&row.Colour)
		if p.Name.Present() {
			return rename("tag", p.Name.Get(), &row.Name, &row.NameFold)
		}
		return nil
	})
}

// ArchiveTag keeps a tag on old accounts and off new ones. Faults: not_found, tag.stale.
func (s *Service) ArchiveTag(ctx context.Context, id uuid.UUID, version int64) (Tag, error) {
	return amend(ctx, s, id, version, "archived", func(ctx context.Context, row *Tag) error {
		putAway(ctx, &row.ArchivedAt)
		return nil
	})
}

// RestoreTag offers a tag again. Faults: not_found, tag.stale, tag.duplicate,
// tag.too_many, tag.merged.
func (s *Service) RestoreTag(ctx context.Context, id uuid.UUID, version int64) (Tag, error) {
	return amend(ctx, s, id, version, "restored", func(ctx context.Context, row *Tag) error {
		if row.MergedIntoID != nil {
			return fault.New(fault.Conflict, "tag.merged", "Cette étiquette a été fusionnée dans une autre\u00a0; créez-en une nouvelle.")
		}
		if row.ArchivedAt == nil {
			return nil
		}
		row.ArchivedAt = nil
		return s.room(ctx, &Tag{}, maxActiveTags, "tag.too_many", "étiquettes")
	})
}

// MergeTag archives a tag in favour of another; a job then replaces it on every
// account of the organisation. It returns the archived tag and the job. Faults:
// not_found, tag.stale, tag.merge_target.
func (s *Service) MergeTag(ctx context.Context, id uuid.UUID, version int64, into uuid.UUID) (Tag, uuid.UUID, error) {
	var job uuid.UUID
	tag, err := amend(ctx, s, id, version, "merged", func(ctx context.Context, row *Tag) error {
		targets, err := s.ActiveTags(ctx, []uuid.UUID{into})
		if err != nil {
			return err
		}
		if into == id || len(targets) == 0 || row.MergedIntoID != nil {
			return fault.New(fault.Invalid, "tag.merge_target", "Choisissez une autre étiquette en usage.",
				fault.At("/intoId", "unknown", "Une étiquette active, différente de celle-ci."))
		}
		putAway(ctx, &row.ArchivedAt)
		row.MergedIntoID = &into
		job, err = s.accounts.ReplaceTag(ctx, id, into)
		return err
	})
	return tag, job, err
}

// rename cleans the name of a source or tag and keeps its folded form.
func rename(what, name string, to, folded *string) error {
	*to = strings.Join(strings.Fields(name), " ")
	if *folded = fold.Fold(*to); *folded == "" {
		return fault.New(fault.Invalid, what+".invalid", "Le nom est à corriger.", fault.At("/name", "required", "Un nom avec au moins une lettre ou un chiffre."))
	}
	return nil
}
