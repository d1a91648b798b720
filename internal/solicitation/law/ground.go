package law

import (
	"slices"
	"time"
)

// agreement is how far consents reach what is asked.
type agreement struct {
	consent *Consent
	partial *Consent // given for one family of products, while the question names none
	flawed  *Consent // without proof or without the text shown
	ended   *Consent // expired, withdrawn, or older than a withdrawal
}

// agreed looks for a consent to the channel that may be acted upon now.
func (i *inquiry) agreed(channel Channel) (a agreement) {
	for n := range i.person.Consents {
		c := &i.person.Consents[n]
		if c.Channel != channel || c.Purpose != Prospecting || (c.Family != "" && i.Family != "" && c.Family != i.Family) {
			continue
		}
		taken, inPart := i.takenBack(c)
		switch {
		case i.At.Before(c.CollectedAt):
			i.mayChange(c.CollectedAt)
		case c.over(i.At) || taken:
			a.ended = c
		case c.Proof == "" || c.TextVersion == "":
			i.endsWith(c)
			a.flawed = c
		case i.Family == "" && (c.Family != "" || inPart):
			i.endsWith(c)
			a.partial = c
		default:
			i.endsWith(c)
			if a.consent == nil || c.CollectedAt.After(a.consent.CollectedAt) {
				a.consent = c
			}
		}
	}
	return a
}

// takenBack reports a consent that a withdrawal followed: wholly for what is asked, or of some
// products only while the question names none. A person withdraws her agreement, not one line
// of ours: what she had given before, in another form, goes with it.
func (i *inquiry) takenBack(c *Consent) (wholly, inPart bool) {
	for n := range i.person.Consents {
		w := &i.person.Consents[n]
		if w.Channel != c.Channel || w.Purpose != c.Purpose || w.WithdrawnAt == nil || c.CollectedAt.After(*w.WithdrawnAt) {
			continue
		}
		narrower := c.Family == "" && w.Family != ""
		switch {
		case w.Family != "" && w.Family != c.Family && !narrower || narrower && i.Family != "" && i.Family != w.Family: // of other products
		case i.At.Before(*w.WithdrawnAt):
			i.mayChange(*w.WithdrawnAt)
		case narrower && i.Family == "":
			inPart = true
		default:
			wholly = true
		}
	}
	return wholly, inPart
}

func (c *Consent) over(at time.Time) bool {
	return c.ExpiresAt != nil && !at.Before(*c.ExpiresAt) || c.WithdrawnAt != nil && !at.Before(*c.WithdrawnAt)
}

func (i *inquiry) endsWith(c *Consent) {
	for _, end := range []*time.Time{c.ExpiresAt, c.WithdrawnAt} {
		if end != nil {
			i.mayChange(*end)
		}
	}
}

// outOfHours reports an express and proved consent to calls outside the legal hours.
func (i *inquiry) outOfHours() (express bool) {
	for n := range i.person.Consents {
		c := &i.person.Consents[n]
		if c.Channel != Phone || !c.OutOfHours || c.Proof == "" || c.TextVersion == "" || (c.Family != "" && c.Family != i.Family) {
			continue
		}
		taken, inPart := i.takenBack(c)
		switch {
		case i.At.Before(c.CollectedAt):
			i.mayChange(c.CollectedAt)
		case !c.over(i.At) && !taken && !inPart:
			i.endsWith(c)
			express = true
		}
	}
	return express
}

// contract looks for a contract that is current today and whose object the contact is
// about, declared or known by the family of products (R-TEL-02); other is a current
// one that nothing ties to the contact.
func (i *inquiry) contract() (related, other *Contract) {
	for n := range i.person.Contracts {
		c := &i.person.Contracts[n]
		if i.today.Before(c.From) {
			i.mayChange(i.midnight(c.From))
			continue
		}
		if !c.To.IsZero() {
			if i.today.After(c.To) {
				continue
			}
			i.mayChange(i.midnight(c.To.AddDays(1)))
		}
		if i.Purpose == Performance || i.Family != "" && slices.Contains(c.Families, i.Family) {
			if related == nil {
				related = c
			}
		} else if other == nil {
			other = c
		}
	}
	return related, other
}

// sale looks for a sale of analogous products at which she gave her details and could
// refuse messages (R-EML-01); doubtful is one of products that the question does not name.
func (i *inquiry) sale() (analogous, doubtful *Contract) {
	for n := range i.person.Contracts {
		c := &i.person.Contracts[n]
		if !c.DetailsCollected || !c.OptOutOffered {
			continue
		}
		if i.today.Before(c.From) {
			i.mayChange(i.midnight(c.From))
			continue
		}
		switch {
		case i.Family != "" && slices.Contains(c.Families, i.Family):
			analogous = c
		case i.Family == "" || len(c.Families) == 0:
			doubtful = c
		}
	}
	return analogous, doubtful
}

// requests are those of the person to be called: due is recent enough to be answered now
// (R-TEL-04), late no longer is; said would be due if it were proved.
type requests struct{ due, late, said *CallBack }

func (i *inquiry) callBacks() (found requests) {
	r, ok := i.inForce("R-TEL-04")
	if !ok {
		return found
	}
	window := time.Duration(r.Parameters.CallBackHours) * time.Hour
	for n := range i.person.CallBacks {
		c := &i.person.CallBacks[n]
		end := c.At.Add(window)
		switch {
		case i.At.Before(c.At):
			i.mayChange(c.At)
		case c.ClosedAt != nil && !i.At.Before(*c.ClosedAt):
		case i.At.Before(end):
			i.mayChange(end)
			if c.ClosedAt != nil {
				i.mayChange(*c.ClosedAt)
			}
			if !c.proved() {
				found.said = c
			} else if found.due == nil || c.At.After(found.due.At) {
				found.due = c
			}
		case c.proved():
			if c.ClosedAt != nil {
				i.mayChange(*c.ClosedAt)
			}
			found.late = c
		}
	}
	return found
}

// objected holds the person's objections against the contact. An objection to
// prospecting is absolute; a consent or a request that came after it leaves a doubt.
func (i *inquiry) objected() {
	r, ok := i.inForce("R-PRV-03")
	if !ok {
		return
	}
	var last *Objection
	for n := range i.person.Objections {
		o := &i.person.Objections[n]
		switch {
		case o.Channel != "" && o.Channel != i.Channel:
		case i.At.Before(o.At):
			i.mayChange(o.At)
		case o.LiftedAt != nil && !i.At.Before(*o.LiftedAt):
		default:
			if o.LiftedAt != nil {
				i.mayChange(*o.LiftedAt)
			}
			if last == nil || o.At.After(last.At) {
				last = o
			}
		}
	}
	if last == nil {
		return
	}
	since := "Cette personne s’est opposée à la prospection le " + i.day(last.At)
	if i.Purpose == Performance {
		if related, _ := i.contract(); related != nil {
			i.find(r, Warn, since+"\u00a0: ne parlez que de l’exécution de son contrat, sans rien proposer.", "")
			return
		}
	}
	if later := i.willedAfter(last.At); later != "" {
		i.find(r, Warn, since+", puis "+later+"\u00a0: son dernier choix l’emporte, gardez-en la preuve sous la main.", "")
		return
	}
	i.lacks(r, Block, since+".", "Seule la personne peut revenir sur son opposition\u00a0; notez alors son consentement et sa preuve.")
}

// willedAfter tells what the person asked for by this channel after the instant, empty
// when she asked for nothing.
func (i *inquiry) willedAfter(t time.Time) string {
	if a := i.agreed(i.Channel); a.consent != nil && a.consent.CollectedAt.After(t) {
		return "a consenti à ce canal le " + i.day(a.consent.CollectedAt)
	}
	if i.Channel == Phone {
		if due := i.callBacks().due; due != nil && due.At.After(t) {
			return "a demandé à être rappelée le " + i.moment(due.At)
		}
	}
	return ""
}

// restricted refuses to use the data of who had that limited, whatever for (R-PRV-05).
func (i *inquiry) restricted() {
	if r, ok := i.inForce("R-PRV-05"); ok && i.person.Restricted {
		i.find(r, Block, "La personne a demandé la limitation du traitement de ses données\u00a0: elles sont conservées sans être utilisées.",
			"Que la limitation soit levée.")
	}
}
