/** The bytes of an attachment to show: those of the device, else those of the server while there is a network. */
import { useEffect, useState } from 'react';
import { answer, api } from '@/api/client';
import { useServer } from '@/api/server';
import { useLive } from '@/offline/hooks';

export interface Shown {
  /** Address of the bytes in this page; null while they are not there. */
  address: string | null;
  /** They are not on the device, and the server did not give them. */
  away: boolean;
}

export function useBytes(id: string, wanted: boolean): Shown {
  const kept = useLive(async (local) => (await local.file(id)) ?? null, [id]);
  const read = useServer(
    ['attachment', id],
    () =>
      answer(
        api.GET('/v1/attachments/{attachmentId}/file', { params: { path: { attachmentId: id } }, parseAs: 'blob' }),
      ) as Promise<Blob>,
    { when: wanted && kept === null },
  );
  const [address, setAddress] = useState<string | null>(null);
  const bytes = kept?.bytes;
  const blob = read.data;
  useEffect(() => {
    const shown = bytes ? new Blob([bytes], { type: kept?.type ?? '' }) : blob;
    if (!shown) return;
    const made = URL.createObjectURL(shown);
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [bytes, blob, kept?.type]);
  return { address, away: kept === null && read.isError };
}
