package api

import (
	"encoding/json"
	"iter"

	"github.com/tidwall/gjson"
)

// A start asks the contract for a few words of each operation: encoding/json would read the
// text several times over to hand out the pieces of it.

// members are those of an object, none of anything else.
func members(object json.RawMessage) iter.Seq2[string, json.RawMessage] {
	return func(yield func(string, json.RawMessage) bool) {
		if whole := gjson.ParseBytes(object); whole.IsObject() {
			whole.ForEach(func(name, value gjson.Result) bool { return yield(name.String(), json.RawMessage(value.Raw)) })
		}
	}
}

// elements are those of an array, none of anything else.
func elements(array json.RawMessage) iter.Seq[json.RawMessage] {
	return func(yield func(json.RawMessage) bool) {
		if whole := gjson.ParseBytes(array); whole.IsArray() {
			whole.ForEach(func(_, value gjson.Result) bool { return yield(json.RawMessage(value.Raw)) })
		}
	}
}
