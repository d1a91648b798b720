// Package kind holds the kinds of errors that kin-openapi tells apart.
package kind

// Schema groups the errors of a schema.
type Schema struct{}

// Group groups errors.
type Group struct{}

// Reference groups the errors of what a schema refers to.
type Reference struct{}

// KeywordPath is empty.
func (*Schema) KeywordPath() []string { return nil }

// KeywordPath is empty.
func (*Group) KeywordPath() []string { return nil }

// KeywordPath is empty.
func (*Reference) KeywordPath() []string { return nil }
