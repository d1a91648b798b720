/** The shapes of what lives on the device, as the API gives and takes them; entities.ts says what the engine must know of each. */
import type { components } from '@/api/schema';

type Schemas = components['schemas'];

export interface Rows {
  account: Schemas['Account'];
  contact: Schemas['Contact'];
  establishment: Schemas['Establishment'];
  account_address: Schemas['AccountAddress'];
  note: Schemas['Note'];
  attachment: Schemas['Attachment'];
  consent: Schemas['Consent'];
  privacy_objection: Schemas['PrivacyObjection'];
  call_back: Schemas['CallBack'];
  current_contract: Schemas['CurrentContract'];
  contact_attempt: Schemas['ContactAttempt'];
  privacy_notice: Schemas['Notice'];
  notice_delivery: Schemas['NoticeDelivery'];
  data_request: Schemas['DataRequest'];
  call_script: Schemas['CallScript'];
  call_list: Schemas['CallList'];
  call: Schemas['Call'];
  visit: Schemas['Visit'];
  visit_prep: Schemas['VisitPrep'];
  letter: Schemas['Letter'];
  /** `eventId` is kept here alone: the appointment that it was filled in from, before anybody told of the visit. */
  visit_grid: Schemas['VisitGrid'] & { eventId?: string };
  call_grid: Schemas['CallGrid'];
  fair: Schemas['Fair'];
  team_answer: Schemas['TeamAnswer'];
  view: Schemas['View'];
  tag: Schemas['Tag'];
  source: Schemas['Source'];
  custom_field: Schemas['CustomField'];
  user: Schemas['Colleague'];
  team: Schemas['Team'];
  questionnaire: Schemas['Questionnaire'];
  persona: Schemas['Persona'];
  event: Schemas['Event'];
  presence: Schemas['Presence'];
  work_hours: Schemas['WorkHours'];
}

export type EntityName = keyof Rows;

/** What may be created on the device, with the body that the API takes. */
export interface Inputs {
  account: Schemas['AccountInput'];
  contact: Schemas['ContactInput'];
  establishment: Schemas['EstablishmentInput'];
  account_address: Schemas['AccountAddressInput'];
  note: Schemas['NoteInput'];
  attachment: Pick<
    Schemas['Attachment'],
    'id' | 'kind' | 'fileName' | 'takenAt' | 'mediaType' | 'fileSize' | 'visitId' | 'durationMs'
  >;
  consent: Schemas['ConsentInput'];
  privacy_objection: Schemas['PrivacyObjectionInput'];
  call_back: Schemas['CallBackInput'];
  current_contract: Schemas['CurrentContractInput'];
  contact_attempt: Schemas['ContactRecordInput'];
  notice_delivery: Schemas['NoticeDeliveryInput'];
  data_request: Schemas['DataRequestInput'];
  call_list: Schemas['CallListInput'];
  call: Schemas['CallInput'];
  visit: Schemas['VisitInput'];
  visit_prep: Schemas['VisitPrepInput'];
  visit_grid: Schemas['VisitGridInput'];
  call_grid: Schemas['CallGridInput'];
  fair: Schemas['FairInput'];
  team_answer: Schemas['TeamAnswerInput'];
  view: Schemas['ViewInput'];
  event: Schemas['EventInput'];
}

/** What may be changed on the device: only the fields to change, null erases. */
export interface Patches {
  account: Schemas['AccountPatch'];
  contact: Schemas['ContactPatch'];
  establishment: Schemas['EstablishmentPatch'];
  account_address: Schemas['AccountAddressPatch'];
  note: Schemas['NotePatch'];
  attachment: Schemas['AttachmentPatch'];
  call_list: Schemas['CallListPatch'];
  visit: Schemas['VisitPatch'];
  visit_prep: Schemas['VisitPrepPatch'];
  visit_grid: Schemas['VisitGridPatch'];
  call_grid: Schemas['CallGridPatch'];
  fair: Schemas['FairPatch'];
  view: Schemas['ViewPatch'];
  event: Schemas['EventPatch'];
  presence: Schemas['PresencePatch'];
}
