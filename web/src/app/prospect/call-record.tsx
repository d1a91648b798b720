import { useParams } from 'wouter';
import { CallRecord } from '@/domain/prospect/calling/record';
import { routes } from '../routes';
import { links } from './links';

/** A call as it was told, and the grids of who made it and who listened. */
export default function Record() {
  const { id = '' } = useParams<{ id: string }>();
  return <CallRecord key={id} id={id} links={{ ...links, calls: routes.calls }} />;
}
