// Package generate fills a database with one fictitious organisation of the size
// that the goals are set for: 200 advisers, 100,000 accounts, 500,000 activities,
// 100,000 calls, 40,000 visits, 120,000 entries of agendas.
// The same size always gives the same rows, on either engine.
//
//	commercial itinérant   adviser, with a portfolio of her own
//	back-office            sales administrator, who sees the whole organisation
//	échange                activity: a note, a call, a visit on an account's timeline
//
// Names and towns look French; identifiers, telephone numbers and e-mail
// addresses come from the ranges kept for fiction (R-ID-04). Rows are inserted in
// SQL, far faster than through the services; what the services derive is derived
// by their own functions.
package generate
