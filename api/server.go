package api

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"reflect"
	"strings"

	"github.com/labstack/echo/v4"

	"besace/api/oas"
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
	"besace/internal/platform/changes"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/idempotency"
	"besace/internal/platform/jobs"
	"besace/internal/platform/limit"
	"besace/internal/privacy"
	"besace/internal/prospect"
	"besace/internal/qualification"
	"besace/internal/solicitation"
	"besace/internal/visit"
	"besace/internal/vocabulary"
)

// Deps is what the API is made of; internal/app wires it.
type Deps struct {
	DB         *database.DB
	Log        *slog.Logger
	Metrics    *Metrics
	Product    Product
	Sessions   Sessions
	Keys       *idempotency.Keys
	Limiter    *limit.Limiter
	Audit      *audit.Log
	Changes    *changes.Feed
	Jobs       *jobs.Queue
	Competence *competence.Service
	Prospect   *prospect.Service
	Vocabulary *vocabulary.Service
	Duplicates *duplicate.Service[prospect.Summary]
	Qualify    *qualification.Service
	// TrustedProxies are the networks whose X-Forwarded-For is believed.
	TrustedProxies []*net.IPNet
	Demo           Demo
	Importing      *importing.Service
	Exporting      *exporting.Service
	Attachments    *attachment.Service
	Solicitation   *solicitation.Service
	Agenda         *agenda.Service
	Calling        *calling.Service
	Activity       *activity.Service
	Evidence       *competence.Evidence
	Visits         *visit.Service
	Correspondence *correspondence.Service
	Privacy        *privacy.Service
	Identity       *identity.Service
	Directory      *directory.Service
	Place          *place.Service
	// Sessions is Identity, unless a test decides otherwise.
	// PlainCookie lets the session cookie travel without TLS: for a server of this machine only.
	PlainCookie bool
	// TLSOnly tells browsers to come by https alone, for a year: where people open the server so.
	TLSOnly bool
	// AuthLimiter bounds how often one address may ask /v1/auth.
	AuthLimiter *limit.Limiter
}

// handlers implements every operation of the contract by embedding one small
// struct per resource: an operation without handler does not compile.
type handlers struct {
	authHandlers
	meHandlers
	userHandlers
	teamHandlers
	territoryHandlers
	accountHandlers
	importHandlers
	exportHandlers
	contactHandlers
	establishmentHandlers
	noteHandlers
	attachmentHandlers
	solicitationHandlers
	eventHandlers
	letterHandlers
	visitHandlers
	privacyHandlers
	visitPrepHandlers
	visitGridHandlers
	feedbackHandlers
	fairHandlers
	objectionHandlers
	agendaHandlers
	feedHandlers
	timelineHandlers
	duplicateHandlers
	demoHandlers
	syncHandlers
	syncDeviceHandlers
	jobHandlers
	auditHandlers
	competenceHandlers
	configHandlers
	sourceHandlers
	tagHandlers
	customFieldHandlers
	vocabularyHandlers
	viewHandlers
	bulkHandlers
	mergeHandlers
	activityHandlers
	evidenceHandlers
	callHandlers
	callGridHandlers
	callScriptHandlers
	questionnaireHandlers
	qualificationHandlers
	personaHandlers
	connectorHandlers
	companyHandlers
	placeHandlers
	positionHandlers
}

var _ oas.StrictServerInterface = handlers{}

// server holds what the middleware needs.
type server struct {
	operations  catalogue
	policy      string // what pages may load
	tlsOnly     bool
	db          *database.DB
	log         *slog.Logger
	metrics     *Metrics
	sessions    Sessions
	journal     Journal
	keys        *idempotency.Keys
	limiter     *limit.Limiter
	authLimiter *limit.Limiter
}

// routed is the API as operations of a batch call it.
type routed struct {
	*echo.Echo
	operations catalogue
}

func (r routed) operation(request *http.Request) *operation {
	c := r.AcquireContext()
	defer r.ReleaseContext(c)
	c.Reset(request, nil)
	r.Router().Find(request.Method, echo.GetPath(request), c)
	return r.operations.of(c)
}

// readable routes HEAD where GET is: its answer has the headers of GET, and net/http sends no body.
type readable struct{ *echo.Echo }

// GET routes both.
func (r readable) GET(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route {
	r.Echo.HEAD(path, h, m...)
	return r.Echo.GET(path, h, m...)
}

// Server is the HTTP surface of one installation.
type Server struct{ *echo.Echo }

// New returns the whole HTTP surface: the API under /v1 and its contract at /openapi.yaml.
func New(d Deps) (*Server, error) {
	policy, err := contentPolicy(d.Product.Map)
	if err != nil {
		return nil, err
	}
	s := &server{
		policy: policy, tlsOnly: d.TLSOnly, operations: contracted, db: d.DB, log: d.Log, metrics: d.Metrics,
		sessions: d.Sessions, journal: d.Competence, keys: d.Keys, limiter: d.Limiter, authLimiter: d.AuthLimiter,
	}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = extractIP(d.TrustedProxies)
	e.Binder = strictBinder{}
	e.HTTPErrorHandler = problems{log: d.Log, trail: d.Audit}.handle
	e.Use(s.identify, contracted.compress(), s.observe, s.recoverPanic, s.secure, s.authenticate, s.throttle, s.admit, s.readBody, s.checked, s.transact)
	oas.RegisterHandlers(readable{e}, oas.NewStrictHandler(handlers{
		duplicateHandlers:     duplicateHandlers{duplicates: d.Duplicates},
		mergeHandlers:         mergeHandlers{prospect: d.Prospect},
		accountHandlers:       accountHandlers{prospect: d.Prospect, solicitation: d.Solicitation},
		syncHandlers:          syncHandlers{feed: d.Changes, readers: d.syncReaders(), prospect: d.Prospect, db: d.DB, dispatch: routed{e, contracted}, problems: problems{log: d.Log, trail: d.Audit}},
		jobHandlers:           jobHandlers{jobs: d.Jobs},
		syncDeviceHandlers:    syncDeviceHandlers{identity: d.Identity},
		auditHandlers:         auditHandlers{log: d.Audit, prospect: d.Prospect},
		competenceHandlers:    competenceHandlers{competence: d.Competence, identity: d.Identity},
		configHandlers:        configHandlers{product: d.Product, identity: d.Identity, operations: contracted, log: d.Log},
		demoHandlers:          demoHandlers{demo: d.Demo},
		sourceHandlers:        sourceHandlers{vocabulary: d.Vocabulary},
		tagHandlers:           tagHandlers{vocabulary: d.Vocabulary},
		customFieldHandlers:   customFieldHandlers{vocabulary: d.Vocabulary},
		vocabularyHandlers:    vocabularyHandlers{vocabulary: d.Vocabulary},
		viewHandlers:          viewHandlers{vocabulary: d.Vocabulary},
		bulkHandlers:          bulkHandlers{prospect: d.Prospect},
		importHandlers:        importHandlers{importing: d.Importing},
		exportHandlers:        exportHandlers{exporting: d.Exporting},
		authHandlers:          authHandlers{identity: d.Identity, plainCookie: d.PlainCookie},
		meHandlers:            meHandlers{identity: d.Identity},
		userHandlers:          userHandlers{identity: d.Identity},
		teamHandlers:          teamHandlers{identity: d.Identity},
		territoryHandlers:     territoryHandlers{identity: d.Identity},
		contactHandlers:       contactHandlers{prospect: d.Prospect, solicitation: d.Solicitation},
		solicitationHandlers:  solicitationHandlers{solicitation: d.Solicitation},
		eventHandlers:         eventHandlers{agenda: d.Agenda},
		letterHandlers:        letterHandlers{letters: d.Correspondence},
		visitHandlers:         visitHandlers{visits: d.Visits},
		privacyHandlers:       privacyHandlers{privacy: d.Privacy},
		visitPrepHandlers:     visitPrepHandlers{visits: d.Visits},
		visitGridHandlers:     visitGridHandlers{visits: d.Visits},
		feedbackHandlers:      feedbackHandlers{visits: d.Visits},
		fairHandlers:          fairHandlers{visits: d.Visits},
		objectionHandlers:     objectionHandlers{visits: d.Visits},
		agendaHandlers:        agendaHandlers{agenda: d.Agenda},
		feedHandlers:          feedHandlers{agenda: d.Agenda},
		establishmentHandlers: establishmentHandlers{prospect: d.Prospect},
		noteHandlers:          noteHandlers{prospect: d.Prospect},
		attachmentHandlers:    attachmentHandlers{attachments: d.Attachments},
		timelineHandlers:      timelineHandlers{prospect: d.Prospect},

		activityHandlers:      activityHandlers{activity: d.Activity, identity: d.Identity},
		evidenceHandlers:      evidenceHandlers{evidence: d.Evidence, prospect: d.Prospect, identity: d.Identity},
		callHandlers:          callHandlers{calling: d.Calling},
		callGridHandlers:      callGridHandlers{calling: d.Calling},
		callScriptHandlers:    callScriptHandlers{calling: d.Calling},
		questionnaireHandlers: questionnaireHandlers{qualification: d.Qualify},
		qualificationHandlers: qualificationHandlers{qualification: d.Qualify},
		personaHandlers:       personaHandlers{qualification: d.Qualify},

		connectorHandlers: connectorHandlers{identity: d.Identity, directory: d.Directory, place: d.Place},
		companyHandlers:   companyHandlers{directory: d.Directory},
		placeHandlers:     placeHandlers{place: d.Place},
		positionHandlers:  positionHandlers{prospect: d.Prospect, place: d.Place},
	}, nil))
	surface := &Server{e}
	mountContract(surface)
	return surface, nil
}

// Mount serves GET and HEAD of path by h, outside the contract: health, pages, files.
func (s *Server) Mount(path string, h http.Handler) {
	s.Match([]string{http.MethodGet, http.MethodHead}, path, echo.WrapHandler(h))
}

// Fallback serves by h every GET and HEAD that nothing else answers, except below what is no page, whichever way it is
// written, where what is missing stays a problem.
func (s *Server) Fallback(h http.Handler) {
	s.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			err, r := next(c), c.Request()
			read := r.Method == http.MethodGet || r.Method == http.MethodHead
			// Only the router says ErrNotFound: an operation that finds nothing returns a fault.
			if !errors.Is(err, echo.ErrNotFound) || !read || noPage(r.URL.Path) {
				return err
			}
			h.ServeHTTP(c.Response(), r)
			return nil
		}
	})
}

// noPage tells the paths of programs: the API, its contract, and what is served to this machine alone (serve --metrics-listen).
func noPage(path string) bool {
	path = strings.ToLower(path)
	return under(path, "/v1") || under(path, "/docs") || under(path, "/metrics") || under(path, "/debug")
}

func under(path, root string) bool { return path == root || strings.HasPrefix(path, root+"/") }

// extractIP is the address of who asks, seen through the proxies that are trusted
// and no others: behind one that is not, everybody shares its address.
func extractIP(trusted []*net.IPNet) echo.IPExtractor {
	if len(trusted) == 0 {
		return echo.ExtractIPDirect()
	}
	options := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, network := range trusted {
		options = append(options, echo.TrustIPRange(network))
	}
	return echo.ExtractIPFromXFFHeader(options...)
}

// expected says what the contract's validator let through and Go does not read: 1000.0 is
// an integer to JSON Schema.
func expected(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Int, reflect.Int32, reflect.Int64:
		return "Un nombre entier, sans décimale ni exposant."
	default:
		return "Cette valeur n’est pas lisible\u00a0; voyez le type attendu dans /docs."
	}
}

// strictBinder reads JSON bodies of any +json type and refuses unknown fields; path
// and query parameters are the generated code's business.
type strictBinder struct{}

func (strictBinder) Bind(into any, c echo.Context) error {
	dec := json.NewDecoder(c.Request().Body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) && kind.Field != "" {
			return fault.New(fault.Invalid, "request.invalid", "Des champs sont à corriger.", fault.At("/"+strings.ReplaceAll(kind.Field, ".", "/"), "type", expected(kind.Type))).Because(err)
		}
		return fault.New(fault.Malformed, "request.malformed", "Le corps n’est pas un JSON lisible pour cette opération.").Because(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fault.New(fault.Malformed, "request.malformed", "Le corps contient plus d’un document JSON.")
	}
	return nil
}
