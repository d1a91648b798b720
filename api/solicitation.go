package api

import (
	"context"
	"time"

	"github.com/oapi-codegen/runtime/types"

	"besace/api/oas"
	"besace/internal/platform/civil"
	"besace/internal/platform/email"
	"besace/internal/solicitation"
	"besace/internal/solicitation/law"
)

// solicitationHandlers serves who may be contacted, and what that depends on.
type solicitationHandlers struct{ solicitation *solicitation.Service }

// ListLegalRules serves GET /v1/legal-rules.
func (h solicitationHandlers) ListLegalRules(_ context.Context, _ oas.ListLegalRulesRequestObject) (oas.ListLegalRulesResponseObject, error) {
	return oas.ListLegalRules200JSONResponse{Items: each(h.solicitation.Rules(), toLegalRule)}, nil
}

// GetCallability serves GET /v1/accounts/{accountId}/callability.
func (h solicitationHandlers) GetCallability(ctx context.Context, r oas.GetCallabilityRequestObject) (oas.GetCallabilityResponseObject, error) {
	p := r.Params
	answers, err := h.solicitation.Callability(ctx, solicitation.Ask{
		Subject: solicitation.Subject{Account: r.AccountID, Contact: deref(p.ContactID)}, Channel: law.Channel(deref(p.Channel)),
		Purpose: law.Purpose(deref(p.Purpose)), Family: deref(p.Family), Relevance: law.Relevance(deref(p.Relevance)), EmailKind: email.Kind(deref(p.EmailKind)), At: deref(p.At).UTC(),
		Address: deref(p.AddressID), Free: deref(p.FreePlace), Choices: deref(p.Choices) && p.Purpose == nil && p.Family == nil,
	})
	if err != nil {
		return nil, err
	}
	return oas.GetCallability200JSONResponse{Items: each(answers, toContactAnswer)}, nil
}

// GetContactLedger serves GET /v1/accounts/{accountId}/contact-ledger.
func (h solicitationHandlers) GetContactLedger(ctx context.Context, r oas.GetContactLedgerRequestObject) (oas.GetContactLedgerResponseObject, error) {
	l, err := h.solicitation.Of(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	return oas.GetContactLedger200JSONResponse{
		Consents: each(l.Consents, toConsent), Objections: each(l.Objections, toPrivacyObjection), CallBacks: each(l.CallBacks, toCallBack),
		Contracts: each(l.Contracts, toCurrentContract), Attempts: each(l.Attempts, toContactAttempt),
	}, nil
}

// CreateConsent serves POST /v1/accounts/{accountId}/consents.
func (h solicitationHandlers) CreateConsent(ctx context.Context, r oas.CreateConsentRequestObject) (oas.CreateConsentResponseObject, error) {
	c, created, err := h.solicitation.AddConsent(ctx, r.AccountID, fromConsentInput(*r.Body))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateConsent200JSONResponse{Body: toConsent(c), Headers: oas.CreateConsent200ResponseHeaders{ETag: etag(c.Version)}}, nil
	}
	return oas.CreateConsent201JSONResponse{Body: toConsent(c), Headers: oas.CreateConsent201ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// WithdrawConsent serves POST /v1/consents/{consentId}/withdraw.
func (h solicitationHandlers) WithdrawConsent(ctx context.Context, r oas.WithdrawConsentRequestObject) (oas.WithdrawConsentResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c, err := h.solicitation.WithdrawConsent(ctx, r.ConsentID, seen, deref(r.Body.WithdrawnAt), r.Body.How)
	if err != nil {
		return nil, err
	}
	return oas.WithdrawConsent200JSONResponse{Body: toConsent(c), Headers: oas.WithdrawConsent200ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// CreatePrivacyObjection serves POST /v1/accounts/{accountId}/privacy-objections.
func (h solicitationHandlers) CreatePrivacyObjection(ctx context.Context, r oas.CreatePrivacyObjectionRequestObject) (oas.CreatePrivacyObjectionResponseObject, error) {
	o, created, err := h.solicitation.AddObjection(ctx, r.AccountID, fromPrivacyObjectionInput(*r.Body))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreatePrivacyObjection200JSONResponse{Body: toPrivacyObjection(o), Headers: oas.CreatePrivacyObjection200ResponseHeaders{ETag: etag(o.Version)}}, nil
	}
	return oas.CreatePrivacyObjection201JSONResponse{Body: toPrivacyObjection(o), Headers: oas.CreatePrivacyObjection201ResponseHeaders{ETag: etag(o.Version)}}, nil
}

// LiftPrivacyObjection serves POST /v1/privacy-objections/{objectionId}/lift.
func (h solicitationHandlers) LiftPrivacyObjection(ctx context.Context, r oas.LiftPrivacyObjectionRequestObject) (oas.LiftPrivacyObjectionResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	o, err := h.solicitation.LiftObjection(ctx, r.ObjectionID, seen, r.Body.How)
	if err != nil {
		return nil, err
	}
	return oas.LiftPrivacyObjection200JSONResponse{Body: toPrivacyObjection(o), Headers: oas.LiftPrivacyObjection200ResponseHeaders{ETag: etag(o.Version)}}, nil
}

// OverridePrivacyObjection serves POST /v1/privacy-objections/{objectionId}/override.
func (h solicitationHandlers) OverridePrivacyObjection(ctx context.Context, r oas.OverridePrivacyObjectionRequestObject) (oas.OverridePrivacyObjectionResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	o, err := h.solicitation.OverrideObjection(ctx, r.ObjectionID, seen, r.Body.Reason)
	if err != nil {
		return nil, err
	}
	return oas.OverridePrivacyObjection200JSONResponse{Body: toPrivacyObjection(o), Headers: oas.OverridePrivacyObjection200ResponseHeaders{ETag: etag(o.Version)}}, nil
}

// CreateCallBack serves POST /v1/accounts/{accountId}/call-backs.
func (h solicitationHandlers) CreateCallBack(ctx context.Context, r oas.CreateCallBackRequestObject) (oas.CreateCallBackResponseObject, error) {
	c, created, err := h.solicitation.AddCallBack(ctx, r.AccountID, fromCallBackInput(*r.Body))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateCallBack200JSONResponse{Body: toCallBack(c), Headers: oas.CreateCallBack200ResponseHeaders{ETag: etag(c.Version)}}, nil
	}
	return oas.CreateCallBack201JSONResponse{Body: toCallBack(c), Headers: oas.CreateCallBack201ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// CloseCallBack serves POST /v1/call-backs/{callBackId}/close.
func (h solicitationHandlers) CloseCallBack(ctx context.Context, r oas.CloseCallBackRequestObject) (oas.CloseCallBackResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c, err := h.solicitation.CloseCallBack(ctx, r.CallBackID, seen, string(r.Body.As))
	if err != nil {
		return nil, err
	}
	return oas.CloseCallBack200JSONResponse{Body: toCallBack(c), Headers: oas.CloseCallBack200ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// CreateCurrentContract serves POST /v1/accounts/{accountId}/current-contracts.
func (h solicitationHandlers) CreateCurrentContract(ctx context.Context, r oas.CreateCurrentContractRequestObject) (oas.CreateCurrentContractResponseObject, error) {
	c, created, err := h.solicitation.AddContract(ctx, r.AccountID, fromCurrentContractInput(*r.Body))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateCurrentContract200JSONResponse{Body: toCurrentContract(c), Headers: oas.CreateCurrentContract200ResponseHeaders{ETag: etag(c.Version)}}, nil
	}
	return oas.CreateCurrentContract201JSONResponse{Body: toCurrentContract(c), Headers: oas.CreateCurrentContract201ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// EndCurrentContract serves POST /v1/current-contracts/{contractId}/end.
func (h solicitationHandlers) EndCurrentContract(ctx context.Context, r oas.EndCurrentContractRequestObject) (oas.EndCurrentContractResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c, err := h.solicitation.EndContract(ctx, r.ContractID, seen, deref(fromDate(&r.Body.EndsOn)))
	if err != nil {
		return nil, err
	}
	return oas.EndCurrentContract200JSONResponse{Body: toCurrentContract(c), Headers: oas.EndCurrentContract200ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// StartContact serves POST /v1/accounts/{accountId}/contact-attempts.
func (h solicitationHandlers) StartContact(ctx context.Context, r oas.StartContactRequestObject) (oas.StartContactResponseObject, error) {
	a, created, err := h.solicitation.Start(ctx, r.AccountID, fromContactStartInput(*r.Body))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.StartContact200JSONResponse{Body: toContactAttempt(a), Headers: oas.StartContact200ResponseHeaders{ETag: etag(a.Version)}}, nil
	}
	return oas.StartContact201JSONResponse{Body: toContactAttempt(a), Headers: oas.StartContact201ResponseHeaders{ETag: etag(a.Version)}}, nil
}

// OverrideContact serves POST /v1/accounts/{accountId}/contact-attempts/override.
func (h solicitationHandlers) OverrideContact(ctx context.Context, r oas.OverrideContactRequestObject) (oas.OverrideContactResponseObject, error) {
	a, created, err := h.solicitation.Override(ctx, r.AccountID, fromContactOverrideInput(*r.Body), r.Body.Reason)
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.OverrideContact200JSONResponse{Body: toContactAttempt(a), Headers: oas.OverrideContact200ResponseHeaders{ETag: etag(a.Version)}}, nil
	}
	return oas.OverrideContact201JSONResponse{Body: toContactAttempt(a), Headers: oas.OverrideContact201ResponseHeaders{ETag: etag(a.Version)}}, nil
}

// RecordContact serves POST /v1/accounts/{accountId}/contact-attempts/record.
func (h solicitationHandlers) RecordContact(ctx context.Context, r oas.RecordContactRequestObject) (oas.RecordContactResponseObject, error) {
	b := *r.Body
	a, created, err := h.solicitation.Record(ctx, r.AccountID, solicitation.Opening{
		ID: deref(b.ID), Contact: b.ContactID, Channel: law.Channel(b.Channel), Purpose: law.Purpose(deref(b.Purpose)), Family: deref(b.Family),
		Relevance: law.Relevance(deref(b.Relevance)), Number: deref(b.Number), Address: b.AddressID,
	}, b.AttemptedAt, solicitation.Outcome(b.Outcome))
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.RecordContact200JSONResponse{Body: toContactAttempt(a), Headers: oas.RecordContact200ResponseHeaders{ETag: etag(a.Version)}}, nil
	}
	return oas.RecordContact201JSONResponse{Body: toContactAttempt(a), Headers: oas.RecordContact201ResponseHeaders{ETag: etag(a.Version)}}, nil
}

// AnswerContact serves POST /v1/contact-attempts/{attemptId}/answer.
func (h solicitationHandlers) AnswerContact(ctx context.Context, r oas.AnswerContactRequestObject) (oas.AnswerContactResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	a, err := h.solicitation.Answer(ctx, r.AttemptID, seen, solicitation.Outcome(r.Body.Outcome))
	if err != nil {
		return nil, err
	}
	return oas.AnswerContact200JSONResponse{Body: toContactAttempt(a), Headers: oas.AnswerContact200ResponseHeaders{ETag: etag(a.Version)}}, nil
}

func toLegalRule(r law.LegalRule) oas.LegalRule {
	rule := oas.LegalRule{
		ID: r.ID, Version: r.Version, Title: r.Title, Jurisdiction: r.Jurisdiction, ValidFrom: counted(r.ValidFrom), ValidTo: counted(r.ValidTo),
		Source: r.Source, VerifiedOn: counted(r.VerifiedOn), Says: r.Says(), Values: append([]string{}, r.Values()...),
	}
	var week []oas.WeeklySlot
	for _, day := range r.Parameters.Days {
		for _, span := range r.Parameters.Hours {
			week = append(week, oas.WeeklySlot{Weekday: isoWeekday(day), From: hourOf(span.From), To: hourOf(span.To)})
		}
	}
	if week != nil {
		rule.Weekly = &week
	}
	return rule
}

// isoWeekday counts from Monday, which is 1.
func isoWeekday(day time.Weekday) int { return (int(day)+6)%7 + 1 }

// counted is a date, absent when it is none.
func counted(d civil.Date) *types.Date {
	if d.IsZero() {
		return nil
	}
	return toDate(&d)
}
