package generate

import (
	"fmt"
	"time"

	"github.com/google/uuid"

	"besace/internal/calling"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
)

// Calls are of the last year, more and more; each adviser has a few lists of people to call.
const (
	callsSince  = 365 * 24 * time.Hour
	listsEach   = 3
	calleesEach = 50
	// dialled is how often everybody who is followed by the last adviser was called lately.
	dialled = 3
)

var ends = []struct {
	attempt solicitation.Outcome
	call    calling.Outcome
}{
	{solicitation.NoAnswer, calling.NoAnswer}, {solicitation.NoAnswer, calling.NoAnswer}, {solicitation.Voicemail, calling.NoAnswer}, {solicitation.Reached, calling.FollowUp},
	{solicitation.Reached, calling.Appointed}, {solicitation.AskedBack, calling.AskedBack}, {solicitation.Reached, calling.FollowUp}, {solicitation.Refused, calling.Refused},
}

// dialling is the data of a call on the timeline.
type dialling struct {
	ContactID *uuid.UUID           `json:"contactId,omitempty"`
	Channel   law.Channel          `json:"channel"`
	Outcome   solicitation.Outcome `json:"outcome"`
	Verdict   law.Verdict          `json:"verdict"`
}

// call makes the lists, then so many calls: half of them to one account in ten.
func (f *file) call(size Size) {
	d := newDice(8)
	f.lists(d, size)
	made := 0
	for i, s := range f.accounts {
		for range dialled {
			if made < size.Calls/2 && s.OwnerID == f.people.advisers[len(f.people.advisers)-1] {
				f.dial(d, i, d.between(today.AddDate(0, 0, -90), today))
				made++
			}
		}
	}
	for ; made < size.Calls; made++ {
		i := d.IntN(len(f.accounts))
		if d.chance(50) {
			i = i / 10 * 10
		}
		since := today.Add(-callsSince)
		if d.chance(30) {
			since = today.AddDate(0, 0, -90)
		}
		if created := f.accounts[i].CreatedAt; created.After(since) {
			since = created
		}
		f.dial(d, i, d.between(since, today))
	}
}

func (f *file) lists(d dice, size Size) {
	if size.Calls == 0 {
		return
	}
	for n := range listsEach {
		first := len(f.field.lists)
		for _, adviser := range f.people.advisers {
			at := quiet.AddDate(0, 0, -7*n)
			l := calling.List{ID: d.at(at), OrgID: f.people.org.ID, Version: 1, OwnerID: adviser, AuthorID: adviser, Name: fmt.Sprintf("À appeler, semaine %d", 47-n), CreatedAt: at, UpdatedAt: at}
			f.field.lists = append(f.field.lists, l)
			f.hears(adviser, at, l.Ref())
		}
		// Each adviser has her accounts at the same step.
		for i := range f.accounts {
			owner := i % len(f.people.advisers)
			l := &f.field.lists[first+owner]
			if f.accounts[i].OwnerID == l.OwnerID && (i/len(f.people.advisers))%listsEach == n && len(l.Items) < calleesEach {
				l.Items = append(l.Items, calling.Item{AccountID: f.accounts[i].ID, ContactID: f.contactOf(i)})
			}
		}
	}
}

// dial makes one call to the account, with its attempt.
func (f *file) dial(d dice, i int, at time.Time) {
	s, end := f.accounts[i], pick(d, ends)
	number, contact := s.Phones[0].Number, f.contactOf(i)
	if contact != nil {
		number = f.contacts[f.main[i]].Phones[0].Number
	}
	later := at.Add(time.Duration(1+d.IntN(8)) * time.Minute)
	a := solicitation.Attempt{
		Head:   solicitation.Head{ID: d.at(at), OrgID: s.OrgID, Version: 2, AccountID: &f.accounts[i].ID, AuthorID: s.OwnerID, CreatedAt: at, UpdatedAt: later},
		Person: solicitation.Person{ContactID: contact}, Channel: law.Phone, Purpose: law.Prospecting, Number: number, Digest: d.digest(), AttemptedAt: at,
		Outcome: pointer(end.attempt), AnsweredAt: &later, Verdict: law.Allow, Findings: "[]", Grounds: "[]",
	}
	c := calling.Call{
		ID: d.at(later), OrgID: s.OrgID, Version: 1, CallerID: s.OwnerID, AccountID: s.ID, ContactID: contact, AttemptID: a.ID, Outcome: end.call, StepsDone: "[]",
		Identity: end.attempt == solicitation.Reached, Seconds: pointer(int64(later.Sub(at) / time.Second)), CalledAt: at,
		Weekday: int(at.Weekday()+6)%7 + 1, Hour: at.Hour(), CreatedAt: later, UpdatedAt: later,
	}
	f.field.attempts, f.field.calls = append(f.field.attempts, a), append(f.field.calls, c)
	f.hears(s.OwnerID, later, a.Ref())
	f.hears(s.OwnerID, later, c.Ref())
	f.happened(d, i, "contact_attempt", at, false, a.Ref(), dialling{contact, law.Phone, end.attempt, law.Allow})
}
