package app

import (
	"context"
	"net/url"
	"strings"
	"time"

	"besace/internal/identity"
	"besace/internal/platform/database"
	"besace/internal/privacy"
)

// newPrivacy makes the life cycle of personal data, and has every domain forget those who
// are erased.
func (a *App) newPrivacy() *privacy.Service {
	s := privacy.New(privacy.Deps{
		DB: a.DB, Audit: a.Audit, Changes: a.Changes, Jobs: a.Jobs, Accounts: a.Prospect, Eraser: a.Prospect, Keeper: a.Prospect, Objections: a.Solicitation,
		Imports: a.Importing, Settings: keeping{a}, People: a.Identity,
	})
	a.Prospect.MoveWith(s)
	a.Prospect.EraseWith(a.Qualify, a.Attachments, a.Importing, s, a.Keys)
	a.Prospect.ErasePeopleWith(a.Solicitation, a.Agenda, a.Calling, a.Visits, a.Correspondence, a.Importing, s, a.Keys)
	return s
}

// keeping is what personal data ask of the organisation and of the installation.
type keeping struct{ app *App }

// Zone is the time zone of the organisation.
func (k keeping) Zone(ctx context.Context) (*time.Location, error) {
	o, err := k.app.Identity.Organisation(ctx)
	if err != nil {
		return nil, err
	}
	return time.LoadLocation(o.TimeZone)
}

// Installation is what is true of this one.
func (k keeping) Installation(ctx context.Context) (privacy.Installation, error) {
	o, err := k.app.Identity.Organisation(ctx)
	if err != nil {
		return privacy.Installation{}, err
	}
	c := k.app.Config
	i := privacy.Installation{Organisation: o.Name, Engine: "SQLite", Encrypted: strings.HasPrefix(c.PublicURL, "https://")}
	if k.app.DB.Dialect().Name() == database.Postgres {
		i.Engine = "PostgreSQL"
	}
	i.Users, i.SecondFactor, err = k.app.Identity.Protected(ctx)
	choices := o.Choices()
	if c.SMTP.Host != "" {
		i.Services = append(i.Services, privacy.Outside{Name: "Serveur de courrier", Told: "e-mails envoyés par l’application", Where: c.SMTP.Host})
	}
	if choices.CompanyRegister != identity.Off {
		i.Services = append(i.Services, privacy.Outside{Name: "Registre des entreprises", Told: "noms et numéros d’entreprises cherchés", Where: "France"})
	}
	if choices.Geocoder != identity.Off {
		i.Services = append(i.Services, privacy.Outside{Name: "Géocodage", Told: "adresses à situer", Where: "France, IGN"})
	}
	if tiles, bad := url.Parse(c.Map.Tiles); bad == nil && tiles.Host != "" {
		i.Services = append(i.Services, privacy.Outside{Name: "Fond de carte", Told: "parties de la carte regardées", Where: tiles.Host})
	}
	return i, err
}
