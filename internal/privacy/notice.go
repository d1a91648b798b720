package privacy

import (
	"regexp"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/civil"
	"besace/internal/platform/subject"
)

// Source is where somebody's data came from: what she is told depends on it.
type Source string

// Sources. Collected is from herself (RGPD, art. 13); the others are not (art. 14).
const (
	FromHerself  Source = "collected"
	FromFile     Source = "imported"
	FromReferral Source = "referral"
	FromRegister Source = "register"
	FromFair     Source = "fair"
)

// Sources are all of them, in the order of screens.
var Sources = []Source{FromHerself, FromFair, FromReferral, FromRegister, FromFile}

// Notice is one edition of what people are told of the use of their data, as its row.
type Notice struct {
	ID        uuid.UUID `gorm:"column:id"`
	OrgID     uuid.UUID `gorm:"column:org_id" audit:"-"`
	Version   int64     `gorm:"column:version" audit:"-"`
	Source    Source    `gorm:"column:source"`
	Edition   int64     `gorm:"column:edition"`
	Body      string    `gorm:"column:body"`
	AuthorID  uuid.UUID `gorm:"column:author_id"`
	CreatedAt time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time `gorm:"column:updated_at" audit:"-"`

	Given int64 `gorm:"-"` // how many people were told by this edition
}

// TableName names the table for gorm.
func (Notice) TableName() string { return "privacy_notices" }

// OwnedBy is the organisation of the row.
func (n Notice) OwnedBy() uuid.UUID { return n.OrgID }

// Ref points at the notice.
func (n Notice) Ref() subject.Ref { return subject.Ref{Type: "privacy_notice", ID: n.ID} }

// Delivery is somebody told by a notice, as its row.
type Delivery struct {
	ID        uuid.UUID  `gorm:"column:id"`
	OrgID     uuid.UUID  `gorm:"column:org_id" audit:"-"`
	Version   int64      `gorm:"column:version" audit:"-"`
	AccountID uuid.UUID  `gorm:"column:account_id"`
	ContactID *uuid.UUID `gorm:"column:contact_id"`
	NoticeID  uuid.UUID  `gorm:"column:notice_id"`
	AuthorID  uuid.UUID  `gorm:"column:author_id"`
	Means     string     `gorm:"column:means"` // shown, spoken, handed, email, mail, sms
	GivenAt   time.Time  `gorm:"column:given_at"`
	CreatedAt time.Time  `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time  `gorm:"column:updated_at" audit:"-"`

	Source  Source `gorm:"-"`
	Edition int64  `gorm:"-"`
}

// TableName names the table for gorm.
func (Delivery) TableName() string { return "notice_deliveries" }

// OwnedBy is the organisation of the row.
func (d Delivery) OwnedBy() uuid.UUID { return d.OrgID }

// BelongsTo is the account whose history tells of the row.
func (d Delivery) BelongsTo() uuid.UUID { return d.AccountID }

// Ref points at the delivery.
func (d Delivery) Ref() subject.Ref { return subject.Ref{Type: "notice_delivery", ID: d.ID} }

// informMonths is the time to inform (RGPD, art. 14, § 3).
const informMonths = 1

// informBy is the last day to inform somebody: a month after her data were collected, or
// the day of the first contact when that comes before. Nobody is sure that the data came
// from herself, which would be at once: the limit is that of all sources.
func informBy(collected time.Time, firstContact *time.Time, zone *time.Location) civil.Date {
	by := civil.In(collected, zone).AddMonths(informMonths)
	if firstContact == nil {
		return by
	}
	if first := civil.In(*firstContact, zone); first.Before(by) {
		return first
	}
	return by
}

// ToComplete stands in a model where the organisation writes how it is reached.
const ToComplete = "[adresse à compléter]"

// unfinished is what a text leaves to complete, between brackets.
var unfinished = regexp.MustCompile(`(?i)\[[^\[\]]*à compléter[^\[\]]*\]`)

// Model is a text to start a notice from, to be completed by the organisation.
func Model(source Source, organisation string, months int64) string {
	from := map[Source]string{
		FromHerself:  "Vous nous avez communiqué vos coordonnées.",
		FromFair:     "Vous nous avez laissé vos coordonnées sur un stand.",
		FromReferral: "Vos coordonnées nous ont été données par une personne de votre connaissance, dont nous pouvons vous dire le nom.",
		FromRegister: "Vos coordonnées professionnelles viennent d’un registre public (répertoire Sirene de l’Insee).",
		FromFile:     "Vos coordonnées viennent d’un fichier que nous avons acquis\u00a0; nous pouvons vous dire auprès de qui.",
	}[source]
	return from + " " + organisation + " les utilise pour vous présenter ses offres et suivre nos échanges (intérêt légitime, ou votre consentement quand la loi le demande). " +
		"Elles sont vues par nos conseillers et leur encadrement, et conservées " + monthsText(months) + " après votre dernier contact. " +
		"Vous pouvez y accéder, les faire rectifier ou effacer, en demander la limitation ou une copie, et vous opposer à tout moment à la prospection, " +
		"en écrivant à " + ToComplete + ". Vous pouvez aussi saisir la CNIL (www.cnil.fr)."
}
