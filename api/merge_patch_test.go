package api_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"besace/internal/testkit"
)

func TestAPatchMergesAtEveryDepth(t *testing.T) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		p := e.Here.Adviser
		account := accountAt(t, p, "Menuiserie Durand", map[string]any{"address": whole()})
		establishment := "/v1/establishments/" + add(t, p, account+"/establishments", map[string]any{"name": "Dépôt", "address": whole()}).ID(t)
		further := "/v1/addresses/" + add(t, p, account+"/addresses", map[string]any{"kind": "delivery", "address": whole()}).ID(t)
		for _, at := range []string{account, establishment, further} {
			patch := func(version string, address any) map[string]any {
				t.Helper()
				got := p.Do(t, http.MethodPatch, at, map[string]any{"address": address}, testkit.IfMatch(version)).Want(t, 200).JSON(t)
				where, _ := got["address"].(map[string]any)
				delete(where, "lines")
				delete(where, "position")
				return where
			}
			want := whole()
			want["country"] = "FR"
			same := func(got map[string]any) {
				t.Helper()
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s: %s", at, diff)
				}
			}
			want["street"] = "2 rue B"
			same(patch(`"1"`, map[string]any{"street": "2 rue B"}))
			same(patch(`"2"`, map[string]any{}))
			delete(want, "building")
			delete(want, "noVisit")
			delete(want, "latitude")
			delete(want, "longitude")
			same(patch(`"2"`, map[string]any{"building": nil, "noVisit": nil, "latitude": nil, "longitude": nil}))
			p.Do(t, http.MethodPatch, at, map[string]any{"address": map[string]any{"latitude": 1}}, testkit.IfMatch(`"3"`)).Want(t, 422)
			want["town"], want["cedex"] = "Metz", "CEDEX 01"
			same(patch(`"3"`, map[string]any{"town": "Metz Cedex 01"}))
			p.Do(t, http.MethodPatch, at, map[string]any{"address": map[string]any{"inseeCode": "zz"}}, testkit.IfMatch(`"4"`)).Want(t, 422)
		}
		for _, at := range []string{account, establishment} {
			got := p.Do(t, http.MethodPatch, at, map[string]any{"address": nil}, testkit.IfMatch(`"4"`)).Want(t, 200).JSON(t)
			if got["address"] != nil {
				t.Errorf("%s keeps %v", at, got["address"])
			}
		}
		p.Do(t, http.MethodPatch, further, map[string]any{"address": nil}, testkit.IfMatch(`"4"`)).Want(t, 422)
	})
}

func whole() map[string]any {
	return map[string]any{
		"building": "Bâtiment C", "street": "8 rue A", "postcode": "57000", "town": "Metz", "cedex": "CEDEX 09",
		"latitude": 49_119_300.0, "longitude": 6_175_700.0, "noVisit": true, "stopPub": true, "ouiPubArea": true, "wantsLeaflets": true,
	}
}
