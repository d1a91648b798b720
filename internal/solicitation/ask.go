package solicitation

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/email"
	"besace/internal/solicitation/law"
)

// Ask is a question about somebody. A zero At is now; an empty Channel is each by which
// she can be reached, an empty Purpose the organisation's own.
type Ask struct {
	Subject
	Channel   law.Channel
	Purpose   law.Purpose
	Family    string
	Relevance law.Relevance
	EmailKind email.Kind // of the address that an e-mail would go to; empty: of her first one
	Address   uuid.UUID  // where a letter, a leaflet or a visit would go: one of hers; nil UUID: the main one
	Free      bool       // a visit would go to a place that is none of hers: no door of hers says anything of it
	Caller    law.Caller
	At        time.Time
	Choices   bool // what else it may be about too, of a question without purpose nor family
	Arranged  bool // about a meeting that was agreed upon or took place: it serves who bought nothing too
}

// Answered is an answer with what was asked.
type Answered struct {
	law.Answer
	Channel   law.Channel
	Purpose   law.Purpose
	Family    string // empty: none in particular
	CheckedAt time.Time
}

// Callability is what the law answers about somebody for each channel: for the
// organisation's usual purpose, and for what else one may speak of where that differs.
type Callability struct {
	Subject
	Answers []Answered
}

// Callability answers a question. Faults: not_found, account.merged, contact_fact.contact,
// contact_fact.address, contact.family.
func (s *Service) Callability(ctx context.Context, q Ask) ([]Answered, error) {
	if err := s.accounts.Visible(ctx, q.Account); err != nil {
		return nil, err
	}
	if err := s.belongs(ctx, q.Account, q.Contact); err != nil {
		return nil, err
	}
	return s.ask(ctx, q)
}

// Foresee answers about one contact that is planned by one channel, and how Start would
// refuse it: nil when it would not. Faults: those of Callability.
func (s *Service) Foresee(ctx context.Context, q Ask) (by Answered, refused error, err error) {
	answers, err := s.Callability(ctx, q)
	if err != nil {
		return Answered{}, nil, err
	}
	return answers[0], refusedBy(answers[0]), nil
}

// ForeseeOf is how Foresee refuses about an account that the caller changes for the actor,
// who may be handing it over to somebody else; doubted is what the law only warns of, for
// those who are to read it first. Faults: contact.family.
func (s *Service) ForeseeOf(ctx context.Context, q Ask) (refused, doubted error, err error) {
	answers, err := s.ask(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	if answers[0].Verdict == law.Warn {
		doubted = against(answers[0], "contact.doubted")
	}
	return refusedBy(answers[0]), doubted, nil
}

func refusedBy(by Answered) error {
	if by.Verdict != law.Block {
		return nil
	}
	return against(by, "contact.blocked")
}

// ask is Callability about a subject that the actor sees.
func (s *Service) ask(ctx context.Context, q Ask) ([]Answered, error) {
	terms, err := s.settings.Terms(ctx)
	if err != nil {
		return nil, err
	}
	if q.At.IsZero() {
		q.At = clock.Now(ctx)
	}
	if q.Purpose == "" {
		q.Purpose = terms.Purpose
	}
	sector, err := terms.sector(q.Family)
	if err != nil {
		return nil, err
	}
	people, err := s.people(ctx, []Subject{q.Subject}, q.At)
	if err != nil {
		return nil, err
	}
	person := people[q.Subject]
	if q.EmailKind != "" {
		person.EmailKind = q.EmailKind
	}
	elsewhere := person
	if q.Address != uuid.Nil || q.Free {
		if elsewhere, err = s.elsewhere(ctx, q); err != nil {
			return nil, err
		}
	}
	channels := elsewhere.channels()
	if q.Channel != "" {
		channels = []law.Channel{q.Channel}
	}
	if !q.Free && slices.Contains(channels, law.Visit) { // where what is free lies, nobody says
		noted, err := s.settings.ByLaws(ctx)
		if err != nil {
			return nil, err
		}
		elsewhere.ByLaws = law.There(noted, elsewhere.Place)
	}
	var answers []Answered
	for _, channel := range channels {
		asked := law.Question{At: q.At, Channel: channel, Purpose: q.Purpose, Family: q.Family, Sector: sector, Relevance: q.Relevance, Caller: q.Caller}
		who := person
		if slices.Contains(placed, channel) {
			who = elsewhere
		}
		if !q.Arranged {
			asked.Purpose = who.served(asked.Purpose)
		}
		if usual := who.answer(asked); q.Choices {
			answers = append(answers, who.choices(asked, usual, terms)...)
		} else {
			answers = append(answers, usual)
		}
	}
	return answers, nil
}

// placed are the channels that end at a door or in its letterbox: what is said there counts for them.
var placed = []law.Channel{law.Mail, law.Leaflet, law.Visit}

// CallabilityOf answers about many subjects that the actor sees, in a number of
// statements that does not depend on theirs.
func (s *Service) CallabilityOf(ctx context.Context, subjects []Subject) (map[Subject][]Answered, error) {
	if len(subjects) == 0 {
		return nil, nil
	}
	terms, err := s.settings.Terms(ctx)
	if err != nil {
		return nil, err
	}
	now := clock.Now(ctx)
	people, err := s.people(ctx, subjects, now)
	if err != nil {
		return nil, err
	}
	sector, err := terms.sector("")
	if err != nil {
		return nil, err
	}
	noted, err := s.settings.ByLaws(ctx)
	if err != nil {
		return nil, err
	}
	out := make(map[Subject][]Answered, len(subjects))
	for p, person := range people {
		person.ByLaws = law.There(noted, person.Place)
		for _, channel := range person.channels() {
			asked := law.Question{At: now, Channel: channel, Purpose: person.served(terms.Purpose), Sector: sector}
			out[p] = append(out[p], person.choices(asked, person.answer(asked), terms)...)
		}
	}
	return out, nil
}

// answer asks the law.
func (k *known) answer(q law.Question) Answered {
	return Answered{Channel: q.Channel, Purpose: q.Purpose, Family: q.Family, CheckedAt: q.At, Answer: law.Ask(q, k.Person)}
}

// served is why a person is contacted, whatever it is called. Nothing serves who has nothing of the organisation's:
// it is prospecting (C. conso, art. L. 223-1; RGPD, art. 21), is answered and counts as such.
func (k *known) served(purpose law.Purpose) law.Purpose {
	if purpose == law.Service && !k.bought && len(k.Contracts) == 0 {
		return law.Prospecting
	}
	return purpose
}

// channels are those by which the person can be reached, in the order of lists; a leaflet, where the letterbox says
// something of it.
func (k *known) channels() (list []law.Channel) {
	for channel, reached := range map[law.Channel]bool{law.Phone: k.phones, law.SMS: k.mobiles, law.Email: k.emails, law.Mail: k.addressed,
		law.Leaflet: k.addressed && (k.StopPub || k.OptInLetterbox), law.Visit: true} {
		if reached {
			list = append(list, channel)
		}
	}
	slices.SortFunc(list, func(a, b law.Channel) int { return slices.Index(law.Channels, a) - slices.Index(law.Channels, b) })
	return list
}
