package api_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/prospect"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
	"besace/internal/testkit"
)

// crowd is how many contacts a phone takes along.
const crowd = 1500

// BenchmarkSynchroniseCallableContacts pulls 1,500 contacts with what the law answers about
// each, and tells which part of it the law takes.
func BenchmarkSynchroniseCallableContacts(b *testing.B) {
	for _, engine := range testkit.Engines {
		b.Run(engine, func(b *testing.B) {
			e := testkit.New(b, engine)
			p := e.Here.Adviser
			subjects := people(b, e)
			who := p.Actor
			who.Scope = actor.Own
			ctx := actor.With(b.Context(), who)
			var asked time.Duration
			for b.Loop() {
				drain(b, p)
				start := time.Now()
				for at := 0; at < len(subjects); at += 500 {
					if _, err := e.App.Solicitation.CallabilityOf(ctx, subjects[at:at+500]); err != nil {
						b.Fatal(err)
					}
				}
				asked += time.Since(start)
			}
			b.ReportMetric(float64(asked.Milliseconds())/float64(b.N), "ms-of-law/op")
		})
	}
}

// people are contacts of private persons and companies, a third with a consent, some who
// object, all called three times.
func people(b *testing.B, e *testkit.Env) []solicitation.Subject {
	b.Helper()
	who := e.Here.Adviser.Actor
	who.Scope = actor.Own
	var subjects []solicitation.Subject
	err := e.App.DB.InTx(actor.With(b.Context(), who), func(ctx context.Context) error {
		for n := range crowd {
			person, err := met(ctx, e, n)
			if err != nil {
				return err
			}
			subjects = append(subjects, person)
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return subjects
}

func met(ctx context.Context, e *testkit.Env, n int) (s solicitation.Subject, err error) {
	draft := prospect.Draft{ID: id.New(), Kind: prospect.Company, Fields: prospect.Patch{Name: opt.Of(fmt.Sprintf("Entreprise %d", n))}}
	if n%2 == 0 {
		draft.Kind, draft.Fields = prospect.Person, prospect.Patch{LastName: opt.Of(fmt.Sprintf("Durand %d", n))}
	}
	account, _, err := e.App.Prospect.Create(ctx, draft)
	if err != nil {
		return s, err
	}
	number := fmt.Sprintf("+3363998%04d", n)
	contact, _, err := e.App.Prospect.AddContact(ctx, account.ID, prospect.ContactDraft{Fields: prospect.ContactPatch{LastName: opt.Of("Durand"),
		Phones: opt.Of([]prospect.PhoneInput{{Number: number}}), Emails: opt.Of([]prospect.EmailInput{{Address: fmt.Sprintf("c%d@durand.example", n)}})}})
	if err != nil {
		return s, err
	}
	of := solicitation.Person{ContactID: &contact.ID}
	if n%3 == 0 {
		_, _, err = e.App.Solicitation.AddConsent(ctx, account.ID, solicitation.Consent{Person: of, Channel: law.Phone, Purpose: law.Prospecting, TextVersion: "1", TextShown: "J’accepte vos appels.", Proof: "Formulaire"})
	}
	if err == nil && n%10 == 0 {
		_, _, err = e.App.Solicitation.AddObjection(ctx, account.ID, solicitation.Objection{Person: of})
	}
	for range 3 {
		if err == nil {
			_, _, err = e.App.Solicitation.Record(ctx, account.ID, solicitation.Opening{Contact: &contact.ID, Channel: law.Phone, Number: number},
				time.Now().Add(-time.Hour), solicitation.NoAnswer)
		}
	}
	return solicitation.Subject{Account: account.ID, Contact: contact.ID}, err
}
