/** What was begun last, on Aujourd'hui: apart, for it knows where each draft of the app was begun. */
import '@/i18n/fr/outbox';
import type { ReactNode } from 'react';
import { Resume } from '@/domain/outbox/resume';
import { href } from '../routes';
import { whereOf } from './begun';

export default function ResumeLast(): ReactNode {
  return <Resume whereOf={whereOf} sheetOf={(id) => href('sheet', { id })} outbox={href('outbox')} />;
}
