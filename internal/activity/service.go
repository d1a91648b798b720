package activity

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/civil"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
)

// Service reads activity on behalf of the actor of ctx.
type Service struct {
	sources  []Source
	people   People
	accounts Accounts
}

// New reads the activity that the sources know.
func New(people People, accounts Accounts, sources ...Source) *Service {
	return &Service{sources: sources, people: people, accounts: accounts}
}

// Query asks for a period; a zero From is Monday, a zero To today. User and Team, never
// both, are nil for everybody whom the actor reaches.
type Query struct {
	From, To   civil.Date
	User, Team *uuid.UUID
}

// Wanted is one figure: a measure or a category, never both.
type Wanted struct {
	Measure  Measure
	Category Category
}

// Figures are those of one person, of a team, or of all of them together.
type Figures struct {
	UserID uuid.UUID // uuid.Nil for a team and for all
	TeamID uuid.UUID // uuid.Nil for a person and for all
	Counts map[Measure]int
	Time   []Share
}

// Summary is the activity of people over a period.
type Summary struct {
	Period
	People []Figures // in the order of their ids
	Teams  []Figures // those whose every member the actor reaches, of everybody asked; in the order of their ids
	Total  Figures
}

// Row is an act behind a figure, with the name of its account when the actor sees it.
type Row struct {
	Act
	AccountName string
}

// Rows are those behind a figure, the latest first, Total of them.
type Rows struct {
	Rows  []Row
	Total int
}

// Bounds of one answer.
const (
	maxDays = 93
	maxRows = 1000
)

// Measures are all of them, in the order of the screen.
func Measures() (all []Measure) {
	for _, m := range measures {
		all = append(all, m.of)
	}
	return all
}

// Read returns the figures of a period. Faults: activity.period, not_found.
func (s *Service) Read(ctx context.Context, q Query) (sum Summary, err error) {
	acts, users, p, err := s.acts(ctx, q)
	if err != nil {
		return sum, err
	}
	var teams map[uuid.UUID][]uuid.UUID
	if q.User == nil {
		if teams, err = s.teams(ctx); err != nil {
			return sum, err
		}
	}
	sum = summarise(acts, users, teams, clock.Now(ctx))
	sum.Period = p
	return sum, nil
}

// teams are the members of the teams whose every member the actor reaches.
func (s *Service) teams(ctx context.Context) (map[uuid.UUID][]uuid.UUID, error) {
	all, err := s.people.TeamMembers(ctx)
	if err != nil {
		return nil, err
	}
	sees := actor.Current(ctx).Sees
	maps.DeleteFunc(all, func(_ uuid.UUID, members []uuid.UUID) bool {
		return slices.ContainsFunc(members, func(user uuid.UUID) bool { return !sees(user) })
	})
	return all, nil
}

func summarise(acts []Act, users []uuid.UUID, teams map[uuid.UUID][]uuid.UUID, now time.Time) (sum Summary) {
	of, seconds := byPerson(acts), map[uuid.UUID]map[Category]int64{}
	for _, user := range users {
		seconds[user] = map[Category]int64{}
		for _, a := range spent(of[user], now) {
			c, _ := a.category()
			seconds[user][c] += a.Seconds
		}
	}
	figures := func(acts []Act, users []uuid.UUID) Figures {
		f, total := Figures{Counts: map[Measure]int{}}, map[Category]int64{}
		for _, m := range measures {
			f.Counts[m.of] = len(m.among(acts, now))
		}
		for _, user := range users {
			for c, n := range seconds[user] {
				total[c] += n
			}
		}
		f.Time = shares(total)
		return f
	}
	for _, user := range users {
		f := figures(of[user], []uuid.UUID{user})
		f.UserID = user
		sum.People = append(sum.People, f)
	}
	for _, team := range slices.SortedFunc(maps.Keys(teams), func(a, b uuid.UUID) int { return strings.Compare(a.String(), b.String()) }) {
		theirs, members := ofTeam(acts, users, teams[team])
		if len(members) == 0 {
			continue
		}
		f := figures(once(theirs), members)
		f.TeamID = team
		sum.Teams = append(sum.Teams, f)
	}
	sum.Total = figures(once(acts), users)
	return sum
}

// ofTeam are the acts and the users that are those of the members.
func ofTeam(acts []Act, users, members []uuid.UUID) (theirs []Act, shown []uuid.UUID) {
	in := map[uuid.UUID]bool{}
	for _, user := range members {
		in[user] = true
	}
	for _, a := range acts {
		if in[a.UserID] {
			theirs = append(theirs, a)
		}
	}
	for _, user := range users {
		if in[user] {
			shown = append(shown, user)
		}
	}
	return theirs, shown
}

// once keeps one of each act: an appointment in the agendas of two people is one.
func once(acts []Act) (all []Act) {
	type act struct {
		kind Kind
		id   uuid.UUID
		at   int64 // a series has one id
	}
	known := map[act]bool{}
	for _, a := range acts {
		this := act{a.Kind, a.ID, a.At.UnixNano()}
		if !known[this] {
			all = append(all, a)
		}
		known[this] = true
	}
	return all
}

func byPerson(acts []Act) map[uuid.UUID][]Act {
	of := map[uuid.UUID][]Act{}
	for _, a := range acts {
		of[a.UserID] = append(of[a.UserID], a)
	}
	return of
}

func shares(seconds map[Category]int64) (list []Share) {
	for _, c := range Categories {
		list = append(list, Share{c, seconds[c]})
	}
	return list
}

// Behind returns the acts behind a figure of Read. Faults: activity.period,
// activity.figure, not_found.
func (s *Service) Behind(ctx context.Context, q Query, w Wanted) (rows Rows, err error) {
	if (w.Measure == "") == (w.Category == "") {
		return rows, fault.New(fault.Invalid, "activity.figure", "Demandez un chiffre, ou une part du temps.", fault.At("query:measure", "required", "L’un des deux."))
	}
	if q.User != nil && q.Team != nil {
		return rows, fault.New(fault.Invalid, "activity.figure", "Demandez les chiffres d’une personne, ou d’une équipe.", fault.At("query:teamId", "exclusive", "L’une des deux."))
	}
	acts, users, _, err := s.acts(ctx, q)
	if err != nil {
		return rows, err
	}
	if q.Team != nil {
		teams, err := s.teams(ctx)
		if err != nil {
			return rows, err
		}
		members, known := teams[*q.Team]
		if !known {
			return rows, fault.New(fault.NotFound, "not_found", "Cette équipe n’est pas la vôtre.")
		}
		acts, users = ofTeam(acts, users, members)
	}
	found := behind(acts, users, w, clock.Now(ctx))
	rows.Total = len(found)
	rows.Rows, err = s.named(ctx, found[:min(len(found), maxRows)])
	return rows, err
}

func behind(acts []Act, users []uuid.UUID, w Wanted, now time.Time) (found []Act) {
	if w.Category != "" {
		of := byPerson(acts)
		for _, user := range users {
			for _, a := range spent(of[user], now) {
				if c, _ := a.category(); c == w.Category {
					found = append(found, a)
				}
			}
		}
	}
	for _, m := range measures {
		if m.of == w.Measure {
			found = m.among(once(acts), now)
		}
	}
	slices.SortStableFunc(found, func(a, b Act) int { return b.At.Compare(a.At) })
	return found
}

func (s *Service) named(ctx context.Context, acts []Act) (rows []Row, err error) {
	var ids []uuid.UUID
	for _, a := range acts {
		if a.AccountID != nil {
			ids = append(ids, *a.AccountID)
		}
	}
	names, err := s.accounts.Names(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, a := range acts {
		row := Row{Act: a}
		if a.AccountID != nil {
			if name, seen := names[*a.AccountID]; seen {
				row.AccountName = name
			} else {
				row.AccountID = nil // somebody else follows it by now
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// acts reads what the people of a query did before now.
func (s *Service) acts(ctx context.Context, q Query) (all []Act, users []uuid.UUID, p Period, err error) {
	if p, err = q.period(ctx); err != nil {
		return nil, nil, p, err
	}
	users, sellers, err := s.asked(ctx, q)
	if err != nil || len(users) == 0 {
		return nil, users, p, err
	}
	now := clock.Now(ctx)
	for _, source := range s.sources {
		acts, err := source.Acts(ctx, users, p)
		if err != nil {
			return nil, nil, p, err
		}
		for _, a := range acts {
			if a.At.Before(now) && !a.At.Before(p.Start) && a.At.Before(p.Stop) && slices.Contains(users, a.UserID) {
				all = append(all, a)
			}
		}
	}
	if q.User == nil {
		all, users = selling(all, sellers, now)
	}
	return all, users, p, nil
}

// selling are the acts of the sellers and of everybody else who did something that a figure
// counts: who left since did what she did, and a manager who visits visits.
func selling(acts []Act, sellers []uuid.UUID, now time.Time) (of []Act, people []uuid.UUID) {
	shown := map[uuid.UUID]bool{}
	for _, user := range sellers {
		shown[user] = true
	}
	for _, a := range acts {
		shown[a.UserID] = shown[a.UserID] || slices.ContainsFunc(measures, func(m rule) bool { return m.keeps(a, now) })
	}
	for user, sells := range shown {
		if sells {
			people = append(people, user)
		}
	}
	of = slices.DeleteFunc(acts, func(a Act) bool { return !shown[a.UserID] })
	slices.SortFunc(people, func(a, b uuid.UUID) int { return strings.Compare(a.String(), b.String()) })
	return of, people
}

// asked are the people of a query, and the sellers among them.
func (s *Service) asked(ctx context.Context, q Query) (all, sellers []uuid.UUID, err error) {
	if q.User != nil {
		if !actor.Current(ctx).Sees(*q.User) {
			return nil, nil, fault.New(fault.NotFound, "not_found", "Cette personne n’est pas dans vos équipes.")
		}
		return []uuid.UUID{*q.User}, nil, nil
	}
	return s.people.Reached(ctx)
}

func (q Query) period(ctx context.Context) (Period, error) {
	zone, err := time.LoadLocation(actor.Current(ctx).TimeZone)
	if err != nil {
		zone = time.UTC
	}
	today := civil.In(clock.Now(ctx), zone)
	p := Period{From: q.From, To: q.To}
	if p.To.IsZero() {
		p.To = today
	}
	if p.From.IsZero() {
		p.From = p.To.AddDays(-(int(p.To.Weekday()) + 6) % 7)
	}
	if days := p.From.DaysUntil(p.To); days < 0 || days >= maxDays {
		return p, fault.New(fault.Invalid, "activity.period", "La période va d’une date à une autre, plus tard, sur trois mois au plus.",
			fault.At("query:from", "period", "Une date avant la fin, à trois mois au plus."))
	}
	p.Start, p.Stop = p.From.Midnight(zone).UTC(), p.To.AddDays(1).Midnight(zone).UTC()
	return p, nil
}
