import '@/i18n/fr/sheet';
import { useParams } from 'wouter';
import { Qualifying } from '@/domain/prospect/qualifying/qualifying';
import { Here } from './here';
import { links } from './links';

export default function Qualify() {
  const { id = '' } = useParams<{ id: string }>();
  return (
    <Here id={id}>
      <Qualifying key={id} id={id} links={links} />
    </Here>
  );
}
