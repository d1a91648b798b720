package correspondence

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"besace/internal/platform/clock"
	"besace/internal/platform/id"
)

const remindEvery = time.Minute

// Remind makes the letters of the reminders whose moment has come: one for each date and
// reminder, whatever the number of times that it is called.
func (s *Service) Remind(ctx context.Context) error {
	if s.disabled() {
		return nil
	}
	orgs, err := s.Agenda.OrgsToRemind(ctx, clock.Wall())
	if err != nil {
		return err
	}
	for _, org := range orgs {
		as, err := s.People.As(ctx, org)
		if err != nil {
			return err
		}
		if err := s.remind(as); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) remind(ctx context.Context) error {
	due, err := s.Agenda.Due(ctx)
	if err != nil || len(due) == 0 {
		return err
	}
	keys := make([]string, len(due))
	for n, d := range due {
		keys[n] = d.Once
	}
	given, err := s.given(ctx, keys)
	if err != nil {
		return err
	}
	for _, d := range due {
		if given[d.Once] {
			continue
		}
		given[d.Once] = true
		if err := s.DB.InTx(ctx, func(ctx context.Context) error { return s.giveNotice(ctx, d) }); err != nil {
			return err
		}
	}
	return nil
}

// giveNotice writes to somebody what she asked to be reminded of.
func (s *Service) giveNotice(ctx context.Context, d Due) error {
	to, active, err := s.People.Member(ctx, d.Owner)
	if err != nil || !active {
		return err
	}
	said, err := json.Marshal(d.Told)
	if err != nil {
		return err
	}
	body, err := s.reminder(ctx, d, to)
	if err != nil {
		return err
	}
	now := clock.Now(ctx)
	l := Letter{ID: id.New(), OrgID: orgOf(ctx), Version: 1, Kind: Reminder, AuthorID: d.Owner, AccountID: d.Account, EventID: &d.Event, Name: to.Name, Email: to.Email,
		Subject: short("Rappel\u00a0: "+d.What+", "+when(d.Told, d.Days, to.TimeZone), maxSubject), Body: body, UID: d.Event.String() + "@besace", ToldText: string(said),
		State: Waiting, UsefulTill: &d.Until, Once: &d.Once, CreatedAt: now, UpdatedAt: now}
	return s.post(ctx, &l, noOwner)
}

// reminder is what one wants to know on the way: when, what, with whom, how to call her, where.
func (s *Service) reminder(ctx context.Context, d Due, to Member) (string, error) {
	lines := []string{"Bonjour " + to.Name + ",", "", d.What, "Quand\u00a0: " + when(d.Told, d.Days, to.TimeZone)}
	if d.Account != nil {
		account, err := s.Accounts.Person(ctx, *d.Account, nil)
		if err != nil {
			return "", err
		}
		lines = append(lines, "Chez\u00a0: "+reached(account))
		for _, c := range d.Contacts {
			contact, err := s.Accounts.Person(ctx, *d.Account, &c)
			if err != nil {
				return "", err
			}
			lines = append(lines, "Avec\u00a0: "+reached(contact))
		}
	}
	if d.Where != "" {
		lines = append(lines, "Où\u00a0: "+d.Where)
	}
	on := d.Days.First.Format("2006-01-02")
	lines = append(lines, "", "Dans votre agenda\u00a0: "+s.home+"/agenda?jour="+on, "", "Vous recevez ce rappel parce que vous l’avez demandé pour cette entrée de votre agenda.")
	return strings.Join(lines, "\n"), nil
}

func reached(p Person) string {
	if p.Phone == "" {
		return p.Name
	}
	return p.Name + ", " + p.Phone
}

// maxSubject bounds what is put together here, in characters.
const maxSubject = 200

func short(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
