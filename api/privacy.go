package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/platform/civil"
	"besace/internal/privacy"
)

// privacyHandlers serves how long personal data are kept, and the rights of people.
type privacyHandlers struct{ privacy *privacy.Service }

func (h privacyHandlers) policy(ctx context.Context) (oas.RetentionPolicy, error) {
	terms, err := h.privacy.Terms(ctx)
	if err != nil {
		return oas.RetentionPolicy{}, err
	}
	nights, err := h.privacy.Nights(ctx)
	if err != nil {
		return oas.RetentionPolicy{}, err
	}
	waiting, err := h.privacy.CountDue(ctx)
	return oas.RetentionPolicy{Terms: each(terms, toRetentionTerm), Nights: each(nights, toRetentionNight), Waiting: waiting}, err
}

// GetRetention serves GET /v1/privacy/retention.
func (h privacyHandlers) GetRetention(ctx context.Context, _ oas.GetRetentionRequestObject) (oas.GetRetentionResponseObject, error) {
	p, err := h.policy(ctx)
	return oas.GetRetention200JSONResponse(p), err
}

// ChooseRetention serves POST /v1/privacy/retention.
func (h privacyHandlers) ChooseRetention(ctx context.Context, r oas.ChooseRetentionRequestObject) (oas.ChooseRetentionResponseObject, error) {
	if err := h.privacy.Choose(ctx, privacy.Parameter(r.Body.Parameter), r.Body.Value, r.Body.Reason, r.Body.Over); err != nil {
		return nil, err
	}
	p, err := h.policy(ctx)
	return oas.ChooseRetention200JSONResponse(p), err
}

// RunRetention serves POST /v1/privacy/nights.
func (h privacyHandlers) RunRetention(ctx context.Context, _ oas.RunRetentionRequestObject) (oas.RunRetentionResponseObject, error) {
	job, err := h.privacy.Ask(ctx)
	return oas.RunRetention202JSONResponse(oas.RetentionRun{JobID: job}), err
}

// ListRetentionLines serves GET /v1/privacy/retention-lines.
func (h privacyHandlers) ListRetentionLines(ctx context.Context, r oas.ListRetentionLinesRequestObject) (oas.ListRetentionLinesResponseObject, error) {
	q := privacy.LineQuery{State: privacy.LineState(deref(r.Params.State)), Night: r.Params.NightID, Cursor: deref(r.Params.Cursor), Limit: pageSize(r.Params.Limit)}
	items, next, err := h.privacy.Lines(ctx, q)
	if err != nil {
		return nil, err
	}
	return oas.ListRetentionLines200JSONResponse(oas.RetentionLinePage{Items: each(items, toRetentionLine), NextCursor: some(next)}), nil
}

// DecideRetention serves POST /v1/privacy/retention-lines/decide.
func (h privacyHandlers) DecideRetention(ctx context.Context, r oas.DecideRetentionRequestObject) (oas.DecideRetentionResponseObject, error) {
	settled, err := h.privacy.Decide(ctx, privacy.Verdict{Lines: r.Body.LineIds, Decision: privacy.Decision(r.Body.Decision), Until: fromDate(r.Body.KeptUntil), Reason: r.Body.Reason})
	if err != nil {
		return nil, err
	}
	return oas.DecideRetention200JSONResponse(oas.RetentionLinePage{Items: each(settled, toRetentionLine)}), nil
}

// GetAccountPrivacy serves GET /v1/accounts/{accountId}/privacy.
func (h privacyHandlers) GetAccountPrivacy(ctx context.Context, r oas.GetAccountPrivacyRequestObject) (oas.GetAccountPrivacyResponseObject, error) {
	of, err := h.privacy.OfAccount(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	return oas.GetAccountPrivacy200JSONResponse(oas.AccountPrivacy{People: each(of.People, toPersonPrivacy), Requests: each(of.Requests, toDataRequest), Retained: of.Retained}), nil
}

// CreateDataRequest serves POST /v1/accounts/{accountId}/data-requests.
func (h privacyHandlers) CreateDataRequest(ctx context.Context, r oas.CreateDataRequestRequestObject) (oas.CreateDataRequestResponseObject, error) {
	q := privacy.Request{ID: deref(r.Body.ID), ContactID: r.Body.ContactID, Kind: privacy.Kind(r.Body.Kind), Source: r.Body.Source, Details: deref(r.Body.Details)}
	if on := fromDate(r.Body.ReceivedOn); on != nil {
		q.ReceivedOn = *on
	}
	q, created, err := h.privacy.Receive(ctx, r.AccountID, q)
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateDataRequest200JSONResponse{Body: toDataRequest(q), Headers: oas.CreateDataRequest200ResponseHeaders{ETag: etag(q.Version)}}, nil
	}
	return oas.CreateDataRequest201JSONResponse{Body: toDataRequest(q), Headers: oas.CreateDataRequest201ResponseHeaders{
		ETag: etag(q.Version), Location: "/v1/privacy/data-requests/" + q.ID.String(),
	}}, nil
}

// ListDataRequests serves GET /v1/privacy/data-requests.
func (h privacyHandlers) ListDataRequests(ctx context.Context, r oas.ListDataRequestsRequestObject) (oas.ListDataRequestsResponseObject, error) {
	items, next, err := h.privacy.Requests(ctx, privacy.RequestQuery{Closed: deref(r.Params.Closed), Cursor: deref(r.Params.Cursor), Limit: pageSize(r.Params.Limit)})
	if err != nil {
		return nil, err
	}
	return oas.ListDataRequests200JSONResponse(oas.DataRequestPage{Items: each(items, toDataRequest), NextCursor: some(next)}), nil
}

// GetDataRequest serves GET /v1/privacy/data-requests/{dataRequestId}.
func (h privacyHandlers) GetDataRequest(ctx context.Context, r oas.GetDataRequestRequestObject) (oas.GetDataRequestResponseObject, error) {
	q, err := h.privacy.Get(ctx, r.DataRequestID)
	if err != nil {
		return nil, err
	}
	return oas.GetDataRequest200JSONResponse{Body: toDataRequest(q), Headers: oas.GetDataRequest200ResponseHeaders{ETag: etag(q.Version)}}, nil
}

// ActOnDataRequest serves POST /v1/privacy/data-requests/{dataRequestId}/acts.
func (h privacyHandlers) ActOnDataRequest(ctx context.Context, r oas.ActOnDataRequestRequestObject) (oas.ActOnDataRequestResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	q, err := h.privacy.Do(ctx, r.DataRequestID, seen, privacy.Act(r.Body.Act), r.Body.Text)
	if err != nil {
		return nil, err
	}
	return oas.ActOnDataRequest200JSONResponse{Body: toDataRequest(q), Headers: oas.ActOnDataRequest200ResponseHeaders{ETag: etag(q.Version)}}, nil
}

// GetDossier serves GET /v1/privacy/data-requests/{dataRequestId}/dossier.
func (h privacyHandlers) GetDossier(ctx context.Context, r oas.GetDossierRequestObject) (oas.GetDossierResponseObject, error) {
	d, err := h.privacy.Dossier(ctx, r.DataRequestID)
	if err != nil {
		return nil, err
	}
	return oas.GetDossier200JSONResponse(toDossier(d)), nil
}

// EraseSubject serves POST /v1/privacy/data-requests/{dataRequestId}/erasure.
func (h privacyHandlers) EraseSubject(ctx context.Context, r oas.EraseSubjectRequestObject) (oas.EraseSubjectResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	q, err := h.privacy.Erase(ctx, r.DataRequestID, seen)
	if err != nil {
		return nil, err
	}
	return oas.EraseSubject200JSONResponse{Body: toDataRequest(q), Headers: oas.EraseSubject200ResponseHeaders{ETag: etag(q.Version)}}, nil
}

// ListNotices serves GET /v1/privacy/notices.
func (h privacyHandlers) ListNotices(ctx context.Context, _ oas.ListNoticesRequestObject) (oas.ListNoticesResponseObject, error) {
	items, err := h.privacy.Notices(ctx)
	if err != nil {
		return nil, err
	}
	texts, err := h.privacy.Models(ctx)
	if err != nil {
		return nil, err
	}
	models := make([]oas.NoticeModel, 0, len(texts))
	for _, source := range privacy.Sources {
		models = append(models, oas.NoticeModel{Source: oas.NoticeSource(source), Body: texts[source]})
	}
	return oas.ListNotices200JSONResponse(oas.NoticeList{Items: each(items, toNotice), Models: models}), nil
}

// PublishNotice serves POST /v1/privacy/notices.
func (h privacyHandlers) PublishNotice(ctx context.Context, r oas.PublishNoticeRequestObject) (oas.PublishNoticeResponseObject, error) {
	n, err := h.privacy.Publish(ctx, privacy.Source(r.Body.Source), r.Body.Body, r.Body.Over)
	if err != nil {
		return nil, err
	}
	return oas.PublishNotice200JSONResponse(toNotice(n)), nil
}

// GiveNotice serves POST /v1/accounts/{accountId}/notice-deliveries.
func (h privacyHandlers) GiveNotice(ctx context.Context, r oas.GiveNoticeRequestObject) (oas.GiveNoticeResponseObject, error) {
	d := privacy.Delivery{ID: deref(r.Body.ID), ContactID: r.Body.ContactID, Means: string(r.Body.Means), NoticeID: deref(r.Body.NoticeID), GivenAt: deref(r.Body.GivenAt)}
	d, created, err := h.privacy.Give(ctx, r.AccountID, privacy.Source(r.Body.Source), d)
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.GiveNotice200JSONResponse{Body: toNoticeDelivery(d), Headers: oas.GiveNotice200ResponseHeaders{ETag: etag(d.Version)}}, nil
	}
	return oas.GiveNotice201JSONResponse{Body: toNoticeDelivery(d), Headers: oas.GiveNotice201ResponseHeaders{
		ETag: etag(d.Version), Location: "/v1/accounts/" + d.AccountID.String() + "/privacy",
	}}, nil
}

// ListUninformed serves GET /v1/privacy/uninformed.
func (h privacyHandlers) ListUninformed(ctx context.Context, _ oas.ListUninformedRequestObject) (oas.ListUninformedResponseObject, error) {
	list, err := h.privacy.Uninformed(ctx)
	if err != nil {
		return nil, err
	}
	return oas.ListUninformed200JSONResponse(oas.UninformedList{Items: each(list, toUninformed)}), nil
}

// GetProcessingRegister serves GET /v1/privacy/register.
func (h privacyHandlers) GetProcessingRegister(ctx context.Context, _ oas.GetProcessingRegisterRequestObject) (oas.GetProcessingRegisterResponseObject, error) {
	r, err := h.privacy.Register(ctx)
	if err != nil {
		return nil, err
	}
	return oas.GetProcessingRegister200JSONResponse(oas.ProcessingRegister{
		Organisation: r.Organisation, MadeAt: r.MadeAt, Activities: each(r.Activities, toActivity), Security: r.Security,
	}), nil
}

// ListTextDraws serves GET /v1/privacy/text-draws.
func (h privacyHandlers) ListTextDraws(ctx context.Context, r oas.ListTextDrawsRequestObject) (oas.ListTextDrawsResponseObject, error) {
	draws, err := h.privacy.Draws(ctx)
	if err != nil {
		return nil, err
	}
	var items []privacy.Item
	if wanted := r.Params.DrawID; wanted != nil || len(draws) > 0 {
		id := deref(wanted)
		if wanted == nil {
			id = draws[0].ID
		}
		if items, err = h.privacy.Items(ctx, id); err != nil {
			return nil, err
		}
	}
	return oas.ListTextDraws200JSONResponse(oas.TextDrawList{Draws: each(draws, toTextDraw), Items: each(items, toTextDrawItem)}), nil
}

// JudgeText serves POST /v1/privacy/text-draw-items/{textDrawItemId}/judgement.
func (h privacyHandlers) JudgeText(ctx context.Context, r oas.JudgeTextRequestObject) (oas.JudgeTextResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	i, err := h.privacy.Judge(ctx, r.TextDrawItemID, seen, privacy.Judgement(r.Body.Verdict), deref(r.Body.Reason))
	if err != nil {
		return nil, err
	}
	return oas.JudgeText200JSONResponse{Body: toTextDrawItem(i), Headers: oas.JudgeText200ResponseHeaders{ETag: etag(i.Version)}}, nil
}

// someDay is nil for no day.
func someDay(d civil.Date) *civil.Date {
	if d.IsZero() {
		return nil
	}
	return &d
}
