// Package app is the composition root: it builds every service of Besace from its
// configuration, wires the ports that domains ask of each other, and runs them.
package app

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"besace/api"
	"besace/internal/activity"
	"besace/internal/agenda"
	"besace/internal/attachment"
	"besace/internal/calling"
	"besace/internal/competence"
	"besace/internal/correspondence"
	"besace/internal/directory"
	"besace/internal/duplicate"
	"besace/internal/exporting"
	"besace/internal/identity"
	"besace/internal/importing"
	"besace/internal/place"
	"besace/internal/platform/audit"
	"besace/internal/platform/blob"
	"besace/internal/platform/changes"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/idempotency"
	"besace/internal/platform/jobs"
	"besace/internal/platform/limit"
	"besace/internal/platform/secret"
	"besace/internal/privacy"
	"besace/internal/prospect"
	"besace/internal/qualification"
	"besace/internal/solicitation"
	"besace/internal/visit"
	"besace/internal/vocabulary"
	"besace/web"
)

// App is every service of one installation.
type App struct {
	Config         Config
	Log            *slog.Logger
	DB             *database.DB
	Secret         *secret.Box
	Audit          *audit.Log
	Changes        *changes.Feed
	Jobs           *jobs.Queue
	Keys           *idempotency.Keys
	Competences    *competence.Service
	Identity       *identity.Service
	Prospect       *prospect.Service
	Vocabulary     *vocabulary.Service
	Duplicates     *duplicate.Service[prospect.Summary]
	Qualify        *qualification.Service
	Files          *blob.Store
	Attachments    *attachment.Service
	Solicitation   *solicitation.Service
	Agenda         *agenda.Service
	Calling        *calling.Service
	Visits         *visit.Service
	Correspondence *correspondence.Service
	Privacy        *privacy.Service
	Importing      *importing.Service
	Exporting      *exporting.Service
	Directory      *directory.Service
	Place          *place.Service
	Metrics        *api.Metrics
	Evidence       *competence.Evidence
	Activity       *activity.Service
}

// Open connects to the database, without migrating it, and builds the services.
// Close it when done.
func Open(ctx context.Context, c Config, logTo io.Writer) (*App, error) {
	log := newLog(c, logTo)
	box, err := openSecret(c)
	if err != nil {
		return nil, err
	}
	if err := makeDataDirectory(c.DatabaseURL); err != nil {
		return nil, err
	}
	db, err := database.Open(ctx, c.DatabaseURL, database.WithLogger(log))
	if err != nil {
		return nil, err
	}
	a := &App{Config: c, Log: log, DB: db, Secret: box, Metrics: api.NewMetrics()}
	if err := a.wire(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return a, nil
}

// wire builds the services on the open database.
func (a *App) wire() (err error) {
	a.Audit = audit.New(a.DB, a.Secret.MAC("audit"))
	a.Changes = changes.New(a.DB)
	a.Keys = idempotency.New(a.DB)
	a.Jobs = jobs.New(a.DB, jobs.Options{Workers: a.Config.Workers, Log: a.Log, ActorFor: a.actorFor})
	idempotency.Register(a.Jobs, a.Keys)
	changes.Register(a.Jobs, a.Changes)
	a.Competences = competence.New(a.DB)
	sender, err := newMail(a.Config.SMTP)
	if err != nil {
		return err
	}
	if a.Identity, err = a.newIdentity(sender); err != nil {
		return err
	}
	a.Vocabulary = vocabulary.New(vocabulary.Deps{DB: a.DB, Audit: a.Audit, Changes: a.Changes, Settings: a.Identity, People: a.Identity})
	a.Prospect = prospect.New(prospect.Deps{
		DB: a.DB, Audit: a.Audit, Changes: a.Changes, Jobs: a.Jobs, Territories: a.Identity, People: a.Identity,
		Settings: a.Identity, Vocabulary: a.Vocabulary, Tags: a.Vocabulary, Custom: a.Vocabulary, Qualifying: a.Vocabulary,
	})
	a.Vocabulary.Attach(a.Prospect)
	a.Duplicates = duplicate.New(duplicate.Deps[prospect.Summary]{DB: a.DB, Audit: a.Audit, Jobs: a.Jobs, Accounts: a.Prospect, People: a.Identity})
	a.Qualify = qualification.New(a.DB, a.Audit, a.Changes, qualified{a.Prospect, a.Vocabulary})
	a.Prospect.MoveWith(a.Qualify, a.Duplicates)
	a.Prospect.ForgetWith(a.Vocabulary, a.Duplicates)
	a.Files = blob.New(a.DB)
	a.Attachments = attachment.New(attachment.Deps{DB: a.DB, Audit: a.Audit, Changes: a.Changes, Files: a.Files, Jobs: a.Jobs, Accounts: a.Prospect})
	a.Prospect.MoveWith(a.Attachments)
	a.Solicitation = solicitation.New(solicitation.Deps{
		DB: a.DB, Audit: a.Audit, Changes: a.Changes, Accounts: a.Prospect, Settings: soliciting{a.Identity}, Timeline: a.Prospect, Key: a.Secret.MAC("solicitation"),
	})
	a.Prospect.MoveWith(a.Solicitation)
	a.Prospect.RecogniseWith(a.Solicitation)
	a.Prospect.JudgeWith(nextVisits{a.Solicitation})
	a.Prospect.ForgetWith(a.Solicitation)
	a.Agenda = agenda.New(agenda.Deps{DB: a.DB, Audit: a.Audit, Changes: a.Changes, Jobs: a.Jobs, Accounts: a.Prospect, People: a.Identity, Law: planning{a.Solicitation}, Holiday: holidayAt})
	a.Prospect.MoveWith(a.Agenda)
	a.Prospect.ForgetWith(a.Agenda)
	a.Prospect.FollowWith(a.Agenda)
	a.Calling = calling.New(calling.Deps{DB: a.DB, Audit: a.Audit, Changes: a.Changes, Accounts: a.Prospect, Clocks: clocks{a.Prospect}, People: a.Identity, Attempts: attempts{a.Solicitation}, Families: a.Solicitation})
	a.Prospect.MoveWith(a.Calling)
	a.Prospect.ForgetWith(a.Calling)
	a.Visits = visit.New(visit.Deps{
		DB: a.DB, Audit: a.Audit, Changes: a.Changes, Accounts: visitedAccounts{a.Prospect}, Timeline: a.Prospect, Law: countedVisits{a.Solicitation},
		Agenda: visitedEvents{a.Agenda}, Planned: visitedEvents{a.Agenda}, Files: a.Attachments, Settings: a.Identity,
	})
	a.Prospect.MoveWith(a.Visits)
	a.Prospect.ForgetWith(a.Visits)
	a.Activity = activity.New(a.Identity, a.Prospect, madeCalls{a.Calling, a.Solicitation}, forbiddenContacts{a.Solicitation}, madeVisits{a.Visits}, filledAgendas{a.Agenda})
	a.Evidence = competence.NewEvidence(a.Competences, a.Audit, visitEvidence{a.Visits}, callEvidence{a.Calling, a.Identity}, agendaEvidence{a.Agenda},
		fileEvidence{a.Prospect, a.Duplicates, a.Visits}, qualificationEvidence{a.Qualify})
	a.Correspondence = a.newCorrespondence(sender)
	a.Prospect.MoveWith(a.Correspondence)
	a.Prospect.ForgetWith(a.Correspondence)
	a.Importing = importing.New(importing.Deps{
		DB: a.DB, Audit: a.Audit, Files: a.Files, Jobs: a.Jobs, Accounts: importedAccounts{a.Prospect}, Receivers: a.Prospect,
		Directory: importedDirectory{a.Duplicates, a.Identity}, Vocabulary: importedWords{a.Vocabulary},
	})
	a.Prospect.ShowWith(a.Importing)
	a.Privacy = a.newPrivacy()
	exported := exportedAccounts{a.Prospect, a.Vocabulary, a.Identity, a.Attachments}
	a.Exporting = exporting.New(exporting.Deps{DB: a.DB, Audit: a.Audit, Files: a.Files, Jobs: a.Jobs, Accounts: exported, Selected: exported})
	a.Identity.Attach(a.Prospect, a.Qualify)
	a.offerSample()
	return a.connect()
}

// Handler is the HTTP surface over the services, and the web app beside it.
func (a *App) Handler(s ServeConfig) (*api.Server, error) {
	proxies, err := networks(s.TrustedProxy)
	if err != nil {
		return nil, err
	}
	surface, err := api.New(api.Deps{
		TrustedProxies: proxies,
		DB:             a.DB, Log: a.Log, Metrics: a.Metrics, Product: api.Product{Version: s.Version, SMTP: a.Config.SMTP.Host != "", Map: api.Map(a.Config.Map)},
		Identity: a.Identity, Sessions: a.Identity, PlainCookie: plainCookie(a.Config.PublicURL, s.Listen),
		TLSOnly: strings.HasPrefix(strings.ToLower(a.Config.PublicURL), "https://"),
		Qualify: a.Qualify,
		Keys:    a.Keys, Audit: a.Audit, Changes: a.Changes, Jobs: a.Jobs, Competence: a.Competences, Evidence: a.Evidence,
		Limiter:     limit.New(time.Second/time.Duration(max(1, s.RequestsPerSecond)), 10*max(1, s.RequestsPerSecond), 100_000),
		AuthLimiter: limit.New(authEvery, authBurst, 100_000),
		Prospect:    a.Prospect, Vocabulary: a.Vocabulary, Duplicates: a.Duplicates, Importing: a.Importing, Exporting: a.Exporting, Attachments: a.Attachments, Solicitation: a.Solicitation, Agenda: a.Agenda, Calling: a.Calling, Visits: a.Visits, Correspondence: a.Correspondence, Privacy: a.Privacy, Activity: a.Activity, Demo: a,
		Directory: a.Directory, Place: a.Place,
	})
	if err != nil {
		return nil, err
	}
	surface.Fallback(web.Handler())
	return surface, nil
}

// networks reads the trusted proxies. Faults: serve.trusted_proxy.
func networks(texts []string) ([]*net.IPNet, error) {
	out := make([]*net.IPNet, 0, len(texts))
	for _, text := range texts {
		_, network, err := net.ParseCIDR(text)
		if err != nil {
			return nil, fault.Newf(fault.Invalid, "serve.trusted_proxy", "«\u00a0%s\u00a0» n’est pas un réseau\u00a0: écrivez par exemple 10.0.0.0/8.", text).Because(err)
		}
		out = append(out, network)
	}
	return out, nil
}

// Close ends the connections.
func (a *App) Close() error { return a.DB.Close() }

func newLog(c Config, to io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.level()}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(to, options))
	}
	return slog.New(slog.NewTextHandler(to, options))
}

// KeyFingerprint names the installation key in place; empty when there is none yet.
func KeyFingerprint(c Config) (string, error) {
	if _, err := os.Stat(c.SecretFile); c.Secret == "" && errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	box, err := openSecret(c)
	if err != nil {
		return "", err
	}
	return box.Fingerprint(), nil
}

func openSecret(c Config) (*secret.Box, error) {
	if c.Secret != "" {
		return secret.Parse(c.Secret)
	}
	if err := os.MkdirAll(filepath.Dir(c.SecretFile), 0o700); err != nil {
		return nil, err
	}
	return secret.Load(c.SecretFile)
}

// makeDataDirectory makes the folder of a SQLite file, readable by its owner alone.
func makeDataDirectory(databaseURL string) error {
	path, isFile := databaseFile(databaseURL)
	if !isFile {
		return nil
	}
	return os.MkdirAll(filepath.Dir(path), 0o700)
}

// Installed refuses to go on where there is no database or no key yet, before anything is made
// of them: with a new key, what is saved could not be put back, and what is written would look
// forged. A PostgreSQL server answers for its data itself. Faults: database.absent,
// secret.absent.
func Installed(c Config) error {
	if path, isFile := databaseFile(c.DatabaseURL); isFile {
		err := there(path, "database.absent",
			"Il n’y a pas de base dans %s\u00a0: placez-vous dans le dossier de l’installation, ou dites où elle est par --database-url. «\u00a0besace migrate\u00a0» en crée une.")
		if err != nil {
			return err
		}
	}
	if c.Secret != "" {
		return nil
	}
	return there(c.SecretFile, "secret.absent",
		"Il n’y a pas de clé d’installation dans %s\u00a0: placez-vous dans le dossier de l’installation, ou dites où elle est par --secret-file. «\u00a0besace migrate\u00a0» en crée une pour une installation neuve.")
}

// there refuses a path where there is nothing, by a message that names it.
func there(path, code, message string) error {
	_, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return fault.Newf(fault.NotFound, code, message, path)
	}
	return err
}

// databaseFile is the path of a SQLite database.
func databaseFile(databaseURL string) (path string, isFile bool) {
	path, isFile = strings.CutPrefix(databaseURL, "sqlite:")
	path, _, _ = strings.Cut(path, "?")
	if plain, err := url.PathUnescape(path); err == nil {
		path = plain
	}
	return path, isFile
}
