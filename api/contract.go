package api

import (
	"net/http"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"gopkg.in/yaml.v3"

	"besace/api/oas"
	"besace/api/reference"
)

// Contract is openapi.yaml as this binary was built from it.
func Contract() (*openapi3.T, error) { return oas.GetSpec() }

// mountContract serves the contract this binary was built from, and its readable page.
func mountContract(s *Server, spec *openapi3.T) {
	written := sync.OnceValues(func() ([]byte, error) { return WriteContract(spec) })
	s.Mount("/openapi.yaml", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		body, err := written()
		if err != nil {
			http.Error(w, "unreadable", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
		_, _ = w.Write(body) // a client that left needs no answer
	}))
	s.Mount("/docs", reference.Handler())
	s.Mount("/docs/*", reference.Handler())
}

// WriteContract writes the contract as YAML.
func WriteContract(spec *openapi3.T) ([]byte, error) {
	tree, err := spec.MarshalYAML()
	if err != nil {
		return nil, err
	}
	return yaml.Marshal(tree)
}
