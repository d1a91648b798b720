package solicitation

import (
	"context"
	"slices"

	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/solicitation/law"
)

// MayAnnounce reports a text that may be made ready to be said to many: one that does not
// speak of the training account, or of an organisation that sells the courses that it pays,
// of which the law then answers person by person (R-EML-04).
func (s *Service) MayAnnounce(ctx context.Context, text string) (bool, error) {
	if !law.MentionsTrainingAccount(text) {
		return true, nil
	}
	terms, err := s.settings.Terms(ctx)
	return slices.ContainsFunc(terms.Families, func(f Family) bool { return f.Sector == law.TrainingAccount }), err
}

// MayMention refuses a text that speaks of the training account to somebody with whom no
// contract on a course is current: nothing tells an answer from an offer (R-EML-04). Faults: contact.training_account.
func (s *Service) MayMention(ctx context.Context, p Subject, channel law.Channel, text string) error {
	if !law.MentionsTrainingAccount(text) {
		return nil
	}
	terms, err := s.settings.Terms(ctx)
	if err != nil {
		return err
	}
	now := clock.Now(ctx)
	people, err := s.people(ctx, []Subject{p}, now)
	if err != nil {
		return err
	}
	for _, f := range terms.Families {
		if f.Sector != law.TrainingAccount {
			continue
		}
		by := law.Ask(law.Question{At: now, Channel: channel, Purpose: law.Prospecting, Family: f.Code, Sector: f.Sector}, people[p].Person)
		if !slices.ContainsFunc(by.Findings, func(f law.Finding) bool { return f.Rule == "R-EML-04" }) {
			return nil
		}
	}
	return fault.New(fault.Conflict, "contact.training_account", "Ce texte parle du compte personnel de formation\u00a0: son titulaire ne peut pas en être démarché par "+
		"message ni sur un réseau social (C. trav., art. L. 6323-8-1), sauf formation en cours, notée comme contrat.",
		fault.At("/text", "training_account", "Un texte qui ne parle pas du compte personnel de formation."))
}
