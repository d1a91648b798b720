package privacy

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
)

// Rule is one version of a rule on how long data are kept, as LegalRule of lawful contact:
// both dates are included, a zero ValidFrom has always been, a zero ValidTo lasts, a zero
// VerifiedOn is still to be read at its source. Usual is the value without a choice of the
// organisation, which goes from Min to Max.
type Rule struct {
	ID              string
	Version         int
	ValidFrom       civil.Date
	ValidTo         civil.Date
	Jurisdiction    string
	Title           string
	Parameter       Parameter
	Usual, Min, Max int64
	Source          string
	VerifiedOn      civil.Date
}

// Parameter is what an organisation may choose.
type Parameter string

// Parameters. All are months, but for AuditSize: how many texts are read a month.
const (
	ForProspects Parameter = "prospect"
	ForCustomers Parameter = "customer"
	ForProof     Parameter = "proof"
	ForImports   Parameter = "import"
	AuditSize    Parameter = "audit_size"
)

var read = civil.Date{Year: 2026, Month: time.November, Day: 22}

// table is what the law and its authority say. A new text is a new version with its
// dates, never a change of an old one.
var table = []Rule{
	{ID: "R-PRV-01", Version: 1, Jurisdiction: "FR", Title: "Prospects\u00a0: après le dernier contact venu de la personne", Parameter: ForProspects,
		Usual: 36, Min: 1, Max: 36, Source: "CNIL, référentiel relatif à la gestion des activités commerciales (recommandation)", VerifiedOn: read},
	{ID: "R-PRV-02", Version: 1, Jurisdiction: "FR", Title: "Clients\u00a0: après la fin de la relation, avant l’archive intermédiaire", Parameter: ForCustomers,
		Usual: 36, Min: 1, Max: 36, Source: "CNIL, référentiel relatif à la gestion des activités commerciales (recommandation)", VerifiedOn: read},
	{ID: "R-PRV-02-P", Version: 1, Jurisdiction: "FR", Title: "Preuve d’un contrat\u00a0: après sa fin, en archive intermédiaire", Parameter: ForProof,
		Usual: 60, Min: 60, Max: 120, Source: "C. civ., art. 2224 (prescription de cinq ans)\u00a0; CNIL, même référentiel"},
	{ID: "R-PRV-01-I", Version: 1, Jurisdiction: "FR", Title: "Fichiers importés\u00a0: lignes et états d’avant, tant qu’un import peut être annulé", Parameter: ForImports,
		Usual: 6, Min: 1, Max: 36, Source: "RGPD, art.\u00a05, §\u00a01, c et e (minimisation, limitation de la conservation)"},
	{ID: "R-TXT-01", Version: 1, Jurisdiction: "FR", Title: "Textes libres relus chaque mois", Parameter: AuditSize,
		Usual: 20, Min: 1, Max: 200, Source: "CNIL, zones de commentaires\u00a0; RGPD, art. 5", VerifiedOn: read},
}

// Rules are all versions of all rules.
func Rules() []Rule { return slices.Clone(table) }

// inForce is the version of the rule of a parameter that counts on the day.
func inForce(p Parameter, on civil.Date) (Rule, bool) {
	for _, r := range table {
		if r.Parameter == p && !on.Before(r.ValidFrom) && (r.ValidTo.IsZero() || !on.After(r.ValidTo)) {
			return r, true
		}
	}
	return Rule{}, false
}

// Choice is a value that the organisation chose, with its reason, as its row.
type Choice struct {
	ID        uuid.UUID `gorm:"column:id"`
	OrgID     uuid.UUID `gorm:"column:org_id" audit:"-"`
	Version   int64     `gorm:"column:version" audit:"-"`
	Parameter Parameter `gorm:"column:parameter"`
	Value     int64     `gorm:"column:value"`
	Reason    string    `gorm:"column:reason"`
	AuthorID  uuid.UUID `gorm:"column:author_id"`
	CreatedAt time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Choice) TableName() string { return "retention_choices" }

// OwnedBy is the organisation of the row.
func (c Choice) OwnedBy() uuid.UUID { return c.OrgID }

// Ref points at the choice.
func (c Choice) Ref() subject.Ref { return subject.Ref{Type: "retention_choice", ID: c.ID} }

// Term is a rule with the value in force for the organisation, and the choice that made
// it so, nil when it is the usual one.
type Term struct {
	Rule
	Value  int64
	Choice *Choice
}

// Terms are the rules in force today, in the order of screens.
func (s *Service) Terms(ctx context.Context) (terms []Term, err error) {
	chosen, err := s.choices(ctx)
	if err != nil {
		return nil, err
	}
	today, err := s.today(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range []Parameter{ForProspects, ForCustomers, ForProof, ForImports, AuditSize} {
		r, ok := inForce(p, today)
		if !ok {
			continue
		}
		t := Term{Rule: r, Value: r.Usual}
		if c, ok := chosen[p]; ok {
			t.Value, t.Choice = min(max(c.Value, r.Min), r.Max), &c
		}
		terms = append(terms, t)
	}
	return terms, nil
}

// terms are Terms by parameter.
func (s *Service) terms(ctx context.Context) (map[Parameter]Term, error) {
	list, err := s.Terms(ctx)
	of := make(map[Parameter]Term, len(list))
	for _, t := range list {
		of[t.Parameter] = t
	}
	return of, err
}

// Choose sets how long the organisation keeps things. over is the value that it was chosen
// over, nil when nobody knows. Faults: retention.invalid, retention.newer.
func (s *Service) Choose(ctx context.Context, p Parameter, value int64, reason string, over *int64) error {
	today, err := s.today(ctx)
	if err != nil {
		return err
	}
	var bad fault.Fields
	r, ok := inForce(p, today)
	if !ok {
		bad.Add("/parameter", "unknown", "Une durée de la liste.")
	} else if value < r.Min || value > r.Max {
		bad.Add("/value", "range", boundsOf(r))
	}
	if reason = clean(reason); reason == "" {
		bad.Add("/reason", "required", "Pourquoi cette durée\u00a0: elle figure au registre.")
	}
	if err := bad.Err("retention.invalid", "La durée n’a pas été changée."); err != nil {
		return err
	}
	who, now := actor.Current(ctx), clock.Now(ctx)
	c := Choice{ID: id.New(), OrgID: who.OrgID, Version: 1, Parameter: p, Value: value, Reason: reason, AuthorID: who.UserID, CreatedAt: now, UpdatedAt: now}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.stillOver(ctx, p, over); err != nil {
			return err
		}
		if err := s.db.Insert(ctx, &c); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Created("retention.chosen", c.Ref(), c))
	})
}

// stillOver refuses what was chosen over another value than that in force.
func (s *Service) stillOver(ctx context.Context, p Parameter, over *int64) error {
	if over == nil {
		return nil
	}
	terms, err := s.terms(ctx)
	if err != nil || *over == terms[p].Value {
		return err
	}
	return fault.New(fault.Conflict, "retention.newer", "Une autre valeur a été choisie entre-temps\u00a0: lisez-la avant de choisir la vôtre.")
}
