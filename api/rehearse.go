package api

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"maps"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/labstack/echo/v4"

	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
)

// rehearsal is a request that its contract refuses. What its body holds beside the faulty
// members is put through the operation all the same, and nothing of it is kept: the refusal
// says at once what the rules of the domain refuse too.
type rehearsal struct {
	refusal *fault.Error
	faulty  map[string]bool // members of the body that were left out
	whole   bool            // the operation knows none of them: nothing of what it reads is missing
}

// rehearsalTime bounds a rehearsal, which waits for its turn to write as a real one: the
// refusal of a slip of the pen must not come later than that.
const rehearsalTime = 500 * time.Millisecond

// alone are the codes of faults of one value, whatever the others are: what else a run says may
// come of a member that was left out, such as an end before a start.
var alone = map[string]bool{
	"charset": true, "cedex": true, "checksum": true, "country": true, "domain": true, "email": true, "format": true, "future": true, "insee": true, "length": true,
	"nomenclature": true, "number": true, "past": true, "pattern": true, "placeholder": true, "scientific": true, "several": true, "shape": true, "text.blocked": true, "too_long": true,
	"too_many": true, "too_old": true, "zone": true,
}

type rehearsalKey struct{}

// rehearsed is the rehearsal that the request is, if it is one.
func rehearsed(ctx context.Context) (rehearsal, bool) {
	r, ok := ctx.Value(rehearsalKey{}).(rehearsal)
	return r, ok
}

// rehearse runs the operation on what is left of a refused body, and answers by the refusal
// with what the run adds to it. There is no rehearsal when the rest cannot stand for the body,
// nor of an operation that does more than its transaction undoes.
func (s *server) rehearse(op *operation, c echo.Context, body []byte, refusal error, next echo.HandlerFunc) error {
	r := rehearsal{}
	f, ok := fault.Of(refusal)
	if !ok || f.Kind != fault.Invalid || !op.mutation || op.public || op.ownTransaction || op.raw {
		return refusal
	}
	if inScope(actor.Current(c.Request().Context()), op.reads(body)) != nil {
		return refusal
	}
	rest, ok := r.without(op, body, f)
	if !ok {
		return refusal
	}
	ctx, cancel := context.WithTimeout(context.WithValue(c.Request().Context(), rehearsalKey{}, r), rehearsalTime)
	defer cancel()
	refused := c.Request()
	request := refused.WithContext(ctx)
	request.Body, request.ContentLength = &memory{bytes.NewReader(rest), rest}, int64(len(rest))
	c.SetRequest(request)
	err := s.recoverPanic(next)(c)
	c.SetRequest(refused) // the rest of its way is not bounded by the rehearsal's time
	if fault.KindOf(err) == fault.Invalid {
		return err
	}
	if fault.KindOf(err) == fault.Internal && ctx.Err() == nil {
		s.log.ErrorContext(ctx, "rehearsal failed", slog.String("operation", op.id), slog.Any("error", err))
	}
	return refusal
}

// without leaves the members at fault out of a body. It gives up when a fault is not in one
// member, or when the schema asks for one of them: the rules would speak of its absence.
func (r *rehearsal) without(op *operation, body []byte, refusal *fault.Error) (rest []byte, ok bool) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil {
		return nil, false
	}
	r.refusal, r.faulty, r.whole = refusal, map[string]bool{}, true
	for _, field := range refusal.Fields {
		name := member(field.Pointer)
		if name == "" {
			return nil, false
		}
		r.faulty[name] = true
		r.whole = r.whole && field.Code == "unknown" && strings.Count(field.Pointer, "/") == 1
	}
	for name := range op.required() {
		if r.faulty[name] {
			return nil, false
		}
	}
	maps.DeleteFunc(members, func(name string, _ json.RawMessage) bool { return r.faulty[name] })
	if len(members) == 0 {
		return nil, false
	}
	rest, err := json.Marshal(members)
	return rest, err == nil
}

// member is the member of the body that a pointer leads into, empty when it leads elsewhere.
func member(pointer string) string {
	path, inside := strings.CutPrefix(pointer, "/")
	if !inside {
		return ""
	}
	name, _, _ := strings.Cut(path, "/")
	return strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
}

// refused is the refusal with what the run of the rest was refused for, but for what it says
// of members that were left out, or may say for want of them. It is never nil: nothing of a
// rehearsal is kept.
func (r rehearsal) refused(err error) error {
	if err == nil {
		return r.refusal
	}
	more, ok := fault.Of(err)
	if !ok || more.Kind != fault.Invalid {
		return err
	}
	all := *r.refusal
	all.Fields = append(fault.Fields{}, r.refusal.Fields...)
	for _, field := range more.Fields {
		if name := member(field.Pointer); name != "" && !r.faulty[name] && (r.whole || alone[field.Code]) {
			all.Fields = append(all.Fields, field)
		}
	}
	return &all
}

// required is the members that a schema asks for.
func required(ref *openapi3.SchemaRef, into map[string]bool) {
	if ref == nil || ref.Value == nil {
		return
	}
	for _, name := range ref.Value.Required {
		into[name] = true
	}
	for _, parts := range []openapi3.SchemaRefs{ref.Value.AllOf, ref.Value.OneOf, ref.Value.AnyOf} {
		for _, part := range parts {
			required(part, into)
		}
	}
}

// required is the members that the body of the operation must have.
func (op *operation) required() map[string]bool {
	names := map[string]bool{}
	route, err := op.route()
	if err != nil || route.Operation.RequestBody == nil {
		return names
	}
	for _, media := range route.Operation.RequestBody.Value.Content {
		required(media.Schema, names)
	}
	return names
}
