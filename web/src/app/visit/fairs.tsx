import '@/i18n/fr/visit';
import { Fairs } from '@/domain/visit/fairs';
import { href } from '../routes';

/** The stands at fairs, and what must be in place before they open. */
export default function FairsScreen() {
  return <Fairs contacts={`${href('doors')}?salon`} />;
}
