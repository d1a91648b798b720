package prospect

import (
	"testing"

	"github.com/google/uuid"

	"besace/internal/platform/jobs"
)

// What nobody may follow any more comes back to nobody: not from the archive, not by a job asked before she left.
func TestWhoMayFollowNoneGetsNoAccountBack(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		manager, admin := o.as(o.manager), o.as(o.adminID)
		put, kept := o.company(o.adviser, "Rangé"), o.company(o.adviser, "Conservé")
		put, err := o.Archive(manager, put.ID, put.Version)
		must(t, err)
		must(t, o.Retain(admin, kept.ID))
		stays, goes := o.company(o.colleague, "Reste"), o.company(o.adviser, "Fusionné")
		merge, _, err := o.Merge(manager, stays.ID, stays.Version, MergeRequest{Other: goes.ID, OtherVersion: goes.Version})
		must(t, err)
		given := o.company(o.colleague, "Confié")
		assigned, err := o.Bulk(manager, Selection{IDs: []uuid.UUID{given.ID}}, Action{Kind: Assign, Owner: o.adviser})
		must(t, err)
		handed, err := o.HandOverPortfolio(manager, o.colleague, o.adviser, nil, "Départ")
		must(t, err)
		restored, err := o.Bulk(manager, Selection{IDs: []uuid.UUID{put.ID}}, Action{Kind: Restore})
		must(t, err)
		delete(o.people, o.adviser)
		if got := result(t, o.work(restored)); got.Skipped != 1 || got.Problems[0].Code != "account.owner" {
			t.Errorf("%+v", got)
		}
		for _, job := range []uuid.UUID{assigned, handed} {
			j, err := o.firm.Queue.Get(manager, job)
			if err != nil || j.State != jobs.Failed || j.ErrorCode != "account.owner" {
				t.Errorf("%s %s %v", j.State, j.ErrorCode, err)
			}
		}
		_, err = o.Restore(manager, put.ID, put.Version)
		refusedWith(t, err, "account.owner")
		kept, err = o.Get(admin, kept.ID)
		must(t, err)
		if kept, err = o.Restore(admin, kept.ID, kept.Version); err != nil || kept.OwnerID != o.adminID || kept.FormerOwnerID != nil {
			t.Errorf("out of the intermediate archive, with %s: %v", kept.OwnerID, err)
		}
		undone, err := o.Undo(manager, merge.ID, merge.Version, false)
		must(t, err)
		if undone.Restored.OwnerID != o.colleague {
			t.Errorf("taken apart, with %s", undone.Restored.OwnerID)
		}
	})
}

// What was looked for may be the number of somebody who is erased since.
func TestNoNumberThatWasLookedForIsKept(t *testing.T) {
	asked := Filter{Query: "Petit", SIRET: "1", SIREN: "2", ExternalRef: "C3", Town: "Metz"}
	kept := *Selection{Filter: &asked}.Wordless().Filter
	if kept.Query != looked || kept.SIRET != looked || kept.SIREN != looked || kept.ExternalRef != looked || kept.Town != "Metz" || asked.SIRET != "1" {
		t.Errorf("%+v of %+v", kept, asked)
	}
}
