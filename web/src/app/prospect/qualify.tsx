import '@/i18n/fr/sheet';
import { useParams } from 'wouter';
import { Qualifying } from '@/domain/prospect/qualifying/qualifying';
import { links } from './links';

export default function Qualify() {
  const { id = '' } = useParams<{ id: string }>();
  return <Qualifying key={id} id={id} links={links} />;
}
