/** Proof-reading a note as it is typed, while there is a network: what may not be written about people, and what could be said better. */
import { useEffect, useState } from 'react';
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { t } from '@/i18n/t';
import { Notice } from '@/ui/notice';
import { Served } from '@/ui/served';

type Schemas = components['schemas'];

type Finding = Schemas['NoteFinding'];

/** What one stops typing for. */
const pause = 600;

export interface Proof {
  /** The text that was read; the findings are about it. */
  text: string;
  findings: readonly Finding[];
}

export function proofRead(text: string, signal?: AbortSignal): Promise<Schemas['NoteLint']> {
  return answer(api.POST('/v1/notes/lint', { body: { text }, ...(signal ? { signal } : {}) }));
}

/** The proof of the text once typing pauses; null before, and without network. */
export function useProof(text: string): Proof | null {
  const [proof, setProof] = useState<Proof | null>(null);
  useEffect(() => {
    if (!text.trim()) {
      setProof(null);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      proofRead(text, stop.signal).then(
        ({ findings }) => setProof({ text, findings }),
        () => undefined, // no network: the note is saved, and read by the server when it leaves
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  return proof;
}

export function isBlocked(proof: Proof | null, text: string): boolean {
  return proof?.text === text && proof.findings.some((finding) => finding.severity === 'block');
}

const tones = { block: 'danger', warn: 'warning', suggest: 'info' } as const;

export function Findings({ proof }: { proof: Proof | null }) {
  if (!proof || proof.findings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {proof.findings.map((finding) => (
        <li key={`${finding.rule} ${finding.start}`}>
          <Notice
            tone={tones[finding.severity]}
            title={t(`lint.${finding.severity}`, { words: proof.text.slice(finding.start, finding.end) })}
          >
            <p>
              <Served>{finding.message}</Served>
            </p>
            {finding.suggestion && (
              <p>
                <span className="font-semibold">{t('lint.instead')}</span> <Served>{finding.suggestion}</Served>
              </p>
            )}
          </Notice>
        </li>
      ))}
    </ul>
  );
}
