package importing

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/jobs"
)

// Stop is why the step of an import goes no further by itself: somebody stopped its job, or it failed for good. What it did
// until then is stored; the same step goes on from there, and a run that was stopped can be taken back.
type Stop struct {
	Cancelled bool
	Message   string // why it failed
}

// atWork are the statuses in which a job works on an import.
var atWork = []Status{Checking, Running, Undoing}

// ended tells a job that does no more; one that was purged ended long ago.
func ended(j jobs.Job, found bool) bool {
	return !found || j.State == jobs.Cancelled || j.State == jobs.Failed
}

// tellStopped says of the imports whose step is under way, by their status, which of them are stopped. It is read from the
// jobs, so that whatever ends one or tries it again is told.
func (s *Service) tellStopped(ctx context.Context, imports []Import) error {
	at := map[uuid.UUID]int{}
	var ids []uuid.UUID
	for i, imp := range imports {
		if imp.JobID != nil && slices.Contains(atWork, imp.Status) {
			at[*imp.JobID] = i
			ids = append(ids, *imp.JobID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	found, err := s.jobs.States(ctx, ids)
	if err != nil {
		return err
	}
	for id, i := range at {
		j, known := found[id]
		if !ended(j, known) {
			continue
		}
		// The step may have come to its end since the import was read, before its job did.
		imp, err := s.load(ctx, imports[i].ID)
		if fault.Is(err, "not_found") {
			continue // somebody deleted it since; the others are told all the same
		}
		if err != nil {
			return err
		}
		if imp.Status == imports[i].Status && *imp.JobID == id {
			imp.Stopped = &Stop{Cancelled: j.State == jobs.Cancelled, Message: j.Error}
		}
		imports[i] = imp
	}
	return nil
}

// Unfinished is the import that the actor began to run of a file of that name and content, and that did not come to its end.
func (s *Service) Unfinished(ctx context.Context, name string, file File) (imp Import, found bool, err error) {
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return Import{}, false, err
	}
	begun, err := s.begunOf(ctx, name, size)
	if err != nil {
		return Import{}, false, err
	}
	for _, imp := range begun {
		same, err := s.sameFile(ctx, imp, file)
		if err != nil || same {
			return imp, same, err
		}
	}
	return Import{}, false, nil
}

// sameFile tells whether the import is of that file; one whose file is not kept any more is of none.
func (s *Service) sameFile(ctx context.Context, imp Import, file File) (bool, error) {
	kept, size, done, err := s.files.Spool(ctx, imp.ID)
	if fault.Is(err, "blob.gone") {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer done()
	sums := [2][]byte{}
	for i, one := range []io.ReaderAt{kept, file} {
		h := sha256.New()
		if _, err := io.Copy(h, io.NewSectionReader(one, 0, size)); err != nil {
			return false, err
		}
		sums[i] = h.Sum(nil)
	}
	return bytes.Equal(sums[0], sums[1]), nil
}

// idle refuses while a step of the import is waiting or at work. A step whose status
// says that it is over is: its job only has to record its own end.
func (s *Service) idle(ctx context.Context, imp Import) error {
	if imp.JobID == nil || !slices.Contains(atWork, imp.Status) {
		return nil
	}
	found, err := s.jobs.States(ctx, []uuid.UUID{*imp.JobID})
	if err != nil {
		return err
	}
	if j := found[*imp.JobID]; j.State == jobs.Queued || j.State == jobs.Running {
		return fault.New(fault.Conflict, "import.busy", "Cet import est en cours de traitement\u00a0: attendez la fin de la tâche, ou arrêtez-la.")
	}
	return nil
}
