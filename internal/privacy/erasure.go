package privacy

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/changes"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
)

// Proof is what stays of a contract when its party is erased (RGPD, art.\u00a017, §\u00a03), as its
// row: apart from the prospect file, until nobody can dispute it any more.
type Proof struct {
	ID        uuid.UUID   `gorm:"column:id"`
	OrgID     uuid.UUID   `gorm:"column:org_id"`
	Version   int64       `gorm:"column:version"`
	RequestID uuid.UUID   `gorm:"column:request_id"`
	Party     string      `gorm:"column:party"`
	Reference string      `gorm:"column:reference"`
	Families  string      `gorm:"column:families"`
	StartsOn  civil.Date  `gorm:"column:starts_on"`
	EndsOn    *civil.Date `gorm:"column:ends_on"`
	KeepUntil civil.Date  `gorm:"column:keep_until"`
	CreatedAt time.Time   `gorm:"column:created_at"`
	UpdatedAt time.Time   `gorm:"column:updated_at"`
}

// TableName names the table for gorm.
func (Proof) TableName() string { return "retained_proofs" }

// OwnedBy is the organisation of the row.
func (p Proof) OwnedBy() uuid.UUID { return p.OrgID }

// proofs are the contracts of an account that must be proved after today, as they would
// be kept. Faults: data_request.contract_running when one is current.
func (s *Service) proofs(ctx context.Context, r Request) (list []Proof, err error) {
	if r.ContactID != nil {
		return nil, nil // contracts are her company's
	}
	today, err := s.today(ctx)
	if err != nil {
		return nil, err
	}
	terms, err := s.terms(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.db.Scoped(ctx).Table("current_contracts").Where("account_id = ?", *r.AccountID).
		Select("id", "reference", "families", "starts_on", "ends_on").Order("starts_on, id").Find(&list).Error; err != nil {
		return nil, err
	}
	kept, now := list[:0], clock.Now(ctx)
	for _, p := range list {
		if p.EndsOn == nil || !p.EndsOn.Before(today) {
			return nil, fault.Newf(fault.Conflict, "data_request.contract_running",
				"Le contrat %s est en cours\u00a0: ses données servent à l’exécuter. Terminez-le, ou refusez la demande en le disant.", p.Reference)
		}
		p.ID, p.OrgID, p.Version, p.RequestID, p.Party, p.CreatedAt, p.UpdatedAt = id.New(), actor.Current(ctx).OrgID, 1, r.ID, r.Person, now, now
		if p.KeepUntil = p.EndsOn.AddMonths(int(terms[ForProof].Value)); !p.KeepUntil.Before(today) {
			kept = append(kept, p)
		}
	}
	return kept, nil
}

// held refuses to erase a company of which a contact wants her data kept (RGPD, art. 18), or waits for the answer to a request
// of hers: they would go with it. Faults: data_request.contact_held.
func (s *Service) held(ctx context.Context, r Request) error {
	if r.ContactID != nil {
		return nil
	}
	var people []person
	asked := s.db.Scoped(ctx).Model(&Request{}).Where("account_id = ? AND state = ?", *r.AccountID, Open).Select("contact_id").Where("contact_id IS NOT NULL")
	err := s.db.Scoped(ctx).Table("contacts").Where("account_id = ?", *r.AccountID).Where("restricted_at IS NOT NULL OR id IN (?)", asked).
		Select(personColumns).Order("last_name, first_name, id").Find(&people).Error
	if err != nil || len(people) == 0 {
		return err
	}
	fields := make([]fault.Field, len(people))
	for i, p := range people {
		fields[i] = fault.At("/contacts", "request_open", p.name()+" attend la réponse à une demande sur ses données. Répondez-y d’abord.")
		if p.RestrictedAt != nil {
			fields[i] = fault.At("/contacts", "restricted", p.name()+" a fait limiter l’usage de ses données (RGPD, art.\u00a018). Levez d’abord cette limitation.")
		}
	}
	return fault.New(fault.Conflict, "data_request.contact_held", "L’effacement de l’entreprise emporterait les données de ses interlocuteurs. "+fields[0].Message+
		" Sinon, refusez la demande d’effacement en le disant.", fields...)
}

// alwaysStays is what an erasure leaves of everybody.
var alwaysStays = []Kept{
	{What: "Empreinte chiffrée de ses numéros et adresses, si elle s’est opposée à la prospection", Why: "Ne pas la solliciter de nouveau (RGPD, art.\u00a021, §\u00a03)"},
	{What: "Empreinte des numéros appelés depuis moins de 62 jours", Why: "Compter les appels et respecter le silence après un refus (C. conso., art.\u00a0D.\u00a0223-9)"},
	{What: "Cette demande, sans le nom de la personne", Why: "Prouver qu’il y a été répondu (RGPD, art.\u00a05, §\u00a02)"},
	{What: "Au journal, qui a fait quoi et quand, sans ce qui a été écrit", Why: "Sécurité et preuve (RGPD, art.\u00a032)"},
	{What: "Les sauvegardes et les exports déjà faits", Why: "Ils disparaissent avec leur propre durée\u00a0; détruisez les fichiers que vous avez téléchargés"},
}

// wouldStay says what an erasure leaves, and why.
func (s *Service) wouldStay(ctx context.Context, r Request) (stays []Kept, err error) {
	proofs, err := s.proofs(ctx, r)
	if f, refused := fault.Of(err); refused && f.Code == "data_request.contract_running" {
		stays, err = append(stays, Kept{What: "Un contrat en cours empêche l’effacement", Why: f.Message}), nil
	}
	if err != nil {
		return nil, err
	}
	err = s.held(ctx, r)
	if f, refused := fault.Of(err); refused && f.Code == "data_request.contact_held" {
		stays, err = append(stays, Kept{What: "Un interlocuteur empêche l’effacement", Why: f.Message}), nil
	}
	if err != nil {
		return nil, err
	}
	for _, p := range proofs {
		stays = append(stays, Kept{What: "Contrat " + p.Reference + " au nom de la personne, hors du fichier",
			Why: "Preuve du contrat (RGPD, art.\u00a017, §\u00a03, e\u00a0; C. civ., art.\u00a02224)", Until: p.KeepUntil})
	}
	return append(stays, alwaysStays...), nil
}

// Erase removes the person of a request for ever, and answers the request with what stayed.
// Nothing undoes it. Faults: not_found, data_request.stale, data_request.closed,
// data_request.not_identified, data_request.not_erasure, data_request.contract_running,
// data_request.contact_held.
func (s *Service) Erase(ctx context.Context, id uuid.UUID, version int64) (Request, error) {
	ctx = database.Patiently(ctx) // answers that were kept and rows of imports are searched for her name
	return s.change(ctx, id, version, func(ctx context.Context, r *Request) error {
		switch {
		case r.Kind != Erasure:
			return fault.New(fault.Conflict, "data_request.not_erasure", "Cette demande n’est pas une demande d’effacement.")
		case r.State != Open || r.AccountID == nil:
			return fault.New(fault.Conflict, "data_request.closed", "Cette demande est déjà réglée.")
		case r.IdentifiedAt == nil:
			return notIdentified()
		}
		if err := s.held(ctx, *r); err != nil {
			return err
		}
		proofs, err := s.proofs(ctx, *r)
		if err != nil {
			return err
		}
		stays, err := s.wouldStay(ctx, *r)
		if err != nil {
			return err
		}
		if err := s.db.InsertAll(ctx, proofs); err != nil {
			return err
		}
		if r.ContactID != nil {
			err = s.eraser.EraseContact(ctx, *r.ContactID, "request")
		} else {
			err = s.eraser.Erase(ctx, *r.AccountID, "request")
		}
		if err != nil {
			return err
		}
		return s.afterErasure(ctx, r, stays)
	})
}

// afterErasure makes the request the proof of what was done: the row that Forget emptied,
// with its answer.
func (s *Service) afterErasure(ctx context.Context, r *Request, stays []Kept) error {
	emptied, err := database.One[Request](s.db.Scoped(ctx).Where("id = ?", r.ID))
	if err != nil {
		return err
	}
	lines := []string{"Données effacées. Ce qui reste\u00a0:"}
	for _, k := range stays {
		line := "– " + k.What + ". " + k.Why
		if !k.Until.IsZero() {
			line += fmt.Sprintf(", jusqu’au %s", k.Until.Display())
		}
		lines = append(lines, line+".")
	}
	me, now := actor.Current(ctx).UserID, clock.Now(ctx)
	emptied.Version = r.Version
	*r = emptied
	r.State, r.Outcome, r.HandledBy, r.HandledAt = Granted, strings.Join(lines, "\n"), &me, &now
	return nil
}

// forgotten is what a request says once its person is erased.
var forgotten = map[string]any{"account_id": nil, "contact_id": nil, "person": "", "source": "", "details": "", "identity": "", "extension": "", "outcome": ""}

// Forget makes, in the ambient transaction, what is kept here say no more of accounts that
// are erased: requests and reports stay without them.
func (s *Service) Forget(ctx context.Context, accounts []uuid.UUID) error {
	return s.forget(ctx, "account_id IN ?", accounts)
}

// ForgetPeople is Forget for contacts whose company stays.
func (s *Service) ForgetPeople(ctx context.Context, contacts []uuid.UUID) error {
	if err := s.tellForgotten(ctx, contacts); err != nil {
		return err
	}
	return s.forget(ctx, "contact_id IN ?", contacts)
}

// tellForgotten tells the devices that hold what contacts asked and were told to forget it.
func (s *Service) tellForgotten(ctx context.Context, contacts []uuid.UUID) error {
	var lines []changes.Told
	for _, t := range belongs {
		if t.Kind == "" {
			continue
		}
		var rows []struct{ ID, OwnerID uuid.UUID }
		err := s.db.Scoped(ctx).Table(t.Name).Joins("JOIN accounts a ON a.org_id = "+t.Name+".org_id AND a.id = "+t.Name+".account_id").
			Where(t.Name+".contact_id IN ?", contacts).Select(t.Name + ".id, a.owner_id").Find(&rows).Error
		if err != nil {
			return err
		}
		for _, row := range rows {
			lines = append(lines, changes.Told{Subject: subject.Ref{Type: t.Kind, ID: row.ID}, Owner: row.OwnerID, Op: changes.Delete})
		}
	}
	return s.changes.TellAll(ctx, lines)
}

func (s *Service) forget(ctx context.Context, which string, ids []uuid.UUID) error {
	if err := s.db.Scoped(ctx).Model(&Request{}).Where(which, ids).Updates(forgotten).Error; err != nil {
		return err
	}
	if err := s.db.Scoped(ctx).Where(which, ids).Delete(&Delivery{}).Error; err != nil {
		return err
	}
	if err := s.forgetLines(ctx, which, ids); err != nil {
		return err
	}
	if which == "account_id IN ?" {
		return s.forgetItems(ctx, which, ids)
	}
	return s.forgetItems(ctx, `subject_type = 'note' AND NOT EXISTS (SELECT 1 FROM notes n WHERE n.id = text_draw_items.subject_id)
		OR subject_type = 'note' AND EXISTS (SELECT 1 FROM notes n WHERE n.id = text_draw_items.subject_id AND n.contact_id IN ?)`, ids)
}

// forgetLines makes what nights found say no more whom it was about, nor why she was kept; why she is purged stays in the report.
func (s *Service) forgetLines(ctx context.Context, which string, ids []uuid.UUID) error {
	if err := s.silence(ctx, &Line{}, which, ids); err != nil {
		return err
	}
	if err := s.db.Scoped(ctx).Model(&Line{}).Where(which, ids).Where("state IN ?", []LineState{LineDue, LineKept}).Update("state", LineLapsed).Error; err != nil {
		return err
	}
	if err := s.db.Scoped(ctx).Model(&Line{}).Where(which, ids).Where("state <> ?", LinePurged).Update("reason", "").Error; err != nil {
		return err
	}
	return s.db.Scoped(ctx).Model(&Line{}).Where(which, ids).Updates(map[string]any{"account_id": nil, "contact_id": nil}).Error
}

// forgetItems deletes what was thought of texts that go.
func (s *Service) forgetItems(ctx context.Context, which string, ids []uuid.UUID) error {
	if err := s.silence(ctx, &Item{}, which, ids); err != nil {
		return err
	}
	return s.db.Scoped(ctx).Where(which, ids).Delete(&Item{}).Error
}

// silence takes from the trail what it says of rows.
func (s *Service) silence(ctx context.Context, of any, which string, ids []uuid.UUID) error {
	var rows []uuid.UUID
	if err := s.db.Scoped(ctx).Model(of).Where(which, ids).Pluck("id", &rows).Error; err != nil {
		return err
	}
	_, err := s.audit.Redact(ctx, rows)
	return err
}
