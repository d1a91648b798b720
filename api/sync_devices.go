package api

import (
	"context"

	"besace/api/oas"
	"besace/internal/identity"
	"besace/internal/platform/actor"
)

// syncDeviceHandlers serves how the synchronisation of the devices is.
type syncDeviceHandlers struct{ identity *identity.Service }

// ReportSync serves POST /v1/sync/report.
func (h syncDeviceHandlers) ReportSync(ctx context.Context, r oas.ReportSyncRequestObject) (oas.ReportSyncResponseObject, error) {
	in := r.Body
	return oas.ReportSync204Response{}, h.identity.ReportSync(ctx, identity.Report{
		At: &in.At, AppVersion: in.AppVersion, PulledAt: in.PulledAt, PushedAt: in.PushedAt,
		Waiting: in.Waiting, WaitingSince: in.WaitingSince, Refused: in.Refused, Conflicts: in.Conflicts,
	})
}

// ListSyncedDevices serves GET /v1/sync/devices.
func (h syncDeviceHandlers) ListSyncedDevices(ctx context.Context, r oas.ListSyncedDevicesRequestObject) (oas.ListSyncedDevicesResponseObject, error) {
	devices, next, err := h.identity.SyncedDevices(ctx, deref(r.Params.Troubled), deref(r.Params.Cursor), pageSize(r.Params.Limit))
	if err != nil {
		return nil, err
	}
	current := actor.Current(ctx).SessionID
	return oas.ListSyncedDevices200JSONResponse{NextCursor: some(next), Items: each(devices, func(d identity.Synced) oas.SyncedDevice {
		return oas.SyncedDevice{
			ID: d.ID, UserID: d.UserID, UserName: d.UserName, Label: d.Label, UserAgent: d.UserAgent, Current: d.ID == current,
			CreatedAt: d.CreatedAt.UTC(), LastSeenAt: d.LastSeenAt.UTC(), Report: toSyncReport(d.Report),
			Troubles: each(d.Troubles, func(t identity.Trouble) oas.SyncTrouble { return oas.SyncTrouble(t) }),
		}
	})}, nil
}

func toSyncReport(r identity.Report) *oas.SyncReport {
	if r.At == nil {
		return nil
	}
	return &oas.SyncReport{
		AppVersion: r.AppVersion, ReportedAt: r.At.UTC(), PulledAt: utc(r.PulledAt), PushedAt: utc(r.PushedAt),
		Waiting: r.Waiting, WaitingSince: utc(r.WaitingSince), Refused: r.Refused, Conflicts: r.Conflicts,
	}
}
