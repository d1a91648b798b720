package solicitation

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/id"
	"besace/internal/platform/subject"
	"besace/internal/solicitation/law"
	"besace/internal/testkit/firm"
)

// bureau is the ledger of a firm, on Monday at ten o'clock in Paris.
type bureau struct {
	*Service
	*firm.Firm
	ctx   context.Context
	terms Terms
	homes int // given to accounts, each its own
	story story
}

func each(t *testing.T, fn func(t *testing.T, b *bureau)) {
	t.Helper()
	firm.Each(t, func(t *testing.T, f *firm.Firm) {
		b := &bureau{Firm: f, ctx: f.OnMonday(f.Adviser), terms: Terms{Purpose: law.Prospecting}}
		b.Service = New(Deps{DB: f.DB, Audit: f.Audit, Changes: f.Feed, Accounts: file{f}, Settings: b, Timeline: &b.story, Key: []byte("test")})
		fn(t, b)
	})
}

// Terms are those of the test.
func (b *bureau) Terms(context.Context) (Terms, error) { return b.terms, nil }

// ByLaws are none.
func (b *bureau) ByLaws(context.Context) ([]law.ByLaw, error) { return nil, nil }

// file is the prospect file, as far as the ledger asks.
type file struct{ f *firm.Firm }

// story is the timeline, as far as the ledger tells it: the lines by their subject.
type story []struct {
	Kind          string
	About         uuid.UUID
	Work, Inbound bool
	Says          saying
}

// RecordActivity keeps a line of work.
func (s *story) RecordActivity(_ context.Context, _ uuid.UUID, kind string, _ time.Time, inbound bool, about subject.Ref, data any) error {
	*s = append(*s, story{{Kind: kind, About: about.ID, Work: true, Inbound: inbound, Says: data.(saying)}}...)
	return nil
}

// RecordEvent keeps a line.
func (s *story) RecordEvent(_ context.Context, _ uuid.UUID, kind string, _ time.Time, _ bool, about subject.Ref, data any) error {
	*s = append(*s, story{{Kind: kind, About: about.ID, Says: data.(saying)}}...)
	return nil
}

// RetellEvent says it anew.
func (s *story) RetellEvent(_ context.Context, about subject.Ref, data any) error {
	for n := range *s {
		if (*s)[n].About == about.ID {
			(*s)[n].Says = data.(saying)
		}
	}
	return nil
}

// Visible finds the account among those of the actor.
func (a file) Visible(ctx context.Context, account uuid.UUID) error {
	_, err := a.Hold(ctx, account)
	return err
}

// Hold names the owner of the account.
func (a file) Hold(ctx context.Context, account uuid.UUID) (uuid.UUID, error) {
	row, err := database.One[struct{ OwnerID uuid.UUID }](a.f.DB.Owned(ctx).Table("accounts").Select("owner_id").Where("id = ?", account))
	return row.OwnerID, err
}

// HoldActive is Hold: no account of these tests is archived.
func (a file) HoldActive(ctx context.Context, account uuid.UUID) (uuid.UUID, error) {
	return a.Hold(ctx, account)
}

// at is the adviser's Monday, so much later.
func (b *bureau) later(d time.Duration) context.Context {
	return actor.With(clock.WithFixed(b.T.Context(), firm.Monday.Add(d)), b.People[b.Adviser])
}

func (b *bureau) exec(sql string, args ...any) {
	b.T.Helper()
	firm.Must(b.T, b.DB.InTx(b.ctx, func(ctx context.Context) error {
		return b.DB.System(ctx, "test: rows of the prospect file").Exec(sql, args...).Error
	}))
}

// account adds one of the adviser's, in Nantes, with its own number.
func (b *bureau) account(kind, number string) Subject {
	b.T.Helper()
	account, now := id.New(), firm.Monday
	b.homes++
	b.exec(`INSERT INTO accounts (id, org_id, owner_id, created_by, kind, status, name, name_fold, match_name, search_text, custom, street, postcode, town, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, 'prospect', 'Durand', 'durand', 'durand', 'durand', '{}', ?, '44000', 'Nantes', ?, ?)`, account, b.Org, b.Adviser, b.Adviser, kind, fmt.Sprintf("%d rue du Quai", b.homes), now, now)
	if number != "" {
		b.exec(`INSERT INTO account_phones (org_id, account_id, position, number, kind, label) VALUES (?, ?, 1, ?, 'mobile', '')`, b.Org, account, number)
	}
	return Subject{Account: account}
}

// contact adds a contact of the account, with her number and her address.
func (b *bureau) contact(of Subject, number, address string) Subject {
	b.T.Helper()
	contact, now := id.New(), firm.Monday
	b.exec(`INSERT INTO contacts (id, org_id, account_id, owner_id, created_by, last_name, name_fold, search_text, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, 'Durand', 'durand', 'durand', ?, ?)`, contact, b.Org, of.Account, b.Adviser, b.Adviser, now, now)
	if number != "" {
		b.exec(`INSERT INTO contact_phones (org_id, contact_id, position, number, kind, label) VALUES (?, ?, 1, ?, 'mobile', '')`, b.Org, contact, number)
	}
	if address != "" {
		b.exec(`INSERT INTO contact_emails (org_id, contact_id, position, address, kind, label) VALUES (?, ?, 1, ?, 'pro_nominative', '')`, b.Org, contact, address)
	}
	return Subject{Account: of.Account, Contact: contact}
}

func (p Subject) person() Person {
	if p.Contact == uuid.Nil {
		return Person{}
	}
	return Person{ContactID: &p.Contact}
}

// answers is the verdict by the channel, and the rule that decides.
func (b *bureau) answers(ctx context.Context, p Subject, channel law.Channel) string {
	b.T.Helper()
	list, err := b.Callability(ctx, Ask{Subject: p, Channel: channel})
	firm.Must(b.T, err)
	return told(list[0].Answer)
}

func told(a law.Answer) string {
	if len(a.Findings) == 0 {
		return string(a.Verdict)
	}
	return fmt.Sprintf("%s %s", a.Verdict, a.Findings[0].Rule)
}

// moved are the rows that the feed tells of after the position, by type.
func (b *bureau) moved(since changes.Position) map[string]int {
	b.T.Helper()
	lines, err := b.Feed.Since(b.ctx, since, 1000)
	firm.Must(b.T, err)
	n := map[string]int{}
	for _, l := range lines {
		n[l.Subject.Type]++
	}
	return n
}

// now is where the feed stands.
func (b *bureau) now() changes.Position {
	b.T.Helper()
	r, err := b.Feed.Read(b.ctx, changes.Part{}, 1)
	firm.Must(b.T, err)
	return r.Newest
}

func (b *bureau) consents(p Subject, channel law.Channel) Consent {
	b.T.Helper()
	c, _, err := b.AddConsent(b.ctx, p.Account, Consent{Person: p.person(), Channel: channel, Purpose: law.Prospecting, TextVersion: "2026-09", TextShown: "J’accepte vos appels.", Proof: "Formulaire 12"})
	firm.Must(b.T, err)
	return c
}
