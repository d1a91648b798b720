package vocabulary

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/subject"
)

// definition is a versioned row that the whole organisation reads: a source, a
// tag, a custom field, a saved view.
type definition[T any] interface {
	*T
	database.OrgOwned
	Ref() subject.Ref
	stamp() (version *int64, updatedAt *time.Time)
}

// define adds a row of vocabulary, tells the trail and everybody's delta feed.
func define[T any, P definition[T]](ctx context.Context, s *Service, row P) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.db.Insert(ctx, row); err != nil {
			return taken(err)
		}
		if err := s.audit.Record(ctx, audit.Created(row.Ref().Type+".created", row.Ref(), *row)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, row.Ref(), changes.Everyone)
	})
}

// amend changes a row of vocabulary for a reader who saw the version: load, check,
// rule, persist, trail, feed. Faults: not_found, <type>.stale, those of the rule.
func amend[T any, P definition[T]](ctx context.Context, s *Service, id uuid.UUID, version int64, act string, rule func(context.Context, P) error) (T, error) {
	var after T
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := database.One[T](s.db.Scoped(ctx).Where("id = ?", id))
		if err != nil {
			return err
		}
		after = before
		seen, at := P(&after).stamp()
		if *seen != version {
			return staleDefinition(P(&before))
		}
		if err := rule(ctx, &after); err != nil {
			return err
		}
		*seen, *at = version+1, clock.Now(ctx)
		res := s.db.Scoped(ctx).Model(new(T)).Where("id = ? AND version = ?", id, version).Select("*").Updates(P(&after))
		if err := database.ExactlyOne(res, func() error { return staleDefinition(P(&before)) }); err != nil {
			return taken(err)
		}
		ref := P(&after).Ref()
		if err := s.audit.Record(ctx, audit.Changed(ref.Type+"."+act, ref, before, after)); err != nil {
			return err
		}
		return s.changes.Touch(ctx, ref, changes.Everyone)
	})
	return after, err
}

func staleDefinition[T any, P definition[T]](current P) error {
	return fault.New(fault.Stale, current.Ref().Type+".stale", "Cet élément a été modifié entre-temps\u00a0; reprenez la version actuelle.").With(*current)
}

// names are the unique indexes of the vocabulary, by the fault they mean.
var names = map[string]*fault.Error{
	"sources_name": fault.New(fault.Conflict, "source.duplicate", "Une origine porte déjà ce nom.",
		fault.At("/name", "duplicate", "Un nom qui n’est pas encore pris.")),
	"tags_name": fault.New(fault.Conflict, "tag.duplicate", "Une étiquette porte déjà ce nom.",
		fault.At("/name", "duplicate", "Un nom qui n’est pas encore pris.")),
	"custom_fields_key": fault.New(fault.Conflict, "custom_field.duplicate", "Un champ porte ou a porté cette clé.",
		fault.At("/key", "duplicate", "Une clé jamais utilisée, même par un champ archivé.")),
	"saved_views_name": fault.New(fault.Conflict, "view.duplicate", "Vous avez déjà une vue de ce nom.",
		fault.At("/name", "duplicate", "Un autre nom.")),
}

// taken says in French which unique index refused a row.
func taken(err error) error {
	name := database.Constraint(err)
	if f, known := names[name]; known {
		return f.Because(err)
	}
	// Either of the two unique keys that hold the id, as the engine pleases.
	if strings.HasSuffix(name, "_pkey") || strings.HasSuffix(name, "_org_id_id_key") {
		return fault.New(fault.Conflict, "vocabulary.id_taken", "Cet identifiant est déjà pris\u00a0; prenez-en un nouveau.",
			fault.At("/id", "taken", "Un UUIDv7 nouveau.")).Because(err)
	}
	return err
}
