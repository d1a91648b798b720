package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/duplicate"
	"besace/internal/platform/postal"
	"besace/internal/prospect"
)

// duplicateHandlers serves the search for accounts entered twice.
type duplicateHandlers struct {
	duplicates *duplicate.Service[prospect.Summary]
}

// FindDuplicates serves POST /v1/accounts/duplicates.
func (h duplicateHandlers) FindDuplicates(ctx context.Context, r oas.FindDuplicatesRequestObject) (oas.FindDuplicatesResponseObject, error) {
	found, err := h.duplicates.Candidates(ctx, fromDuplicateSearch(*r.Body))
	if err != nil {
		return nil, err
	}
	return oas.FindDuplicates200JSONResponse(toCandidates(found)), nil
}

// ListAccountDuplicates serves GET /v1/accounts/{accountId}/duplicates.
func (h duplicateHandlers) ListAccountDuplicates(ctx context.Context, r oas.ListAccountDuplicatesRequestObject) (oas.ListAccountDuplicatesResponseObject, error) {
	found, err := h.duplicates.Duplicates(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	return oas.ListAccountDuplicates200JSONResponse(toCandidates(found)), nil
}

// ListDuplicates serves GET /v1/duplicates.
func (h duplicateHandlers) ListDuplicates(ctx context.Context, r oas.ListDuplicatesRequestObject) (oas.ListDuplicatesResponseObject, error) {
	page, err := h.duplicates.Pairs(ctx, deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	return oas.ListDuplicates200JSONResponse(oas.DuplicatePairPage{Items: each(page.Items, toPair), NextCursor: some(page.Next)}), nil
}

// DismissDuplicate serves POST /v1/duplicates/{pairId}/dismiss.
func (h duplicateHandlers) DismissDuplicate(ctx context.Context, r oas.DismissDuplicateRequestObject) (oas.DismissDuplicateResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	pair, err := h.duplicates.Dismiss(ctx, r.PairID, seen)
	if err != nil {
		return nil, err
	}
	return oas.DismissDuplicate200JSONResponse{Body: toPair(pair), Headers: oas.DismissDuplicate200ResponseHeaders{ETag: etag(pair.Version)}}, nil
}

func fromDuplicateSearch(in oas.DuplicateSearchInput) duplicate.Draft {
	return duplicate.Draft{
		ID: deref(in.ID), Kind: string(in.Kind), Name: deref(in.Name), FirstName: deref(in.FirstName), LastName: deref(in.LastName),
		SIRET: deref(in.SIRET), SIREN: deref(in.SIREN), Address: postalAddress(in.Address),
		Phones: each(deref(in.Phones), func(p oas.PhoneInput) string { return p.Number }),
		Emails: each(deref(in.Emails), func(e oas.EmailInput) string { return e.Address }),
	}
}

func postalAddress(in *oas.AddressInput) postal.Address {
	if in == nil {
		return postal.Address{}
	}
	return postal.Address{Unit: deref(in.Unit), Building: deref(in.Building), Street: deref(in.Street), Locality: deref(in.Locality),
		Postcode: deref(in.Postcode), Town: deref(in.Town), Cedex: deref(in.Cedex), Insee: deref(in.InseeCode), Country: deref(in.Country)}
}

func toCandidates(found []duplicate.Candidate[prospect.Summary]) oas.DuplicateCandidates {
	return oas.DuplicateCandidates{Items: each(found, toCandidate)}
}

func toCandidate(c duplicate.Candidate[prospect.Summary]) oas.DuplicateCandidate {
	if c.Account == nil {
		return oas.DuplicateCandidate{FollowedBy: c.FollowedBy}
	}
	account, level, evidence := toSummary(*c.Account), oas.DuplicateLevel(c.Level), each(c.Evidence, toEvidence)
	return oas.DuplicateCandidate{Visible: true, FollowedBy: c.FollowedBy, Account: &account, Score: &c.Score, Level: &level, Evidence: &evidence}
}

func toEvidence(e duplicate.Evidence) oas.DuplicateEvidence {
	return oas.DuplicateEvidence{Kind: oas.DuplicateEvidenceKind(e.Kind), Weight: e.Weight, Reason: e.Reason}
}

func toSide(c duplicate.Candidate[prospect.Summary]) oas.DuplicateSide {
	if c.Account == nil {
		return oas.DuplicateSide{FollowedBy: c.FollowedBy}
	}
	account := toSummary(*c.Account)
	return oas.DuplicateSide{Visible: true, FollowedBy: c.FollowedBy, Account: &account}
}

func toPair(p duplicate.ReviewedPair[prospect.Summary]) oas.DuplicatePair {
	pair := oas.DuplicatePair{
		ID: p.ID, Version: p.Version, State: oas.DuplicatePairState(p.State), Score: p.Score, Level: oas.DuplicateLevel(p.Level),
		First: toSide(p.First), Second: toSide(p.Second),
	}
	if p.First.Account != nil && p.Second.Account != nil {
		evidence := each(p.Evidence, toEvidence)
		pair.Evidence = &evidence
	}
	return pair
}
