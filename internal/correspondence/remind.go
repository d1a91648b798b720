package correspondence

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"
	"unicode"

	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
)

const remindEvery = time.Minute

// Remind makes the letters of the reminders whose moment has come: one for each date and
// reminder, whatever the number of times that it is called. What fails for one keeps no other
// waiting; what failed for no reason that can be told is returned, and tried again.
func (s *Service) Remind(ctx context.Context) error {
	if s.disabled() {
		return nil
	}
	orgs, err := s.Agenda.OrgsToRemind(ctx)
	if err != nil {
		return err
	}
	var failed []error
	for _, org := range orgs {
		as, err := s.People.As(ctx, org)
		if err == nil {
			err = s.remind(as)
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
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
	var failed []error
	for _, d := range due {
		if given[d.Once] {
			continue
		}
		given[d.Once] = true
		failed = append(failed, s.DB.InTx(ctx, func(ctx context.Context) error { return s.giveNotice(ctx, d) }))
	}
	return errors.Join(failed...)
}

// giveNotice writes to somebody what she asked to be reminded of. When whom it is about cannot
// be told, it is kept as what did not leave is, with what can be said without them.
func (s *Service) giveNotice(ctx context.Context, d Due) error {
	to, active, err := s.People.Member(ctx, d.Owner)
	if err != nil || !active {
		return err
	}
	said, err := json.Marshal(d.Told)
	if err != nil {
		return err
	}
	people, lost := s.met(ctx, d)
	why, told := fault.Of(lost)
	if lost != nil && !told {
		return lost
	}
	now := clock.Now(ctx)
	l := Letter{ID: id.New(), OrgID: orgOf(ctx), Version: 1, Kind: Reminder, AuthorID: d.Owner, AccountID: d.Account, EventID: &d.Event, Name: to.Name, Email: to.Email,
		Subject: short(oneLine("Rappel\u00a0: "+d.What+", "+when(d.Told, d.Days, to.TimeZone)), maxSubject), Body: s.reminder(d, to, people), UID: d.Event.String() + "@besace",
		ToldText: string(said), State: Waiting, UsefulTill: &d.Until, Once: &d.Once, CreatedAt: now, UpdatedAt: now}
	if lost == nil {
		return s.post(ctx, &l, noOwner)
	}
	l.FailedBy, l.Failure = why.Code, "Ce rappel n’a pas pu être écrit en entier\u00a0: vérifiez le compte et les personnes de cette entrée de votre agenda. "+why.Message
	l.end(Refused)
	return s.keepUnsent(ctx, l)
}

// met are the lines of a reminder about whom one meets, and how to call them. Faults:
// not_found of somebody who is of the account no more.
func (s *Service) met(ctx context.Context, d Due) (lines []string, err error) {
	if d.Account == nil {
		return nil, nil
	}
	account, err := s.Accounts.Person(ctx, *d.Account, nil)
	if err != nil {
		return nil, err
	}
	lines = append(lines, "Chez\u00a0: "+reached(account))
	for _, c := range d.Contacts {
		contact, err := s.Accounts.Person(ctx, *d.Account, &c)
		if err != nil {
			return lines, err
		}
		lines = append(lines, "Avec\u00a0: "+reached(contact))
	}
	return lines, nil
}

// reminder is what one wants to know on the way: when, what, with whom, how to call her, where.
func (s *Service) reminder(d Due, to Member, people []string) string {
	lines := append([]string{"Bonjour " + to.Name + ",", "", d.What, "Quand\u00a0: " + when(d.Told, d.Days, to.TimeZone)}, people...)
	if d.Where != "" {
		lines = append(lines, "Où\u00a0: "+d.Where)
	}
	on := d.Days.First.Format("2006-01-02")
	lines = append(lines, "", "Dans votre agenda\u00a0: "+s.home+"/agenda?jour="+on, "", "Vous recevez ce rappel parce que vous l’avez demandé pour cette entrée de votre agenda.")
	return strings.Join(lines, "\n")
}

func reached(p Person) string {
	if p.Phone == "" {
		return p.Name
	}
	return p.Name + ", " + p.Phone
}

// maxSubject bounds what is put together here, in characters.
const maxSubject = 200

// oneLine is a text without what no subject holds: the title of an entry may have several lines.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}

func short(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
