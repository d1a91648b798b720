package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"

	"besace/api/oas"
	"besace/internal/vocabulary"
)

// vocabularyHandlers serves the vocabulary as a whole.
type vocabularyHandlers struct{ vocabulary *vocabulary.Service }

// GetVocabulary serves GET /v1/vocabulary; its tag is a digest of the content.
func (h vocabularyHandlers) GetVocabulary(ctx context.Context, r oas.GetVocabularyRequestObject) (oas.GetVocabularyResponseObject, error) {
	all, err := h.vocabulary.Everything(ctx)
	if err != nil {
		return nil, err
	}
	body := toVocabulary(all)
	text, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	if strings.Contains(deref(r.Params.IfNoneMatch), tag) {
		return oas.GetVocabulary304Response{Headers: oas.GetVocabulary304ResponseHeaders{ETag: tag}}, nil
	}
	return oas.GetVocabulary200JSONResponse{Body: body, Headers: oas.GetVocabulary200ResponseHeaders{ETag: tag}}, nil
}
