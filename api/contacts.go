package api

import (
	"bytes"
	"context"
	"io"
	"strings"

	"besace/api/oas"
	"besace/internal/platform/fold"
	"besace/internal/platform/opt"
	"besace/internal/platform/vcard"
	"besace/internal/prospect"
	"besace/internal/solicitation"
)

// contactHandlers serves the people one talks to in the accounts.
type contactHandlers struct {
	prospect     *prospect.Service
	solicitation *solicitation.Service
}

// ListContacts serves GET /v1/contacts.
func (h contactHandlers) ListContacts(ctx context.Context, r oas.ListContactsRequestObject) (oas.ListContactsResponseObject, error) {
	p := r.Params
	page, err := h.prospect.Contacts(ctx, prospect.ContactQuery{
		ContactFilter: prospect.ContactFilter{Query: deref(p.Q), Role: string(deref(p.Role)), Left: p.Left, Archived: deref(p.Archived)},
		Cursor:        deref(p.Cursor), Limit: pageSize(p.Limit),
	})
	if err != nil {
		return nil, err
	}
	return oas.ListContacts200JSONResponse{Items: each(page.Items, toContact), NextCursor: some(page.Next)}, nil
}

// ListAccountContacts serves GET /v1/accounts/{accountId}/contacts.
func (h contactHandlers) ListAccountContacts(ctx context.Context, r oas.ListAccountContactsRequestObject) (oas.ListAccountContactsResponseObject, error) {
	page, err := h.prospect.ContactsOf(ctx, r.AccountID, prospect.ContactQuery{
		ContactFilter: prospect.ContactFilter{Archived: deref(r.Params.Archived)}, Cursor: deref(r.Params.Cursor), Limit: pageSize(r.Params.Limit),
	})
	if err != nil {
		return nil, err
	}
	return oas.ListAccountContacts200JSONResponse{Items: each(page.Items, toContact), NextCursor: some(page.Next)}, nil
}

// CreateContact serves POST /v1/accounts/{accountId}/contacts.
func (h contactHandlers) CreateContact(ctx context.Context, r oas.CreateContactRequestObject) (oas.CreateContactResponseObject, error) {
	c, created, err := h.prospect.AddContact(ctx, r.AccountID, fromContactInput(*r.Body))
	if err != nil {
		return nil, err
	}
	shown, err := callableOne(ctx, h.solicitation, c)
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateContact200JSONResponse{Body: shown, Headers: oas.CreateContact200ResponseHeaders{ETag: etag(c.Version)}}, nil
	}
	return oas.CreateContact201JSONResponse{Body: shown, Headers: oas.CreateContact201ResponseHeaders{
		ETag: etag(c.Version), Location: "/v1/contacts/" + c.ID.String(),
	}}, nil
}

// GetContact serves GET /v1/contacts/{contactId}.
func (h contactHandlers) GetContact(ctx context.Context, r oas.GetContactRequestObject) (oas.GetContactResponseObject, error) {
	c, err := h.prospect.Contact(ctx, r.ContactID)
	if err != nil {
		return nil, err
	}
	shown, err := callableOne(ctx, h.solicitation, c)
	if err != nil {
		return nil, err
	}
	return oas.GetContact200JSONResponse{Body: shown, Headers: oas.GetContact200ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// UpdateContact serves PATCH /v1/contacts/{contactId}.
func (h contactHandlers) UpdateContact(ctx context.Context, r oas.UpdateContactRequestObject) (oas.UpdateContactResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c, err := h.prospect.UpdateContact(ctx, r.ContactID, seen, fromContactPatch(*r.Body))
	if err != nil {
		return nil, err
	}
	shown, err := callableOne(ctx, h.solicitation, c)
	if err != nil {
		return nil, err
	}
	return oas.UpdateContact200JSONResponse{Body: shown, Headers: oas.UpdateContact200ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// ArchiveContact serves POST /v1/contacts/{contactId}/archive.
func (h contactHandlers) ArchiveContact(ctx context.Context, r oas.ArchiveContactRequestObject) (oas.ArchiveContactResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c, err := h.prospect.ArchiveContact(ctx, r.ContactID, seen)
	if err != nil {
		return nil, err
	}
	shown, err := callableOne(ctx, h.solicitation, c)
	if err != nil {
		return nil, err
	}
	return oas.ArchiveContact200JSONResponse{Body: shown, Headers: oas.ArchiveContact200ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// RestoreContact serves POST /v1/contacts/{contactId}/restore.
func (h contactHandlers) RestoreContact(ctx context.Context, r oas.RestoreContactRequestObject) (oas.RestoreContactResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c, err := h.prospect.RestoreContact(ctx, r.ContactID, seen)
	if err != nil {
		return nil, err
	}
	shown, err := callableOne(ctx, h.solicitation, c)
	if err != nil {
		return nil, err
	}
	return oas.RestoreContact200JSONResponse{Body: shown, Headers: oas.RestoreContact200ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// GetContactVcard serves GET /v1/contacts/{contactId}/vcard.
func (h contactHandlers) GetContactVcard(ctx context.Context, r oas.GetContactVcardRequestObject) (oas.GetContactVcardResponseObject, error) {
	card, err := h.prospect.ContactCard(ctx, r.ContactID)
	if err != nil {
		return nil, err
	}
	body, name, err := cardFile(card)
	if err != nil {
		return nil, err
	}
	return oas.GetContactVcard200TextVcardResponse{Body: body, Headers: oas.GetContactVcard200ResponseHeaders{ContentDisposition: &name}}, nil
}

// GetAccountVcard serves GET /v1/accounts/{accountId}/vcard.
func (h contactHandlers) GetAccountVcard(ctx context.Context, r oas.GetAccountVcardRequestObject) (oas.GetAccountVcardResponseObject, error) {
	card, err := h.prospect.AccountCard(ctx, r.AccountID)
	if err != nil {
		return nil, err
	}
	body, name, err := cardFile(card)
	if err != nil {
		return nil, err
	}
	return oas.GetAccountVcard200TextVcardResponse{Body: body, Headers: oas.GetAccountVcard200ResponseHeaders{ContentDisposition: &name}}, nil
}

// cardFile is a card with the Content-Disposition of its file.
func cardFile(card vcard.Card) (io.Reader, string, error) {
	var body bytes.Buffer
	err := vcard.Write(&body, card)
	name := strings.Join(fold.Tokens(card.Given+" "+card.Family), "-")
	if name == "" {
		name = strings.Join(fold.Tokens(card.Organization), "-")
	}
	return &body, `attachment; filename="` + name + `.vcf"`, err
}

func fromContactInput(in oas.ContactInput) prospect.ContactDraft {
	return prospect.ContactDraft{ID: deref(in.ID), Fields: prospect.ContactPatch{
		Civility: opt.Ptr(as[string](in.Civility)), FirstName: opt.Ptr(in.FirstName), LastName: opt.Of(in.LastName), JobTitle: opt.Ptr(in.JobTitle),
		Role: opt.Ptr(as[string](in.Role)), Main: opt.Ptr(in.IsMain), Language: opt.Ptr(in.Language), Channel: opt.Ptr(as[string](in.Channel)),
		LeftOn: opt.Ptr(fromDate(in.LeftOn)), Phones: phones(in.Phones), Emails: emails(in.Emails),
	}}
}

func fromContactPatch(in oas.ContactPatch) prospect.ContactPatch {
	return prospect.ContactPatch{
		Civility: opt.Ptr(as[string](in.Civility)), FirstName: field(in.FirstName), LastName: opt.Ptr(in.LastName), JobTitle: field(in.JobTitle),
		Role: textField(in.Role), Main: opt.Ptr(in.IsMain), Language: opt.Ptr(in.Language), Channel: textField(in.Channel),
		LeftOn: dateField(in.LeftOn), Phones: phones(in.Phones), Emails: emails(in.Emails),
	}
}

func toContact(c prospect.Contact) oas.Contact {
	return oas.Contact{
		ID: c.ID, Version: c.Version, AccountID: c.AccountID, Name: c.Name(), Civility: as[oas.Civility](&c.Civility),
		FirstName: some(c.FirstName), LastName: c.LastName, JobTitle: some(c.JobTitle), Role: as[oas.ContactRole](c.Role), IsMain: c.Main,
		Language: c.Language, Channel: as[oas.ContactChannel](c.Channel), LeftOn: toDate(c.LeftOn),
		Phones: each(c.Phones, toPhone), Emails: each(c.Emails, toEmail),
		CreatedAt: c.CreatedAt.UTC(), UpdatedAt: c.UpdatedAt.UTC(), ArchivedAt: utc(c.ArchivedAt),
	}
}
