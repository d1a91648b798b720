import { learn } from '../learned';

/** The quick capture of a prospect, a note or a next action. */
export const capturing = learn({
  'capture.title': 'Saisir',
  'capture.what': 'Que saisir ?',
  'capture.prospect': 'Nouveau compte',
  'capture.ofNote': 'Note',
  'capture.kind': 'Entreprise ou particulier',
  'capture.phone': 'Téléphone',
  'capture.contactPhone': 'Son téléphone',
  'capture.locate': 'Noter ma position',
  'capture.locateAgain': 'Noter de nouveau ma position',
  'capture.located': 'Position notée, à {{metres}} m près',
  'capture.forgetPlace': 'Oublier la position',
  'capture.placeDenied':
    'Le téléphone refuse de donner sa position : autorisez-la dans ses réglages, ou saisissez l’adresse.',
  'capture.placeUnknown': 'Position introuvable pour l’instant. Réessayez dehors, ou saisissez l’adresse.',
  'capture.moreAddress': 'Voie et code postal',
  'capture.addNote': 'Ajouter une note',
  'capture.note': 'Note de visite',
  'capture.again': 'Recommencer',
  'capture.saved': '{{name}} enregistré sur l’appareil.',
  'capture.about': 'À propos de',
  'capture.search': 'Nom, ville, téléphone…',
  'capture.nobody': 'Aucun compte sur cet appareil ne répond à cela.',
  'capture.another': 'Changer',
});
