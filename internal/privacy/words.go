package privacy

// spoken are the words of codes and of keys, for who reads her own file.
var spoken = map[string]string{
	"mr": "M.", "mrs": "Mme", "unspecified": "", "lead": "à qualifier", "prospect": "prospect", "customer": "client", "former_customer": "ancien client",
	"disqualified": "écarté", "note": "note", "call": "appel", "visit": "visite", "email": "e-mail", "mail": "courrier", "meeting": "réunion",
	"inbound": "venu de la personne", "outbound": "de notre part", "none": "", "phone": "téléphone", "sms": "SMS", "social": "réseau social", "leaflet": "prospectus",
	"prospecting": "prospection", "contract": "exécution d’un contrat", "service": "service", "appointment": "rendez-vous", "call_back": "à rappeler",
	"follow_up": "suite à donner", "no_answer": "sans réponse", "refused": "refus", "objected": "opposition", "wrong_number": "mauvais numéro",
	"reached": "joint", "voicemail": "répondeur", "busy": "occupé", "met": "rencontré", "absent": "absent", "order": "commande", "quote_requested": "devis demandé",
	"to_think": "réflexion", "planned": "prévu", "confirmed": "confirmé", "held": "tenu", "cancelled": "annulé", "moved": "déplacé", "task": "tâche", "absence": "absence",
	"other": "autre", "billing": "facturation", "delivery": "livraison", "home": "domicile", "decision_maker": "décideur", "prescriber": "prescripteur",
	"user": "utilisateur", "buyer": "acheteur", "payer": "payeur", "gatekeeper": "filtre", "business_card": "carte de visite", "photo": "photo", "recording": "mémo vocal", "document": "document",
	"resolved": "levée", "condition": "sous condition", "open": "en cours", "lost": "non levée", "granted": "acceptée", "access": "accès", "rectification": "rectification",
	"erasure": "effacement", "restriction": "limitation", "portability": "portabilité", "objection": "opposition", "shown": "montrée", "spoken": "dite", "handed": "remise", "form": "formulaire", "message": "message", "letter": "courrier",
	"status_changed": "changement de situation", "owner_changed": "changement de conseiller", "merged": "fusion de fiches", "unmerged": "fusion annulée",
	"next_action_done": "action faite", "qualified": "qualification", "note_removed": "note supprimée",
	"facts": "Faits", "observed": "Observé", "discovery": "Découverte", "theme": "Thème", "words": "Propos", "infoLevel": "Niveau d’information", "infoWords": "Ce qui a été dit",
	"motives": "Motivations", "motive": "Motivation", "weight": "Poids", "restatement": "Reformulation", "restatementValidated": "Reformulation validée",
	"restatementValidatedAt": "Reformulation validée le", "recapRequested": "Récapitulatif demandé",
	"arguments": "Arguments", "feature": "Caractéristique", "advantage": "Avantage", "proof": "Preuve", "need": "Besoin", "questionTypes": "Types de questions", "signals": "Signaux d’achat",
	"concessions": "Concessions", "given": "Accordé", "against": "En échange de", "amountCents": "Montant en centimes", "competitor": "Concurrent",
	"forMarketing": "Pour le marketing", "forSalesAdmin": "Pour l’administration des ventes", "questions": "Questions", "objections": "Objections", "answer": "Réponse",
	"marginFloorBp": "Taux de marque plancher en points de base", "maxConcessionCents": "Concession maximale en centimes", "closingQuestion": "Question de conclusion",
	"aids": "Supports", "documents": "Documents", "true": "oui", "false": "non",
}
