// Package jsonschema stands for the library of that name, by which kin-openapi checks contracts of OpenAPI 3.1. Ours is
// of 3.0, which never asks it, while each start compiled the eleven schemas of the library itself and the program carried
// them: go.mod puts this package in its place. What asks it nevertheless is told no, never yes.
package jsonschema

import "errors"

var errAbsent = errors.New("this program checks contracts of OpenAPI 3.0 only")

// Draft is a version of JSON Schema.
type Draft struct{}

// Draft2020 is the one that OpenAPI 3.1 uses.
var Draft2020 = &Draft{}

// Format is what a text must look like.
type Format struct {
	Name     string
	Validate func(value any) error
}

// Compiler takes everything in, and makes schemas that refuse everything.
type Compiler struct{}

// NewCompiler makes one.
func NewCompiler() *Compiler { return &Compiler{} }

// DefaultDraft changes nothing.
func (*Compiler) DefaultDraft(*Draft) {}

// RegisterFormat changes nothing.
func (*Compiler) RegisterFormat(*Format) {}

// AssertFormat changes nothing.
func (*Compiler) AssertFormat() {}

// AddResource changes nothing.
func (*Compiler) AddResource(string, any) error { return nil }

// Compile gives a schema for any address: kin-openapi would check by its own means, which know nothing of 3.1, after a failure.
func (*Compiler) Compile(string) (*Schema, error) { return &Schema{}, nil }

// Schema refuses everything.
type Schema struct{}

// Validate says that nothing is checked here.
func (*Schema) Validate(any) error { return errAbsent }

// ErrorKind tells which keyword refuses a value.
type ErrorKind interface{ KeywordPath() []string }

// ValidationError is never made here; kin-openapi looks for it in what Validate says.
type ValidationError struct {
	InstanceLocation []string
	ErrorKind        ErrorKind
	Causes           []*ValidationError
}

func (*ValidationError) Error() string { return errAbsent.Error() }
