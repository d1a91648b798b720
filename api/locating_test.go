package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"

	"besace/internal/identity"
	"besace/internal/place"
	"besace/internal/platform/jobs"
	"besace/internal/platform/opt"
	"besace/internal/platform/postal"
	"besace/internal/prospect"
	"besace/internal/testkit"
)

// toLocate opens an installation whose organisation turned the geocoder on, with n
// addresses to locate.
func toLocate(t *testing.T, n int, fn func(t *testing.T, e *testkit.Env, o *testkit.Outside, ctx context.Context)) {
	t.Helper()
	for _, engine := range testkit.Engines {
		t.Run(engine, func(t *testing.T) {
			o := testkit.NewOutside(t)
			e := testkit.New(t, engine, o.Settings)
			ctx := e.Here.Admin.Context(t.Context())
			org, err := e.App.Identity.Organisation(ctx)
			if err == nil {
				_, err = e.App.Identity.UpdateOrganisation(ctx, org.Version, identity.OrganisationPatch{Geocoder: opt.Of(place.Geoplateforme)})
			}
			if err != nil {
				t.Fatal(err)
			}
			entries := make([]prospect.Entry, n)
			for i := range entries {
				address := prospect.PlaceOf(postal.Address{Street: fmt.Sprintf("%d rue Haute", i+1), Postcode: "57000", Town: "Metz"})
				entries[i] = prospect.Entry{Kind: prospect.Company, Patch: func(prospect.Sheet) prospect.Patch {
					return prospect.Patch{Name: opt.Of(fmt.Sprintf("Compte %d", i)), Address: opt.Of(address)}
				}}
			}
			if _, err := e.App.Prospect.Save(ctx, entries); err != nil {
				t.Fatal(err)
			}
			fn(t, e, o, ctx)
		})
	}
}

func startLocating(t *testing.T, e *testkit.Env, ctx context.Context) uuid.UUID {
	t.Helper()
	job, err := e.App.Place.Start(ctx, false)
	if err != nil {
		t.Fatal(err)
	}
	return job
}

func placedPrecisely(t *testing.T, e *testkit.Env, ctx context.Context) int64 {
	t.Helper()
	c, err := e.App.Prospect.Coverage(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return c.Precise
}

// A geocoder that fails in the middle costs nothing of what it said before: the job
// goes on from there, and no address is sent twice.
func TestALocationGoesOnWhereItStopped(t *testing.T) {
	toLocate(t, place.MaxBatch+30, func(t *testing.T, e *testkit.Env, o *testkit.Outside, ctx context.Context) {
		var calls atomic.Int64
		o.Answer(func(w http.ResponseWriter, r *http.Request) {
			if calls.Add(1) == 2 {
				w.WriteHeader(http.StatusBadGateway)
				return
			}
			o.Batch(w, r)
		})
		job := startLocating(t, e, ctx)
		if again := startLocating(t, e, ctx); again != job {
			t.Errorf("two jobs at once: %s and %s", job, again)
		}
		e.StartJobs(t)
		e.WaitForJobs(t)
		j, err := e.App.Jobs.Get(ctx, job)
		if err != nil {
			t.Fatal(err)
		}
		if j.State != jobs.Queued || j.Done != place.MaxBatch || j.Total != place.MaxBatch+30 || j.ErrorCode != "connector.failed" || placedPrecisely(t, e, ctx) != place.MaxBatch {
			t.Fatalf("after the failure: %+v, %d located", j, placedPrecisely(t, e, ctx))
		}
		// Nobody waits for the second attempt here: it is called off and asked for anew.
		if _, err := e.App.Jobs.Cancel(ctx, job, j.Version); err != nil {
			t.Fatal(err)
		}
		job = startLocating(t, e, ctx)
		e.WaitForJobs(t)
		if j, err = e.App.Jobs.Get(ctx, job); err != nil || j.State != jobs.Succeeded || j.Done != 30 {
			t.Errorf("%+v, %v", j, err)
		}
		if n := placedPrecisely(t, e, ctx); n != place.MaxBatch+30 || len(o.Sent()) != place.MaxBatch+30 {
			t.Errorf("%d located, %d sent", n, len(o.Sent()))
		}
	})
}

// A job that is cancelled while the geocoder thinks stops at once; what was kept stays.
func TestALocationCanBeCancelled(t *testing.T) {
	toLocate(t, place.MaxBatch+1, func(t *testing.T, e *testkit.Env, o *testkit.Outside, ctx context.Context) {
		var calls atomic.Int64
		var once sync.Once
		thinking := make(chan struct{})
		o.Answer(func(w http.ResponseWriter, r *http.Request) {
			if calls.Add(1) == 1 {
				o.Batch(w, r)
				return
			}
			_, _ = io.Copy(io.Discard, r.Body) // the server only notices that the client left once it has read all
			once.Do(func() { close(thinking) })
			<-r.Context().Done()
		})
		job := startLocating(t, e, ctx)
		e.StartJobs(t)
		<-thinking
		j, err := e.App.Jobs.Get(ctx, job)
		if err == nil {
			_, err = e.App.Jobs.Cancel(ctx, job, j.Version)
		}
		if err != nil {
			t.Fatal(err)
		}
		e.WaitForJobs(t)
		if j, err = e.App.Jobs.Get(ctx, job); err != nil || j.State != jobs.Cancelled || placedPrecisely(t, e, ctx) != place.MaxBatch {
			t.Errorf("%+v, %v, %d located", j, err, placedPrecisely(t, e, ctx))
		}
	})
}

// Somebody who moves or places an address while the geocoder thinks wins.
func TestWhoeverEditsMeanwhileWins(t *testing.T) {
	toLocate(t, 3, func(t *testing.T, e *testkit.Env, o *testkit.Outside, ctx context.Context) {
		list, err := e.App.Prospect.Unplaced(ctx, "account", true, uuid.Nil, 10)
		if err != nil || len(list) != 3 {
			t.Fatal(list, err)
		}
		latitude, longitude := int64(49_000_000), int64(6_000_000)
		edit := func(id uuid.UUID, in prospect.PlacePatch) {
			if _, err := e.App.Prospect.Update(ctx, id, 1, prospect.Patch{Address: opt.Of(in)}); err != nil {
				t.Error(err)
			}
		}
		o.Answer(func(w http.ResponseWriter, r *http.Request) {
			moved := list[0].Address
			moved.Street = "1 place d’Armes"
			edit(list[0].Ref.ID, prospect.PlaceOf(moved))
			edit(list[1].Ref.ID, prospect.PlacePatch{Latitude: opt.Of(latitude), Longitude: opt.Of(longitude)})
			o.Batch(w, r)
		})
		startLocating(t, e, ctx)
		e.StartJobs(t)
		e.WaitForJobs(t)
		for i, want := range []string{"null/null", "49000000/user", "49116600/geoplateforme"} {
			s, err := e.App.Prospect.Get(ctx, list[i].Ref.ID)
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.Marshal([]any{s.Latitude, s.PositionSource})
			if err != nil {
				t.Fatal(err)
			}
			if text := strings.NewReplacer("[", "", "]", "", `"`, "", ",", "/").Replace(string(got)); text != want {
				t.Errorf("address %d: %s, want %s", i, text, want)
			}
		}
	})
}
