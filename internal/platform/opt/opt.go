// Package opt tells apart, in a merge patch, a field that is absent (leave it),
// null (erase it) and set (change it).
package opt

// Value is one field of a patch; its zero is absent.
type Value[T any] struct {
	present bool
	null    bool
	value   T
}

// Of is a field set to v.
func Of[T any](v T) Value[T] { return Value[T]{present: true, value: v} }

// Null is a field to erase.
func Null[T any]() Value[T] { return Value[T]{present: true, null: true} }

// Ptr is absent for nil, else set.
func Ptr[T any](p *T) Value[T] {
	if p == nil {
		return Value[T]{}
	}
	return Of(*p)
}

// Present reports whether the patch names the field at all.
func (v Value[T]) Present() bool { return v.present }

// IsNull reports whether the patch erases the field.
func (v Value[T]) IsNull() bool { return v.present && v.null }

// Get returns the value set, or T's zero when absent or null.
func (v Value[T]) Get() T { return v.value }

// Pointer returns nil when absent or null, else the value.
func (v Value[T]) Pointer() *T {
	if !v.present || v.null {
		return nil
	}
	value := v.value
	return &value
}

// Apply changes *to when the field is present; null gives T's zero.
func (v Value[T]) Apply(to *T) {
	if v.present {
		*to = v.value
	}
}

// ApplyPointer changes *to when the field is present; null gives nil.
func (v Value[T]) ApplyPointer(to **T) {
	if v.present {
		*to = v.Pointer()
	}
}
