// Package privacy keeps personal data no longer than they may be kept, answers the people
// they are about, and proves both (R-PRV-01 to R-PRV-06, R-TXT-01).
//
//	durée de conservation      Rule, Choice (retention_period)
//	archive restreinte         an account that prospect.Retain put away (R-PRV-02)
//	revue de purge             Line, found by a Night
//	lignes d’import effacées   Imports, by a Night when their time is over
//	demande de la personne     Request (data_request)
//	dossier                    Dossier: all that is held on somebody
//	mention d’information      Notice, Delivery
//	registre des traitements   Register
//	relecture des notes        Draw, Item
//
// Invariants: what counts as contact that came from the person is computed from what
// happened and never entered; days are those of the organisation's own time zone; a night
// does nothing twice, and goes on where it was cut; nothing is purged unless somebody
// confirms it, who learns beforehand what goes and what stays; an erasure leaves of the
// person the digests by which her objection is still known, the proof of contracts until
// its time is over, and her former ids, so that nothing brings her back.
package privacy
