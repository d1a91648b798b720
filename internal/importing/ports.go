package importing

import (
	"context"

	"github.com/google/uuid"
)

// Draft is an account to create, or to change when Exists. Import is the one on whose
// behalf: a contact that the row of a company names is known by both.
type Draft struct {
	Import    uuid.UUID
	AccountID uuid.UUID
	Exists    bool
	Record    Record
	Settings  *Settings
}

// Written is what became of a Draft. Problems have the Field of the account that is
// refused; Image is the account as it was, nil when it was created or not changed.
type Written struct {
	Outcome  Outcome
	Version  int64
	Image    []byte
	Problems []Problem
}

// Reversal takes an account back to Image, or away when Image is nil, unless its
// version is no longer the one given; and away the contact that Import added to it, and
// the note when its row has one.
type Reversal struct {
	Import    uuid.UUID
	AccountID uuid.UUID
	Version   int64
	Image     []byte
	Noted     bool
}

// Accounts is the prospect file that imports write to, by its own rules.
type Accounts interface {
	// Check says what Write would, without storing anything.
	Check(ctx context.Context, drafts []Draft) ([]Written, error)
	// Write stores a batch; a draft that is refused leaves the others alone.
	Write(ctx context.Context, drafts []Draft) ([]Written, error)
	// Undo takes a batch back and says of each why it could not, nothing when it could.
	Undo(ctx context.Context, reversals []Reversal) ([][]Problem, error)
}

// Known is an active account of the organisation, whoever follows it.
type Known struct {
	ID, OwnerID                  uuid.UUID
	Name, MatchName              string
	SIRET, SIREN                 string
	Postcode                     string
	ExternalRef                  string
	Visible                      bool
	CarriesPhones, CarriesEmails []string // among those looked for
	ContactsCarry                []string // of these, phones and e-mails of its contacts
	Formers                      []string // SIRET and SIREN of its establishments and of accounts merged into it, among those looked for
}

// Lookup says by what to look for accounts; phones are E.164, e-mails lower case.
type Lookup struct {
	IDs                                  []uuid.UUID
	SIRETs, SIRENs, Refs, Phones, Emails []string
}

// Directory finds accounts of the whole organisation, and people.
type Directory interface {
	// Find returns the accounts that carry one of the values. A phone or an e-mail
	// that many accounts carry finds none.
	Find(ctx context.Context, by Lookup) ([]Known, error)
	// Names tells the names, without legal form, of the active accounts of the
	// postcodes: all that a file is compared with, little of which is worth knowing more.
	Names(ctx context.Context, postcodes []string, each func(postcode, name string, account uuid.UUID)) error
	// Alike says from which similarity, in basis points, the names of two accounts of
	// one postcode ask for a decision, and how many may share a phone or an e-mail that
	// still identifies them.
	Alike() (names, sharing int)
	// NameOf is how a colleague is called, for "followed by".
	NameOf(ctx context.Context, user uuid.UUID) (string, error)
}

// CustomField is a field the organisation defined. Type is one of the contract's
// (text, number, money, date, boolean, choice …); Choices gives ids by folded label.
type CustomField struct {
	Key, Label, Type string
	Choices          map[string]string
}

// Words are the words of the organisation that files refer to: active sources and
// tags by folded name, custom fields.
type Words struct {
	Sources, Tags map[string]uuid.UUID
	Custom        []CustomField
}

// Vocabulary knows the words of the organisation.
type Vocabulary interface {
	Words(ctx context.Context) (Words, error)
}

// Receivers knows who may be given accounts.
type Receivers interface {
	// MayReceive refuses to give accounts to somebody out of the actor's sight, or who is
	// no longer active. Faults: account.owner.
	MayReceive(ctx context.Context, user uuid.UUID) error
}
