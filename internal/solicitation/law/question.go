package law

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/email"
)

// Channel is the way by which somebody is contacted.
type Channel string

// Channels. Mail is addressed post, Leaflet what is put into a letterbox without an
// address, Social a direct message on a network.
const (
	Phone   Channel = "phone"
	SMS     Channel = "sms"
	Email   Channel = "email"
	Social  Channel = "social"
	Mail    Channel = "mail"
	Leaflet Channel = "leaflet"
	Visit   Channel = "visit"
)

// Channels are all of them, in the order of lists.
var Channels = []Channel{Phone, SMS, Email, Social, Mail, Leaflet, Visit}

// Purpose is why somebody is contacted.
type Purpose string

// Purposes. Performance is the contact made in performance of a current contract and
// about its object, complementary products included (R-TEL-02): who says so declares
// the link. Service sells nothing: a delivery, a repair, an unpaid invoice.
const (
	Prospecting Purpose = "prospecting"
	Performance Purpose = "contract"
	Service     Purpose = "service"
)

// Sector is a trade whose prospecting the law restricts.
type Sector string

// Sectors. Open has no restriction; Undetermined is for who sells in a restricted
// sector and elsewhere and does not say which it is about.
const (
	Open            Sector = ""
	EnergyWorks     Sector = "energy_works"     // home energy saving, renewable production
	AgeingWorks     Sector = "ageing_works"     // adaptation of homes to ageing and disability
	TrainingAccount Sector = "training_account" // courses paid by the compte personnel de formation
	Undetermined    Sector = "undetermined"
)

// Relevance says whether a message is about the recipient's profession (R-EML-02).
type Relevance string

// Relevances; the zero one is not declared.
const (
	Relevant   Relevance = "relevant"
	Irrelevant Relevance = "irrelevant"
)

// Question is what is asked about a person. Family is the code of the product family
// that the contact is about, empty when it is about none in particular.
type Question struct {
	At        time.Time
	Channel   Channel
	Purpose   Purpose
	Family    string
	Sector    Sector
	Relevance Relevance
	Caller    Caller
}

// Line is what a call is placed from.
type Line string

// Lines. OwnPhone is the caller's own telephone, showing its own number.
const (
	OwnPhone   Line = ""
	FixedLine  Line = "fixed"
	VoIP       Line = "voip"
	CallCentre Line = "call_centre"
	Automated  Line = "automated"
)

// Caller is how a call will show itself. Number is E.164, and may be empty for OwnPhone.
type Caller struct {
	Line   Line
	Number string
	Hidden bool
}

// Capacity is what somebody acts as.
type Capacity string

// Capacities. A SoleTrader is a professional on her professional line alone; who is of
// an unknown capacity is treated as a consumer (R-TEL-10).
const (
	UnknownCapacity Capacity = ""
	Consumer        Capacity = "consumer"
	Professional    Capacity = "professional"
	SoleTrader      Capacity = "sole_trader"
)

// Person is all that the rules want to know of somebody. Professional lines matter for
// sole traders only.
type Person struct {
	Capacity         Capacity
	ProfessionalLine bool
	Place            Place
	EmailKind        email.Kind // of the address that would be written to
	NoVisit          bool       // a sticker at the door, or somebody who said so
	NoVisitSince     *time.Time // nil: nobody knows since when
	StopPub          bool
	Restricted       bool // she had the use of her data limited (RGPD, art. 18)
	OptInLetterbox   bool // lives where leaflets need an « Oui Pub » sticker
	WantsLeaflets    bool // has one
	Screening        *Screening
	Consents         []Consent
	Objections       []Objection
	CallBacks        []CallBack
	Contracts        []Contract
	RefusedHere      []time.Time // when others, of another name, refused a visit at her address
	Attempts         []Attempt   // of the whole organisation, on all her numbers
	ByLaws           []ByLaw     // noted by the organisation, of anywhere
}

// Screening is the last comparison with the list of those who refused calls, Bloctel.
type Screening struct {
	On     civil.Date
	Listed bool
}

// Consent is a positive act by which the person accepted to be contacted. Without
// proof, or without the version of the text she was shown, it is worth nothing.
type Consent struct {
	ID          uuid.UUID
	Channel     Channel
	Purpose     Purpose
	Family      string // empty: whatever the organisation sells
	TextVersion string
	Proof       string
	OutOfHours  bool // expressly outside the legal hours too
	CollectedAt time.Time
	ExpiresAt   *time.Time
	WithdrawnAt *time.Time
}

// Objection is a refusal of prospecting (privacy_objection); an empty channel is all of them.
type Objection struct {
	ID       uuid.UUID
	Channel  Channel
	At       time.Time
	LiftedAt *time.Time
}

// CallBack is the person's explicit request to be called, with its proof; ClosedAt is
// when it was answered or given up.
type CallBack struct {
	ID       uuid.UUID
	At       time.Time
	Kind     RequestKind
	Proof    string
	ClosedAt *time.Time
}

// RequestKind is how a request to be called was made.
type RequestKind string

// Kinds of requests. Of one that was Spoken there is only the word of who heard it.
const (
	ByForm    RequestKind = "form"
	ByEmail   RequestKind = "email"
	ByMessage RequestKind = "message" // SMS, or a network's
	ByLetter  RequestKind = "letter"
	Spoken    RequestKind = "spoken"
)

// proved reports a request that the person made in writing herself: the ruling asks for her
// explicit request, and whoever calls bears the proof of it (R-TEL-04).
func (c CallBack) proved() bool {
	return c.Proof != "" && slices.Contains([]RequestKind{ByForm, ByEmail, ByMessage, ByLetter}, c.Kind)
}

// Contract is a contract with the person: current from its first day to its last. Its
// families are those of its object and of what completes it.
type Contract struct {
	ID       uuid.UUID
	From     civil.Date
	To       civil.Date // zero: no end is known
	Families []string
	// DetailsCollected and OptOutOffered are two conditions of R-EML-01: she gave her
	// details herself at this sale, and could refuse messages then, free and simply.
	DetailsCollected bool
	OptOutOffered    bool
}

// Attempt is one contact or attempt that the organisation made; Refused says that the
// person refused to be solicited then, Served that it sold her nothing: what she said counts,
// the call does not.
type Attempt struct {
	Channel Channel
	At      time.Time
	Refused bool
	Served  bool
}
