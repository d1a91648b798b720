package opt

import "testing"

func TestAbsentNullAndSet(t *testing.T) {
	kept := "before"
	at := &kept
	for _, c := range []struct {
		name  string
		v     Value[string]
		plain string
		ptr   string // "-" for nil
	}{
		{"absent leaves it", Value[string]{}, "before", "before"},
		{"null erases it", Null[string](), "", "-"},
		{"set changes it", Of("after"), "after", "after"},
		{"nil pointer is absent", Ptr[string](nil), "before", "before"},
	} {
		t.Run(c.name, func(t *testing.T) {
			plain, ptr := kept, at
			c.v.Apply(&plain)
			c.v.ApplyPointer(&ptr)
			got := "-"
			if ptr != nil {
				got = *ptr
			}
			if plain != c.plain || got != c.ptr {
				t.Errorf("plain %q, pointer %q", plain, got)
			}
		})
	}
}
