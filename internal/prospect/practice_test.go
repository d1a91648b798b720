package prospect

import (
	"context"
	"testing"

	"besace/internal/platform/opt"
)

// Who had the use of her data restricted is not to be contacted: no practice is measured by her.
func TestPracticeLeavesThoseWhoseDataAreRestricted(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		best := func(name string) Sheet {
			return o.company(o.adviser, name, func(p *Patch) { p.Class = opt.Of("A") })
		}
		kept, restricted := best("Garage Muller"), best("Fournil Keller")
		must(t, o.db.InTx(o.ctx, func(ctx context.Context) error {
			return o.db.Scoped(ctx).Model(&Account{}).Where("id = ?", restricted.ID).UpdateColumn("restricted_at", monday).Error
		}))
		list, err := o.OfClass(o.ctx, o.adviser, "A")
		must(t, err)
		if len(list) != 1 || list[0].ID != kept.ID {
			t.Errorf("%d accounts", len(list))
		}
	})
}
