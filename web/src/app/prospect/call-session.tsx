import { useParams } from 'wouter';
import { CallSession } from '@/domain/prospect/calling/session';
import { href, routes } from '../routes';
import { useWide } from '../wide';
import { links } from './links';

/** A session of calls over one list. */
export default function Session() {
  const { id = '' } = useParams<{ id: string }>();
  return (
    <CallSession
      key={id}
      id={id}
      links={{ ...links, calls: routes.calls, call: (call) => href('callRecord', { id: call }) }}
      wide={useWide()}
    />
  );
}
