package exporting

import (
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/phone"
)

func said(of func(Contact) string) func(row) cell {
	return func(r row) cell { return cell{text: of(r.Contact)} }
}

// Words of the field for the codes of the contract.
var (
	roles = map[string]string{
		"decision_maker": "Décideur", "prescriber": "Prescripteur", "user": "Utilisateur", "buyer": "Acheteur", "payer": "Payeur", "gatekeeper": "Filtre", "other": "Autre rôle",
	}
	channels = map[string]string{"phone": "Téléphone", "sms": "SMS", "email": "E-mail", "mail": "Courrier", "visit": "Visite"}
)

func yes(is bool) string {
	if is {
		return "Oui"
	}
	return ""
}

// personal are the columns of a file of contacts, in order; headers are names that an import recognises.
var personal = []column{
	{"accountId", "Identifiant Besace", text(func(a Account) string { return a.ID.String() })},
	{"name", "Raison sociale", text(companyName)},
	{"siret", "SIRET", sirets},
	{"externalRef", "Code client", text(func(a Account) string { return a.ExternalRef })},
	{"civility", "Civilité", said(func(c Contact) string { return civilities[c.Civility] })},
	{"firstName", "Prénom", said(func(c Contact) string { return c.FirstName })},
	{"lastName", "Nom", said(func(c Contact) string { return c.LastName })},
	{"jobTitle", "Fonction", said(func(c Contact) string { return c.JobTitle })},
	{"role", "Rôle dans la décision", said(func(c Contact) string { return roles[c.Role] })},
	{"main", "Interlocuteur principal", said(func(c Contact) string { return yes(c.Main) })},
	{"phone", "Téléphone de l’interlocuteur", nth(func(r row) []string { return r.Contact.numbers() }, 0, phone.Display)},
	{"phone2", "Téléphone 2 de l’interlocuteur", nth(func(r row) []string { return r.Contact.numbers() }, 1, phone.Display)},
	{"email", "E-mail de l’interlocuteur", nth(func(r row) []string { return r.Contact.addresses() }, 0, same)},
	{"email2", "E-mail 2 de l’interlocuteur", nth(func(r row) []string { return r.Contact.addresses() }, 1, same)},
	{"channel", "Canal préféré", said(func(c Contact) string { return channels[c.Channel] })},
	{"leftOn", "A quitté l’entreprise le", said(func(c Contact) string { return c.LeftOn })},
	{"street", "Adresse", text(func(a Account) string { return a.Street })},
	{"postcode", "Code postal", text(func(a Account) string { return a.Postcode })},
	{"town", "Ville", text(func(a Account) string { return a.Town })},
	{"status", "Statut", text(func(a Account) string { return a.Status })},
	{"class", "Classe", text(func(a Account) string { return a.Class })},
	{"tags", "Étiquettes", text(tagged)},
	{"owner", "Conseiller", text(func(a Account) string { return a.Owner })},
	{"contactId", "Identifiant de l’interlocuteur", said(func(c Contact) string { return c.ID.String() })},
	{"createdAt", "Créé le", func(r row) cell { return cell{day: &r.Contact.CreatedAt} }},
}

// personalFacts are the columns that a JSON file gives as the contract does, as facts are of accounts.
var personalFacts = map[string]func(r row) map[string]any{
	"civility": func(r row) map[string]any { return known("civility", r.Contact.Civility, r.Contact.Civility == "") },
	"role":     func(r row) map[string]any { return known("role", r.Contact.Role, r.Contact.Role == "") },
	"channel":  func(r row) map[string]any { return known("channel", r.Contact.Channel, r.Contact.Channel == "") },
	"main":     func(r row) map[string]any { return map[string]any{"main": r.Contact.Main} },
	"phone":    func(r row) map[string]any { return known("phones", r.Contact.numbers(), len(r.Contact.Phones) == 0) },
	"phone2":   func(r row) map[string]any { return known("phones", r.Contact.numbers(), len(r.Contact.Phones) == 0) },
	"email":    func(r row) map[string]any { return known("emails", r.Contact.addresses(), len(r.Contact.Emails) == 0) },
	"email2":   func(r row) map[string]any { return known("emails", r.Contact.addresses(), len(r.Contact.Emails) == 0) },
	"status":   func(r row) map[string]any { return facts["status"](r.Account) },
	"tags":     func(r row) map[string]any { return facts["tags"](r.Account) },
	"owner":    func(r row) map[string]any { return facts["owner"](r.Account) },
}

// contactsKey is the column of the JSON of accounts that tells of the people in them: a table has no room for several.
const contactsKey = "contacts"

// contactFact is a contact as the contract gives it.
type contactFact struct {
	ID        uuid.UUID `json:"id"`
	Civility  string    `json:"civility,omitempty"`
	FirstName string    `json:"firstName,omitempty"`
	LastName  string    `json:"lastName"`
	JobTitle  string    `json:"jobTitle,omitempty"`
	Role      string    `json:"role,omitempty"`
	IsMain    bool      `json:"isMain"`
	Channel   string    `json:"channel,omitempty"`
	LeftOn    string    `json:"leftOn,omitempty"`
	Phones    []Phone   `json:"phones"`
	Emails    []Email   `json:"emails"`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
}

func contactFacts(a Account) map[string]any {
	list := make([]contactFact, len(a.Contacts))
	for i, c := range a.Contacts {
		list[i] = contactFact{
			ID: c.ID, Civility: c.Civility, FirstName: c.FirstName, LastName: c.LastName, JobTitle: c.JobTitle, Role: c.Role, IsMain: c.Main, Channel: c.Channel,
			LeftOn: c.LeftOn, Phones: append([]Phone{}, c.Phones...), Emails: append([]Email{}, c.Emails...), CreatedAt: c.CreatedAt.UTC(), UpdatedAt: c.UpdatedAt.UTC(),
		}
	}
	return known(contactsKey, list, len(list) == 0)
}
