package api_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"image/jpeg"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"besace/internal/attachment"
	"besace/internal/platform/actor"
	"besace/internal/platform/clock"
	"besace/internal/platform/id"
	"besace/internal/testkit"
)

// picture is a small JPEG that tells nothing beside itself.
func picture(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 30)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// attach joins the content to the account as a photographed card; query is what else is asked for.
func attach(t testing.TB, p *testkit.Person, account string, content []byte, query string, options ...testkit.Option) *testkit.Answer {
	t.Helper()
	values := "kind=business_card&fileName=carte.jpg"
	if query != "" {
		values = query
	}
	options = append(options, testkit.Header("Content-Type", "application/octet-stream"))
	return p.Do(t, http.MethodPost, "/v1/accounts/"+account+"/attachments?"+values, content, options...)
}

func TestAttachmentsFromCardToRestoration(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, card := e.Here.Adviser, picture(t)
		account := newAccount(t, p, "Garage Muller", nil).ID(t)
		self := id.New().String()
		query := "id=" + self + "&kind=business_card&fileName=" + url.QueryEscape(`C:\photos\Hélène.html`) + "&takenAt=2026-11-20T08:00:00Z"
		made := attach(t, p, account, card, query, testkit.Key("phone-1:card")).Want(t, 201)
		sum := sha256.Sum256(card)
		got := made.JSON(t)
		for field, want := range map[string]any{
			"id": self, "accountId": account, "authorId": p.Actor.UserID.String(), "kind": "business_card", "fileName": "Hélène.html.jpg", "mediaType": "image/jpeg",
			"fileSize": float64(len(card)), "sha256": hex.EncodeToString(sum[:]), "takenAt": "2026-11-20T08:00:00Z", "version": 1.0, "removedAt": nil,
		} {
			if got[field] != want {
				t.Errorf("%s is %v, want %v", field, got[field], want)
			}
		}
		// An answer that was lost: the same key, then another key with the same id.
		if again := attach(t, p, account, card, query, testkit.Key("phone-1:card")).Want(t, 201); again.Header.Get("Idempotency-Replayed") != "true" {
			t.Error("done twice for one key")
		}
		attach(t, p, account, card, query, testkit.Key("phone-1:card-again")).Want(t, 200)
		at := "/v1/attachments/" + self
		if list := items(t, p.Do(t, http.MethodGet, "/v1/accounts/"+account+"/attachments", nil).Want(t, 200)); len(list) != 1 || list[0]["id"] != self {
			t.Errorf("listed %v", list)
		}
		p.Do(t, http.MethodGet, at, nil).Want(t, 200)

		p.Do(t, http.MethodPatch, at, map[string]any{"fileName": "Muller", "kind": "photo"}, testkit.IfMatch(`"1"`)).Want(t, 200)
		stale := p.Do(t, http.MethodPatch, at, map[string]any{"kind": "document"}, testkit.IfMatch(`"1"`)).WantProblem(t, 412, "attachment.stale").JSON(t)
		if stale["current"].(map[string]any)["fileName"] != "Muller.jpg" {
			t.Errorf("412 carries %v", stale)
		}
		p.Do(t, http.MethodPatch, at, map[string]any{"kind": "document"}).Want(t, 428)
		p.Do(t, http.MethodPatch, at, map[string]any{"fileName": " . "}, testkit.IfMatch(`"2"`)).WantProblem(t, 422, "attachment.invalid", "/fileName")
		p.Do(t, http.MethodPatch, absent("attachments"), map[string]any{"kind": "photo"}, testkit.IfMatch(`"1"`)).Want(t, 404)

		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"1"`)).Want(t, 412)
		if removed := p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"2"`)).Want(t, 200); removed.ETag() != `"3"` || removed.JSON(t)["removedAt"] == nil {
			t.Errorf("removed %s", removed.Body)
		}
		p.Do(t, http.MethodGet, at, nil).Want(t, 404)
		p.Do(t, http.MethodGet, at+"/file", nil).Want(t, 404)
		p.Do(t, http.MethodDelete, at, nil, testkit.IfMatch(`"3"`)).Want(t, 404)
		p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"2"`)).WantProblem(t, 412, "attachment.stale")
		p.Do(t, http.MethodPost, absent("attachments")+"/restore", nil, testkit.IfMatch(`"2"`)).Want(t, 404)
		p.Do(t, http.MethodPost, at+"/restore", nil, testkit.IfMatch(`"3"`)).Want(t, 200)
		p.Do(t, http.MethodGet, at, nil).Want(t, 200)

		// Its history is that of its account.
		history := string(p.Do(t, http.MethodGet, "/v1/accounts/"+account+"/history", nil).Want(t, 200).Body)
		for _, act := range []string{"attachment.created", "attachment.updated", "attachment.removed", "attachment.restored"} {
			if !strings.Contains(history, act) {
				t.Errorf("the history of the account does not tell %s", act)
			}
		}
	})
}

func TestAttachmentsAreTakenAwayAsFiles(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, card := e.Here.Adviser, picture(t)
		account := newAccount(t, p, "Garage Muller", nil).ID(t)
		at := "/v1/attachments/" + attach(t, p, account, card, "kind=photo&fileName=Ren%C3%A9.jpg").Want(t, 201).ID(t) + "/file"
		file := p.Do(t, http.MethodGet, at, nil).Want(t, 200)
		if !bytes.Equal(file.Body, card) {
			t.Errorf("%d bytes came back, %d went", len(file.Body), len(card))
		}
		for name, want := range map[string]string{
			"Content-Type": "image/jpeg", "Content-Disposition": "attachment; filename*=utf-8''Ren%C3%A9.jpg", "X-Content-Type-Options": "nosniff",
			"Cache-Control": "private, no-cache", "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'", "Content-Length": fmt.Sprint(len(card)),
		} {
			if got := file.Header.Values(name); !slices.Equal(got, []string{want}) {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
		known := p.Do(t, http.MethodGet, at, nil, testkit.Header("If-None-Match", file.ETag())).Want(t, 304)
		if len(known.Body) != 0 || known.ETag() != file.ETag() {
			t.Errorf("304 with %d bytes, ETag %s", len(known.Body), known.ETag())
		}
		p.Do(t, http.MethodGet, absent("attachments")+"/file", nil).Want(t, 404)
		e.Here.ReadOnly.Do(t, http.MethodGet, at, nil).Want(t, 404) // of no team
		e.Here.Manager.Do(t, http.MethodGet, at, nil).Want(t, 200)
		e.Here.Colleague.Do(t, http.MethodGet, at, nil).Want(t, 404)
		e.There.Admin.Do(t, http.MethodGet, at, nil).Want(t, 404)
	})
}

func TestAttachmentsThatAreRefused(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p, card := e.Here.Adviser, picture(t)
		account := newAccount(t, p, "Garage Muller", nil).ID(t)
		attach(t, p, account, []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), "").WantProblem(t, 415, "attachment.type")
		attach(t, p, account, []byte("<!doctype html><p>Bonjour"), "").WantProblem(t, 415, "attachment.type")
		attach(t, p, account, card[:len(card)/2], "").WantProblem(t, 422, "attachment.broken")
		attach(t, p, account, make([]byte, attachment.MaxSize+1), "").WantProblem(t, 413, "body.too_large")
		attach(t, p, account, []byte("%PDF-1.7\n%%EOF\n"), "kind=photo&fileName=plan.pdf").WantProblem(t, 422, "attachment.invalid", "query:kind")
		attach(t, p, account, []byte("%PDF-1.7\n%%EOF\n"), "kind=document&fileName=plan").Want(t, 201)
		attach(t, p, account, card, "kind=selfie&fileName=x").Want(t, 422)
		attach(t, p, id.New().String(), card, "").Want(t, 404)
		p.Do(t, http.MethodGet, absent("accounts")+"/attachments", nil).Want(t, 404)
		e.Here.ReadOnly.Do(t, http.MethodPost, "/v1/accounts/"+account+"/attachments?kind=photo&fileName=x", card).Want(t, 403)

		self := "id=" + id.New().String() + "&kind=photo&fileName=x"
		attach(t, p, account, card, self).Want(t, 201)
		other := newAccount(t, p, "Autre", nil)
		attach(t, p, other.ID(t), card, self).WantProblem(t, 409, "attachment.id_taken", "query:id")
		attach(t, e.Here.Manager, account, card, self).WantProblem(t, 409, "attachment.id_taken", "query:id")
		p.Do(t, http.MethodPost, "/v1/accounts/"+other.ID(t)+"/archive", nil, testkit.IfMatch(other.ETag())).Want(t, 200)
		attach(t, p, other.ID(t), card, "").WantProblem(t, 409, "account.archived")
	})
}

func TestAnAccountHasItsShareOfAttachments(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := newAccount(t, p, "Garage Muller", nil).ID(t)
		first := attach(t, p, account, picture(t), "").Want(t, 201).ID(t)
		removed := p.Do(t, http.MethodDelete, "/v1/attachments/"+first, nil, testkit.IfMatch(`"1"`)).Want(t, 200)
		for range attachment.MaxPerAccount {
			attach(t, p, account, picture(t), "").Want(t, 201)
		}
		attach(t, p, account, picture(t), "").WantProblem(t, 409, "attachment.too_many")
		p.Do(t, http.MethodPost, "/v1/attachments/"+first+"/restore", nil, testkit.IfMatch(removed.ETag())).WantProblem(t, 409, "attachment.too_many")
	})
}

func TestAttachmentsReachPhonesWithoutTheirBytes(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := newAccount(t, p, "Garage Muller", nil).ID(t)
		cursor := ""
		told := func(who *testkit.Person) (changes []map[string]any) {
			t.Helper()
			page := who.Do(t, http.MethodGet, "/v1/sync?cursor="+cursor, nil).Want(t, 200).JSON(t)
			cursor = page["cursor"].(string)
			for _, c := range page["changes"].([]any) {
				if change := c.(map[string]any); change["type"] == "attachment" {
					changes = append(changes, change)
				}
			}
			return changes
		}
		told(p)
		made := attach(t, p, account, picture(t), "").Want(t, 201)
		if got := told(p); len(got) != 1 || got[0]["data"].(map[string]any)["sha256"] != made.JSON(t)["sha256"] || len(fmt.Sprint(got)) > 1000 {
			t.Errorf("told %v", got)
		}
		removed := p.Do(t, http.MethodDelete, "/v1/attachments/"+made.ID(t), nil, testkit.IfMatch(made.ETag())).Want(t, 200)
		if got := told(p); len(got) != 1 || got[0]["removed"] != "deleted" || got[0]["data"] != nil {
			t.Errorf("told %v", got)
		}
		p.Do(t, http.MethodPost, "/v1/attachments/"+made.ID(t)+"/restore", nil, testkit.IfMatch(removed.ETag())).Want(t, 200)
		if got := told(p); len(got) != 1 || got[0]["data"] == nil {
			t.Errorf("told %v", got)
		}
		// The account goes to a colleague, its attachments with it.
		sheet := p.Do(t, http.MethodGet, "/v1/accounts/"+account, nil).Want(t, 200)
		e.Here.Manager.Do(t, http.MethodPatch, "/v1/accounts/"+account, map[string]any{"ownerId": e.Here.Colleague.Actor.UserID}, testkit.IfMatch(sheet.ETag())).Want(t, 200)
		if got := told(p); len(got) != 1 || got[0]["removed"] != "out_of_scope" {
			t.Errorf("told %v", got)
		}
		cursor = ""
		if got := told(e.Here.Colleague); len(got) != 1 || got[0]["data"] == nil {
			t.Errorf("the colleague is told %v", got)
		}
		cursor = ""
		if got := told(e.Here.Stranger); len(got) != 0 {
			t.Errorf("the stranger is told %v", got)
		}
	})
}

func TestAttachmentsFollowAMergeAndItsUndo(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		this, other := newAccount(t, p, "Menuiserie Durand", nil).ID(t), newAccount(t, p, "Menuiserie Durant", nil).ID(t)
		moved := attach(t, p, other, picture(t), "").Want(t, 201).ID(t)
		attach(t, p, this, picture(t), "").Want(t, 201)
		of := func(account string) []map[string]any {
			return items(t, p.Do(t, http.MethodGet, "/v1/accounts/"+account+"/attachments", nil).Want(t, 200))
		}
		merge := mergeInto(t, p, this, other, nil).Want(t, 200).JSON(t)["merge"].(map[string]any)["id"].(string)
		if list := of(this); len(list) != 2 {
			t.Errorf("the survivor has %d attachments, want 2", len(list))
		}
		p.Do(t, http.MethodGet, "/v1/attachments/"+moved+"/file", nil).Want(t, 200)
		p.Do(t, http.MethodPost, "/v1/merges/"+merge+"/undo", map[string]any{}, testkit.IfMatch(`"1"`)).Want(t, 200)
		if here, there := of(this), of(other); len(here) != 1 || len(there) != 1 || there[0]["id"] != moved {
			t.Errorf("after the undo %d and %d", len(here), len(there))
		}
	})
}

// spoken is a short recording in WebM, with nothing but its sound.
func spoken() []byte {
	return []byte("\x1a\x45\xdf\xa3\x87\x42\x82\x84webm" + "\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" +
		"\x16\x54\xae\x6b\x85\xae\x83\x83\x81\x02" + "\x1f\x43\xb6\x75\x8a\xa3\x88\x81\x00\x00\x80talk")
}

func TestFilesOfAVisit(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account, other := newAccount(t, p, "Garage Muller", nil).ID(t), newAccount(t, p, "Autre", nil).ID(t)
		visit := add(t, p, "/v1/accounts/"+account+"/visits", map[string]any{"mode": "cold", "outcome": "met"})
		of := "&visitId=" + visit.ID(t)
		heard := attach(t, p, account, spoken(), "kind=recording&fileName=M%C3%A9mo.mp3&durationMs=42000"+of).Want(t, 201)
		if got := heard.JSON(t); got["visitId"] != visit.ID(t) || got["durationMs"] != 42000.0 || got["mediaType"] != "audio/webm" || got["fileName"] != "Mémo.mp3.webm" {
			t.Errorf("kept %v", got)
		}
		if file := p.Do(t, http.MethodGet, "/v1/attachments/"+heard.ID(t)+"/file", nil).Want(t, 200); file.Header.Get("Content-Type") != "audio/webm" || !bytes.Equal(file.Body, spoken()) {
			t.Errorf("came back as %s: %q", file.Header.Get("Content-Type"), file.Body)
		}
		shown := attach(t, p, account, picture(t), "kind=photo&fileName=vitrine.jpg&durationMs=5"+of).Want(t, 201)
		if got := shown.JSON(t); got["durationMs"] != nil {
			t.Errorf("a photo lasts %v", got["durationMs"])
		}
		attach(t, p, other, picture(t), "kind=photo&fileName=x"+of).WantProblem(t, 422, "attachment.visit", "query:visitId")
		attach(t, p, account, picture(t), "kind=photo&fileName=x&visitId="+id.New().String()).WantProblem(t, 422, "attachment.visit", "query:visitId")
		attach(t, p, account, spoken(), "kind=document&fileName=x").WantProblem(t, 422, "attachment.invalid", "query:kind")
		attach(t, p, account, picture(t), "kind=recording&fileName=x").WantProblem(t, 422, "attachment.invalid", "query:kind")
		attach(t, p, account, spoken()[:40], "kind=recording&fileName=x").WantProblem(t, 422, "attachment.broken")

		// The visit was a mistake: what was taken there stays with the account, and phones know it.
		held := newPhone(p).pull(t, 200)
		p.Do(t, http.MethodDelete, "/v1/visits/"+visit.ID(t), nil, testkit.IfMatch(visit.ETag())).Want(t, 204)
		for _, one := range items(t, p.Do(t, http.MethodGet, "/v1/accounts/"+account+"/attachments", nil).Want(t, 200)) {
			if one["visitId"] != nil || one["version"] != 2.0 {
				t.Errorf("left with the account: %v", one)
			}
		}
		held.pull(t, 200)
		if row := string(held.rows["attachment "+heard.ID(t)]); strings.Contains(row, "visitId") || !strings.Contains(row, "M\u00e9mo") && !strings.Contains(row, "Mémo") {
			t.Errorf("the phone holds %q among %d", row, len(held.rows))
		}
	})
}

func TestExportsTellOfAttachments(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		account := newAccount(t, p, "Garage Muller", nil).ID(t)
		newAccount(t, p, "Sans pièce", nil)
		made := attach(t, p, account, picture(t), "kind=photo&fileName=vitrine.jpg").Want(t, 201).JSON(t)
		text, _ := export(t, e, p, "json")
		var list []map[string]any
		if err := json.Unmarshal(text, &list); err != nil || len(list) != 2 || list[1]["attachments"] != nil {
			t.Fatalf("%v: %s", err, text)
		}
		file := list[0]["attachments"].([]any)[0].(map[string]any)
		for _, field := range []string{"id", "kind", "fileName", "mediaType", "fileSize", "sha256", "takenAt"} {
			if file[field] != made[field] {
				t.Errorf("%s is %v, want %v", field, file[field], made[field])
			}
		}
		table, _ := export(t, e, p, "csv", "name", "attachments")
		if _, rows := rowsOf(t, table); fmt.Sprint(rows) != "[[Garage Muller vitrine.jpg] [Sans pièce ]]" {
			t.Errorf("table %v", rows)
		}
	})
}

// An account with an attachment is one that somebody built upon.
func TestUndoingAnImportSparesAccountsWithAttachments(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		p := e.Here.Adviser
		imp := upload(t, p, []byte("Raison sociale;Ville\nGarage Muller;Metz\nGarage Klein;Metz\n")).Want(t, 201)
		at := "/v1/imports/" + imp.ID(t)
		imp = step(t, e, p, at, imp.ETag(), "check")
		imp = step(t, e, p, at, imp.ETag(), "run")
		list := items(t, p.Do(t, http.MethodGet, "/v1/accounts?q=muller", nil).Want(t, 200))
		account := list[0]["id"].(string)
		card := attach(t, p, account, picture(t), "").Want(t, 201).ID(t)
		counted(t, step(t, e, p, at, imp.ETag(), "undo"), map[string]float64{"new": 2, "undone": 1, "kept": 1})
		p.Do(t, http.MethodGet, "/v1/attachments/"+card+"/file", nil).Want(t, 200)
	})
}

func TestRemovedAttachmentsAreErasedInTheEnd(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := newAccount(t, p, "Garage Muller", nil).ID(t)
		gone, kept := attach(t, p, account, picture(t), "").Want(t, 201), attach(t, p, account, picture(t), "").Want(t, 201)
		p.Do(t, http.MethodDelete, "/v1/attachments/"+gone.ID(t), nil, testkit.IfMatch(`"1"`)).Want(t, 200)
		blobs := func() (n int64) {
			t.Helper()
			as := actor.With(t.Context(), actor.System(e.Here.ID))
			if err := e.App.DB.Scoped(as).Table("blobs").Count(&n).Error; err != nil {
				t.Fatal(err)
			}
			return n
		}
		for _, c := range []struct {
			after time.Duration
			left  int64
		}{{attachment.RestorableFor - time.Hour, 2}, {attachment.RestorableFor + time.Hour, 1}} {
			if err := e.App.Attachments.Erase(clock.WithOffset(t.Context(), c.after)); err != nil {
				t.Fatal(err)
			}
			if n := blobs(); n != c.left {
				t.Errorf("%d files after %s, want %d", n, c.after, c.left)
			}
		}
		p.Do(t, http.MethodPost, "/v1/attachments/"+gone.ID(t)+"/restore", nil, testkit.IfMatch(`"2"`)).Want(t, 404)
		p.Do(t, http.MethodGet, "/v1/attachments/"+kept.ID(t)+"/file", nil).Want(t, 200)
	})
}
