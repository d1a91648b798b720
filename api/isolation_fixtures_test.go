package api_test

import (
	"net/http"
	"strings"
	"testing"

	"besace/internal/platform/clock"
	"besace/internal/platform/idempotency"
	"besace/internal/testkit"
)

// This file is what a new operation adds to when the isolation test asks for it.

// fixture is a real row of Here.Adviser.
type fixture struct {
	id string
	// at is where its owner reads it, to see that it did not change.
	at string
	// shared rows belong to the whole organisation: its other members may see them.
	shared bool
}

// fixtures make the row that a parameter of a path, a query or a body points at,
// by the parameter's name. shelf gives the other rows it needs (which is why this is a
// function: a variable would initialise itself by itself).
func fixtures() map[string]func(t *testing.T, s *shelf) fixture {
	return map[string]func(t *testing.T, s *shelf) fixture{
		"accountId": func(t *testing.T, s *shelf) fixture {
			id := newAccount(t, s.env.Here.Adviser, "Serrurerie Isolde", map[string]any{
				"siret": testkit.SIRET(77), "phones": []any{map[string]any{"number": "0353010077"}}, "emails": []any{map[string]any{"address": "isolde@serrurerie.example"}},
			}).ID(t)
			return fixture{id: id, at: "/v1/accounts/" + id}
		},
		"contactId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/accounts/"+s.id("accountId")+"/contacts", helene).ID(t)
			return fixture{id: id, at: "/v1/contacts/" + id}
		},
		"establishmentId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/accounts/"+s.id("accountId")+"/establishments", map[string]any{"siret": testkit.SIRET(78)}).ID(t)
			return fixture{id: id, at: "/v1/establishments/" + id}
		},
		"addressId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/accounts/"+s.id("accountId")+"/addresses", map[string]any{"kind": "billing", "address": map[string]any{"town": "Metz"}}).ID(t)
			return fixture{id: id, at: "/v1/addresses/" + id}
		},
		"noteId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/accounts/"+s.id("accountId")+"/notes", map[string]any{"text": "Souhaite un devis."}).ID(t)
			return fixture{id: id, at: "/v1/notes/" + id}
		},
		"attachmentId": func(t *testing.T, s *shelf) fixture {
			id := attach(t, s.env.Here.Adviser, s.id("accountId"), picture(t), "").Want(t, http.StatusCreated).ID(t)
			return fixture{id: id, at: "/v1/attachments/" + id}
		},
		"consentId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/accounts/"+s.id("accountId")+"/consents", map[string]any{"channel": "phone", "textVersion": "1", "textShown": "J’accepte vos offres.", "proof": "Formulaire 1"}).ID(t)
			return fixture{id: id, at: "/v1/accounts/" + s.id("accountId") + "/contact-ledger"}
		},
		"objectionId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/accounts/"+s.id("accountId")+"/privacy-objections", map[string]any{"channel": "sms"}).ID(t)
			return fixture{id: id, at: "/v1/accounts/" + s.id("accountId") + "/contact-ledger"}
		},
		"callBackId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/accounts/"+s.id("accountId")+"/call-backs", map[string]any{"proof": "Formulaire 2"}).ID(t)
			return fixture{id: id, at: "/v1/accounts/" + s.id("accountId") + "/contact-ledger"}
		},
		"contractId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/accounts/"+s.id("accountId")+"/current-contracts", map[string]any{"reference": "C-1", "startsOn": "2026-01-01"}).ID(t)
			return fixture{id: id, at: "/v1/accounts/" + s.id("accountId") + "/contact-ledger"}
		},
		"attemptId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/accounts/"+s.id("accountId")+"/contact-attempts", map[string]any{"channel": "visit"}).ID(t)
			return fixture{id: id, at: "/v1/accounts/" + s.id("accountId") + "/contact-ledger"}
		},
		"eventId": func(t *testing.T, s *shelf) fixture {
			body := map[string]any{"kind": "appointment", "title": "Rendez-vous Isolde", "startAt": "2026-12-01T09:00:00Z", "accountId": s.id("accountId")}
			id := add(t, s.env.Here.Adviser, "/v1/events", body).ID(t)
			return fixture{id: id, at: "/v1/events/" + id}
		},
		"callScriptId": func(t *testing.T, s *shelf) fixture {
			at := publishedScript(t, s.env.Here.Manager, "Script Isolde")
			return fixture{id: idAt(at), at: at, shared: true}
		},
		"callListId": func(t *testing.T, s *shelf) fixture {
			body := map[string]any{"name": "Liste Isolde", "items": []any{map[string]any{"accountId": s.id("accountId")}}}
			id := add(t, s.env.Here.Adviser, "/v1/call-lists", body).ID(t)
			return fixture{id: id, at: "/v1/call-lists/" + id}
		},
		"callId": func(t *testing.T, s *shelf) fixture {
			account := "/v1/accounts/" + s.id("accountId")
			attempt := called(t, s.env.Here.Adviser, account, "2026-09-14T09:10:00Z", "reached")
			id := add(t, s.env.Here.Adviser, account+"/calls", map[string]any{"attemptId": attempt, "outcome": "follow_up"}).ID(t)
			return fixture{id: id, at: "/v1/calls/" + id + "/grids"}
		},
		"callGridId": func(t *testing.T, s *shelf) fixture {
			at := "/v1/calls/" + s.id("callId") + "/grids"
			id := add(t, s.env.Here.Adviser, at, map[string]any{"marks": []any{}, "keep": "Grille d’appel Isolde."}).ID(t)
			return fixture{id: id, at: at}
		},
		"visitId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/accounts/"+s.id("accountId")+"/visits", map[string]any{"mode": "cold", "outcome": "met", "note": "Visite Isolde."}).ID(t)
			return fixture{id: id, at: "/v1/visits/" + id}
		},
		"feedbackId": func(t *testing.T, s *shelf) fixture {
			visit := "/v1/visits/" + s.id("visitId")
			read := s.env.Here.Adviser.Do(t, http.MethodGet, visit, nil)
			s.env.Here.Adviser.Do(t, http.MethodPatch, visit, map[string]any{"report": map[string]any{"forMarketing": "Offre Isolde."}}, testkit.IfMatch(read.ETag())).Want(t, 200)
			at := "/v1/field-feedback?visitId=" + s.id("visitId")
			return fixture{id: listedBy(t, s.env.Here.Adviser.Do(t, http.MethodGet, at, nil))[0].(map[string]any)["id"].(string), at: at}
		},
		"visitGridId": func(t *testing.T, s *shelf) fixture {
			at := "/v1/visits/" + s.id("visitId") + "/grids"
			id := add(t, s.env.Here.Adviser, at, map[string]any{"marks": []any{}, "keep": "Grille Isolde."}).ID(t)
			return fixture{id: id, at: at}
		},
		"dataRequestId": func(t *testing.T, s *shelf) fixture {
			at := requested(t, s.env.Here.Adviser, "/v1/accounts/"+s.id("accountId"), "access", "")
			return fixture{id: idAt(at), at: at}
		},
		"textDrawItemId": func(t *testing.T, s *shelf) fixture {
			s.id("noteId")
			if err := s.env.App.Privacy.Night(clock.WithFixed(s.env.Here.Admin.Context(t.Context()), nextMonth())); err != nil {
				t.Fatal(err)
			}
			items := s.env.Here.Manager.Do(t, http.MethodGet, "/v1/privacy/text-draws", nil).Want(t, 200).JSON(t)["items"].([]any)
			return fixture{id: items[0].(map[string]any)["id"].(string), at: "/v1/accounts/" + s.id("accountId")}
		},
		"letterId": func(t *testing.T, s *shelf) fixture {
			return fixture{id: writtenLetter(t, s.env, s.id("accountId")), at: "/v1/accounts/" + s.id("accountId") + "/letters"}
		},
		"teamAnswerId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/team-answers", map[string]any{"kind": "price", "words": "Trop cher, Isolde.", "answer": "À l’usage, non."}).ID(t)
			return fixture{id: id, at: "/v1/sales-objections?q=isolde", shared: true}
		},
		"fairId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/fairs", map[string]any{"name": "Salon Isolde", "firstOn": "2026-09-04", "lastOn": "2026-09-07", "credit": false}).ID(t)
			return fixture{id: id, at: "/v1/fairs?on=2026-09-05", shared: true}
		},
		"visitPrepId": func(t *testing.T, s *shelf) fixture {
			id := add(t, s.env.Here.Adviser, "/v1/accounts/"+s.id("accountId")+"/visit-preps", map[string]any{"hypotheses": "Préparation Isolde."}).ID(t)
			return fixture{id: id, at: "/v1/visit-preps/" + id}
		},
		"otherId": func(t *testing.T, s *shelf) fixture {
			id := newAccount(t, s.env.Here.Adviser, "Isolde Serrures", nil).ID(t)
			return fixture{id: id, at: "/v1/accounts/" + id}
		},
		"with": func(t *testing.T, s *shelf) fixture {
			id := newAccount(t, s.env.Here.Adviser, "Isolde Clés", nil).ID(t)
			return fixture{id: id, at: "/v1/accounts/" + id}
		},
		"mergeId": func(t *testing.T, s *shelf) fixture {
			this, other := newAccount(t, s.env.Here.Adviser, "Isolde Portes", nil).ID(t), newAccount(t, s.env.Here.Adviser, "Isolde Portails", nil).ID(t)
			merge := mergeInto(t, s.env.Here.Adviser, this, other, nil).Want(t, 200).JSON(t)["merge"].(map[string]any)
			return fixture{id: merge["id"].(string), at: "/v1/merges"}
		},
		"pairId": func(t *testing.T, s *shelf) fixture {
			for range 2 {
				newAccount(t, s.env.Here.Adviser, "Ferronnerie Isolde", map[string]any{"address": map[string]any{"postcode": "57000"}})
			}
			scanPairs(t, s.env)
			return fixture{id: pairsSeen(t, s.env.Here.Adviser)[0].(map[string]any)["id"].(string), at: "/v1/duplicates"}
		},
		"jobId": func(t *testing.T, s *shelf) fixture {
			id := order(t, s.env, s.env.Here.Adviser, idempotency.PurgeKind)
			return fixture{id: id, at: "/v1/jobs/" + id}
		},
		"sourceId": func(t *testing.T, s *shelf) fixture {
			id := s.env.Here.Manager.Do(t, http.MethodPost, "/v1/sources", map[string]any{"name": "Parrainage"}).Want(t, 201).ID(t)
			return fixture{id: id, at: "/v1/sources/" + id, shared: true}
		},
		"tagId": func(t *testing.T, s *shelf) fixture {
			id := s.env.Here.Manager.Do(t, http.MethodPost, "/v1/tags", map[string]any{"name": "isolement"}).Want(t, 201).ID(t)
			return fixture{id: id, at: "/v1/tags/" + id, shared: true}
		},
		"customFieldId": func(t *testing.T, s *shelf) fixture {
			body := map[string]any{"key": "surface_m2", "label": "Surface", "type": "number"}
			id := s.env.Here.Admin.Do(t, http.MethodPost, "/v1/custom-fields", body).Want(t, 201).ID(t)
			return fixture{id: id, at: "/v1/custom-fields/" + id, shared: true}
		},
		"viewId": func(t *testing.T, s *shelf) fixture {
			body := map[string]any{"name": "Mes secrets", "filter": map[string]any{"kind": "company"}}
			id := s.env.Here.Adviser.Do(t, http.MethodPost, "/v1/views", body).Want(t, 201).ID(t)
			return fixture{id: id, at: "/v1/views/" + id}
		},
		"importId": func(t *testing.T, s *shelf) fixture {
			imp := upload(t, s.env.Here.Adviser, []byte("Raison sociale;Ville\nIsolde Import;Metz\n")).Want(t, 201)
			return fixture{id: imp.ID(t), at: "/v1/imports/" + imp.ID(t)}
		},
		"exportId": func(t *testing.T, s *shelf) fixture {
			body := map[string]any{"selection": map[string]any{"filter": map[string]any{}}, "format": "csv"}
			id := s.env.Here.Adviser.Do(t, http.MethodPost, "/v1/exports", body).Want(t, 202).ID(t)
			return fixture{id: id, at: "/v1/exports/" + id}
		},
		// A row number like nothing else in an answer.
		"line": func(_ *testing.T, s *shelf) fixture {
			return fixture{id: "90461573", at: s.rows["importId"].at + "/rows"}
		},
		"userId": func(_ *testing.T, s *shelf) fixture {
			return fixture{id: s.env.Here.Adviser.Actor.UserID.String(), at: "/v1/me", shared: true}
		},
		"deviceId": func(t *testing.T, s *shelf) fixture {
			s.env.Here.Adviser.SignIn(t, "Téléphone")
			page := s.env.Here.Adviser.Do(t, http.MethodGet, "/v1/me/devices", nil).Want(t, 200).JSON(t)
			return fixture{id: page["items"].([]any)[0].(map[string]any)["id"].(string), at: "/v1/me/devices"}
		},
		"tokenId": func(t *testing.T, s *shelf) fixture {
			return fixture{id: newToken(t, s.env.Here.Adviser, "read").token, at: "/v1/me/tokens"}
		},
		"teamId": func(t *testing.T, s *shelf) fixture {
			id := s.env.Here.Admin.Do(t, http.MethodPost, "/v1/teams", map[string]any{"name": "Meuse"}).Want(t, 201).ID(t)
			return fixture{id: id, at: "/v1/teams/" + id, shared: true}
		},
		"territoryId": func(t *testing.T, s *shelf) fixture {
			body := map[string]any{"name": "Barrois", "adviserId": s.env.Here.Adviser.Actor.UserID, "postcodes": []any{"55000"}}
			id := s.env.Here.Admin.Do(t, http.MethodPost, "/v1/territories", body).Want(t, 201).ID(t)
			return fixture{id: id, at: "/v1/territories/" + id, shared: true}
		},
		"questionnaireId": func(t *testing.T, s *shelf) fixture {
			at := published(t, s.env.Here, "Questionnaire Isolde", nil)
			return fixture{id: strings.TrimPrefix(at, "/v1/questionnaires/"), at: at, shared: true}
		},
		"qualificationId": func(t *testing.T, s *shelf) fixture {
			at := "/v1/accounts/" + s.id("accountId") + "/qualifications"
			id := s.env.Here.Adviser.Do(t, http.MethodPost, at, answered(s)).Want(t, http.StatusCreated).ID(t)
			return fixture{id: id, at: at + "/" + id}
		},
		"personaId": func(t *testing.T, s *shelf) fixture {
			body := persona("Avatar Isolde", nil, trait("k", "kind", "company"))
			id := s.env.Here.Manager.Do(t, http.MethodPost, "/v1/personas", body).Want(t, http.StatusCreated).ID(t)
			return fixture{id: id, at: "/v1/personas/" + id, shared: true}
		},
	}
}

// answered fills in the questionnaire of the shelf.
func answered(s *shelf) any {
	return map[string]any{"questionnaireId": s.id("questionnaireId"), "edition": 1, "answers": []any{map[string]any{"questionId": "need", "yes": true}}}
}

// bodies replace the example of an operation's schema where that is not a request
// that its owner could send; by operationId.
var bodies = map[string]func(s *shelf) any{
	"createQualification":  answered,
	"previewQualification": answered,
	"bulkAccounts": func(s *shelf) any {
		return map[string]any{"selection": map[string]any{"ids": []any{s.id("accountId")}}, "action": map[string]any{"kind": "archive"}}
	},
	"handOverPortfolio": func(s *shelf) any {
		s.id("accountId")
		from, to := s.env.Here.Adviser.Actor.UserID, s.env.There.Adviser.Actor.UserID
		return map[string]any{"from": from, "to": to, "filter": map[string]any{"tagId": []any{s.id("tagId")}}, "reason": "Prise de portefeuille"}
	},
	"createTerritory": func(s *shelf) any {
		return map[string]any{"name": "Conquête", "adviserId": s.id("userId"), "postcodes": []any{"99"}}
	},
	"updateTerritory": func(s *shelf) any { return map[string]any{"adviserId": s.id("userId")} },
}

// reveals are the operations whose answer to a stranger may be something else than
// a refusal or an empty list, by operationId with the reason.
var reveals = map[string]string{}
