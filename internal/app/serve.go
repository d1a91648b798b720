package app

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/pprof"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"

	"besace/api"
	"besace/internal/platform/fault"
)

// CheckProfile refuses to show known passwords to a network or to a team's
// database. Faults: serve.demo_refused.
func CheckProfile(c Config, s ServeConfig) error {
	if s.Profile != "demo" || s.ForceDemo {
		return nil
	}
	if !strings.HasPrefix(c.DatabaseURL, "sqlite:") {
		return fault.New(fault.Invalid, "serve.demo_refused", "Le profil de démonstration ne s’installe pas sur PostgreSQL (ou forcez-le par --force-demo).")
	}
	host, _, err := net.SplitHostPort(s.Listen)
	if ip := net.ParseIP(host); err != nil || (host != "localhost" && (ip == nil || !ip.IsLoopback())) {
		return fault.New(fault.Invalid, "serve.demo_refused", "Le profil de démonstration n’écoute que sur cette machine (127.0.0.1), ou forcez-le par --force-demo.")
	}
	return nil
}

// Prepare begins what a server needs and what does not wait for its database.
func Prepare() { api.Prepare() }

// Serve answers requests and runs jobs until ctx ends, then stops in order: no
// longer ready, no new job, requests under way answered, jobs handed back.
// listening is told the address once it is open, and what a first start shows.
func (a *App) Serve(ctx context.Context, s ServeConfig, listening func(addr net.Addr, w Welcome)) error {
	if err := CheckProfile(a.Config, s); err != nil {
		return err
	}
	if err := a.CheckKey(ctx); err != nil && !(s.OtherKey && fault.Is(err, "serve.other_key")) {
		return err
	}
	if s.Profile != "demo" {
		a.Identity.RefuseDemo()
	}
	surface, err := a.Handler(s)
	if err != nil {
		return err
	}
	var stopping atomic.Bool
	a.mountHealth(surface, &stopping)
	listener, err := net.Listen("tcp", s.Listen)
	if err != nil {
		return fault.Newf(fault.Unavailable, "serve.listen", "Impossible d’écouter sur %s\u00a0: l’adresse est déjà prise ou n’est pas de cette machine. Choisissez-en une autre par --listen.", s.Listen).Because(err)
	}
	server := &http.Server{
		Handler: surface, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute,
		WriteTimeout: 5 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	stopMetrics, err := a.serveMetrics(s.Metrics)
	if err != nil {
		return err
	}
	defer stopMetrics()
	a.openAt(a.publicURL(listener.Addr()))
	welcome, err := a.welcome(ctx, s)
	if err != nil {
		return err
	}
	if err := a.Jobs.Start(ctx); err != nil {
		return err
	}
	sealing := a.startSealer()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	listening(listener.Addr(), welcome)
	stopResting := time.AfterFunc(restAfter, a.rest).Stop
	defer stopResting()
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	stopping.Store(true)
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.ShutdownTimeout)
	defer cancel()
	shutdown := server.Shutdown(late)
	jobs := a.Jobs.Stop(late)
	sealing()
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return errors.Join(err, shutdown, jobs)
}

// restAfter lets the first answers go: what is given back while they are made, they ask for again.
const restAfter = time.Second

// rest gives back what only the start needed: a small machine has other uses for it.
func (a *App) rest() {
	debug.FreeOSMemory()
	lighten(a.Log)
}

// CheckKey refuses to work on data whose key is not there: it would seal the audit
// trail with another, and no second factor could be read. Of an empty database it says nothing.
// Fault: serve.other_key.
func (a *App) CheckKey(ctx context.Context) error {
	schema, _, err := a.DB.MigrationStatus(ctx)
	if err != nil || schema == 0 {
		return err
	}
	wrong, err := a.Audit.SignedByAnother(ctx)
	if err != nil || !wrong {
		return err
	}
	return fault.Newf(fault.Conflict, "serve.other_key",
		"Ces données ont été signées avec une autre clé d’installation que celle en place (empreinte %s). Remettez la bonne à sa place, ou acceptez sa perte par «\u00a0besace serve --other-key\u00a0».",
		a.Secret.Fingerprint())
}

// serveMetrics opens the metrics and profiles on a loopback address, if any.
func (a *App) serveMetrics(addr string) (stop func(), err error) {
	if addr == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fault.Newf(fault.Unavailable, "serve.listen", "Impossible d’écouter sur %s\u00a0: l’adresse est déjà prise ou n’est pas de cette machine. Choisissez-en une autre par --metrics-listen.", addr).Because(err)
	}
	if ip := listener.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
		return nil, errors.Join(fault.Newf(fault.Invalid, "serve.metrics_listen",
			"Les mesures ne s’écoutent que sur cette machine, et non sur %s\u00a0: donnez --metrics-listen=127.0.0.1:9090, et lisez-les par un relais.", ip), listener.Close())
	}
	a.measureJobs()
	mux := http.NewServeMux()
	mux.Handle("/metrics", a.Metrics)
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(listener) }() // ends with Close below
	return func() { _ = server.Close() }, nil
}

const sealEvery = time.Second

// startSealer chains the audit trail every second; the function it returns stops
// it after a last round.
func (a *App) startSealer() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(sealEvery)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
			case <-ctx.Done():
				a.seal(context.WithoutCancel(ctx))
				return
			}
			a.seal(ctx)
		}
	}()
	return func() {
		cancel()
		<-done
	}
}

func (a *App) seal(ctx context.Context) {
	if _, err := a.Audit.Seal(ctx); err != nil && ctx.Err() == nil {
		a.Log.WarnContext(ctx, "audit trail not sealed this time", "error", err)
	}
}

// Ready says why the installation cannot work right now, or nil.
func (a *App) Ready(ctx context.Context) error {
	if err := a.DB.Ping(ctx); err != nil {
		return err
	}
	current, latest, err := a.DB.MigrationStatus(ctx)
	if err != nil {
		return err
	}
	if current != latest {
		return fault.Newf(fault.Unavailable, "ready.migrations", "La base est à la version %d, le programme attend la %d\u00a0: lancez «\u00a0besace migrate\u00a0».", current, latest)
	}
	return nil
}

// readinessTimeout bounds the checks of /readyz.
const readinessTimeout = 3 * time.Second
