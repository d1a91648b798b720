package identity

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/clock"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Profile is what an organisation is for.
type Profile string

// Profiles: work, training (simulated clock), demonstration (simulated clock, removable, weak passwords allowed).
const (
	Standard Profile = "standard"
	Training Profile = "training"
	Demo     Profile = "demo"
)

// Organisation is one company of advisers, as its row.
type Organisation struct {
	ID          uuid.UUID `gorm:"column:id"`
	Version     int64     `gorm:"column:version" audit:"-"`
	Name        string    `gorm:"column:name"`
	Profile     Profile   `gorm:"column:profile"`
	TimeZone    string    `gorm:"column:time_zone"`
	ClockOffset int64     `gorm:"column:clock_offset"` // seconds added to the machine's time
	Settings    string    `gorm:"column:settings"`     // JSON of Settings
	CreatedAt   time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt   time.Time `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Organisation) TableName() string { return "organisations" }

// Ref points at the organisation.
func (o Organisation) Ref() subject.Ref { return subject.Ref{Type: "organisation", ID: o.ID} }

// Offset is how far the organisation lives from the machine's time.
func (o Organisation) Offset() time.Duration { return time.Duration(o.ClockOffset) * time.Second }

// Settings are the choices of an organisation.
type Settings struct {
	OfflineGraceDays    int64  `json:"offlineGraceDays"`          // days a device may stay away from the server, 1 to 30
	NoteCorrectionHours int64  `json:"noteCorrectionHours"`       // how long the author of a note may correct it, 1 to 720
	AdvisersCreateTags  bool   `json:"advisersCreateTags"`        // or managers, sales administrators and administrators alone
	CompanyRegister     string `json:"companyRegister,omitempty"` // register that is asked about companies; off: none
	Geocoder            string `json:"geocoder,omitempty"`        // service that is asked where addresses are; off: none
	// ContactPurpose is why the organisation contacts people when nothing is said:
	// prospecting, contract, service.
	ContactPurpose  string          `json:"contactPurpose,omitempty"`
	ProductFamilies []ProductFamily `json:"productFamilies,omitempty"`
	Sample          *Sample         `json:"sample,omitempty"` // nil where there is none
}

// Off is the choice of no outside service, which is what an organisation starts with.
const Off = "off"

// The outside services that an organisation may turn on.
var (
	companyRegisters = []string{Off, "recherche_entreprises", "sirene"}
	geocoders        = []string{Off, "geoplateforme"}
)

var defaults = Settings{OfflineGraceDays: 7, NoteCorrectionHours: 24, AdvisersCreateTags: true, CompanyRegister: Off, Geocoder: Off, ContactPurpose: "prospecting"}

// Choices are the settings with their defaults: those of a row that was written before
// a setting existed, or that cannot be read.
func (o Organisation) Choices() Settings {
	s := defaults
	if json.Unmarshal([]byte(o.Settings), &s) != nil || s.OfflineGraceDays < 1 || s.NoteCorrectionHours < 1 {
		return defaults
	}
	return s
}

// NoteWindow is how long after writing a note its author may correct it, in the actor's
// organisation.
func (s *Service) NoteWindow(ctx context.Context) (time.Duration, error) {
	o, err := s.Organisation(ctx)
	return time.Duration(o.Choices().NoteCorrectionHours) * time.Hour, err
}

// AdvisersCreateTags reports whether those who are neither manager nor administrator
// may, in the actor's organisation.
func (s *Service) AdvisersCreateTags(ctx context.Context) (bool, error) {
	o, err := s.Organisation(ctx)
	return o.Choices().AdvisersCreateTags, err
}

// OrganisationPatch is what changes an organisation.
type OrganisationPatch struct {
	Name, TimeZone                        opt.Value[string]
	OfflineGraceDays, NoteCorrectionHours opt.Value[int64]
	AdvisersCreateTags                    opt.Value[bool]
	CompanyRegister, Geocoder             opt.Value[string]
	ContactPurpose                        opt.Value[string]
	ProductFamilies                       opt.Value[[]ProductFamily]
}

func (o *Organisation) apply(p OrganisationPatch) error {
	var bad fault.Fields
	if p.Name.Present() {
		o.Name = clean(p.Name.Get())
		required(&bad, "/name", o.Name, "Le nom de l’organisation.")
	}
	if p.TimeZone.Present() {
		o.TimeZone = p.TimeZone.Get()
	}
	checkZone(&bad, o.TimeZone)
	settings := o.Choices()
	p.OfflineGraceDays.Apply(&settings.OfflineGraceDays)
	if settings.OfflineGraceDays < 1 || settings.OfflineGraceDays > 30 {
		bad.Add("/settings/offlineGraceDays", "range", "De 1 à 30 jours.")
	}
	p.NoteCorrectionHours.Apply(&settings.NoteCorrectionHours)
	if settings.NoteCorrectionHours < 1 || settings.NoteCorrectionHours > 720 {
		bad.Add("/settings/noteCorrectionHours", "range", "De 1 à 720 heures.")
	}
	p.AdvisersCreateTags.Apply(&settings.AdvisersCreateTags)
	p.CompanyRegister.Apply(&settings.CompanyRegister)
	if !slices.Contains(companyRegisters, settings.CompanyRegister) {
		bad.Add("/settings/companyRegister", "unknown", "off, recherche_entreprises ou sirene.")
	}
	p.Geocoder.Apply(&settings.Geocoder)
	if !slices.Contains(geocoders, settings.Geocoder) {
		bad.Add("/settings/geocoder", "unknown", "off ou geoplateforme.")
	}
	p.ContactPurpose.Apply(&settings.ContactPurpose)
	p.ProductFamilies.Apply(&settings.ProductFamilies)
	settings.checkFamilies(&bad)
	text, err := json.Marshal(settings)
	if err != nil {
		return err
	}
	o.Settings = string(text)
	return bad.Err("organisation.invalid", "Des champs de l’organisation sont à corriger.")
}

// NewOrganisation is what creates an organisation; empty Profile is standard, empty TimeZone Europe/Paris.
type NewOrganisation struct {
	ID       uuid.UUID // nil UUID: made here
	Name     string
	Profile  Profile
	TimeZone string
}

// CreateOrganisation adds an organisation without anybody in it; for the command line, the demo
// company and the first start. Faults: organisation.invalid.
func (s *Service) CreateOrganisation(ctx context.Context, n NewOrganisation) (Organisation, error) {
	now := clock.Wall()
	o := Organisation{ID: n.ID, Version: 1, Profile: n.Profile, TimeZone: n.TimeZone, CreatedAt: now, UpdatedAt: now}
	if o.ID == uuid.Nil {
		o.ID = id.New()
	}
	if o.Profile == "" {
		o.Profile = Standard
	}
	if o.TimeZone == "" {
		o.TimeZone = defaultZone
	}
	if err := o.apply(OrganisationPatch{Name: opt.Of(n.Name)}); err != nil {
		return Organisation{}, err
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.insertOrganisation(ctx, o); err != nil {
			return err
		}
		ctx = actor.With(ctx, actor.System(o.ID))
		if err := s.audit.Record(ctx, audit.Created("organisation.created", o.Ref(), o)); err != nil || s.founder == nil {
			return err
		}
		return s.founder.Found(ctx)
	})
	return o, err
}

// Organisation returns the actor's organisation.
func (s *Service) Organisation(ctx context.Context) (Organisation, error) {
	return s.organisation(ctx, actor.Current(ctx).OrgID)
}

// UpdateOrganisation changes the actor's organisation. Faults: organisation.stale, organisation.invalid.
func (s *Service) UpdateOrganisation(ctx context.Context, version int64, p OrganisationPatch) (Organisation, error) {
	return s.changeOrganisation(ctx, "organisation.updated", func(ctx context.Context, o *Organisation) error {
		if o.Version != version {
			return fault.New(fault.Stale, "organisation.stale", "L’organisation a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(*o)
		}
		before := o.Choices()
		if err := o.apply(p); err != nil || before.sellsAlike(o.Choices()) {
			return err
		}
		// Whether each of them may be called is another question now.
		return s.changes.Retell(ctx, "account", "contact")
	})
}

// ClockChange moves a simulated clock; exactly one of the fields is set.
type ClockChange struct {
	At      *time.Time    // live at this instant from now on
	Advance time.Duration // go on by this much
	Reset   bool          // back to the machine's time
}

// member is where the request says it.
func (c ClockChange) member() string {
	if c.At != nil {
		return "/at"
	}
	return "/advanceDays"
}

// maxOffset keeps a simulated date within what calendars and databases handle.
const maxOffset = 20 * 365 * 24 * time.Hour

// SetClock makes a training or demo organisation live at another date. Faults: organisation.real_clock
// (its profile is standard), organisation.clock (more than 20 years away).
func (s *Service) SetClock(ctx context.Context, c ClockChange) (Organisation, error) {
	return s.changeOrganisation(ctx, "organisation.clock_set", func(_ context.Context, o *Organisation) error {
		if o.Profile == Standard {
			return fault.New(fault.Conflict, "organisation.real_clock",
				"Seule une organisation de formation ou de démonstration peut changer de date.")
		}
		offset := o.Offset() + c.Advance
		switch {
		case c.Reset:
			offset = 0
		case c.At != nil:
			offset = c.At.Sub(clock.Wall())
		}
		if offset > maxOffset || offset < -maxOffset {
			return fault.New(fault.Invalid, "organisation.clock", "La date simulée doit être à moins de vingt ans d’aujourd’hui.",
				fault.At(c.member(), "range", "Une date à moins de vingt ans d’aujourd’hui."))
		}
		o.ClockOffset = int64(math.Ceil(offset.Seconds()))
		return nil
	})
}

func (s *Service) changeOrganisation(ctx context.Context, action string, rule func(context.Context, *Organisation) error) (o Organisation, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.organisation(ctx, actor.Current(ctx).OrgID)
		if err != nil {
			return err
		}
		o = before
		if err := rule(ctx, &o); err != nil {
			return err
		}
		o.UpdatedAt = clock.Wall()
		if err := s.updateOrganisation(ctx, before, &o); err != nil {
			return err
		}
		s.db.AfterCommit(ctx, s.principals.clear)
		return s.audit.Record(ctx, audit.Changed(action, o.Ref(), before, o))
	})
	return o, err
}

// clean drops the spaces around and doubled in a name.
func clean(name string) string { return strings.Join(strings.Fields(name), " ") }

func required(bad *fault.Fields, pointer, value, message string) {
	if value == "" {
		bad.Add(pointer, "required", message)
	}
}

const defaultZone = "Europe/Paris"

func checkZone(bad *fault.Fields, zone string) {
	if _, err := time.LoadLocation(zone); err != nil || zone == "" || zone == "Local" {
		bad.Add("/timeZone", "unknown", "Un fuseau comme Europe/Paris ou Indian/Reunion.")
	}
}
