/** A screen for those who may do what it is for; anybody else is told so, without its form. */
import { type ReactNode, useEffect, useState } from 'react';
import { type Operation, useMay, usePermissions } from '@/api/permissions';
import { Screen, Show, Waiting } from '../screen';

const withheld = new Screen<{ lost?: boolean }>(() => import('../withheld'));

export function Gate({ needs, children }: { needs: Operation; children: ReactNode }) {
  const { data, older, error } = usePermissions();
  const may = useMay()(needs);
  const [had, setHad] = useState(false);
  useEffect(() => {
    if (may) setHad(true);
  }, [may]);
  if (may) return children;
  if (data && !older) return <Show screen={withheld} props={{ lost: had }} />;
  // Nobody could say: the server will, on the screen itself.
  return error ? children : <Waiting />;
}
