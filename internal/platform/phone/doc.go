// Package phone reads telephone numbers as French people and spreadsheets write
// them (R-ID-04).
//
// Vocabulary: numéro spécial (08…) = Special, never a contact's number; numéros
// courts (3615, 118 218) are refused, no E.164 number is theirs; poste = Extension;
// numéro de fiction = a number of the ranges kept for films and training. Invariants: a Number is in E.164; its extension is apart;
// a number of a fiction range is accepted although it belongs to nobody.
package phone
