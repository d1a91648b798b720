/**
 * useAct runs what a button starts: one at a time, with its failure in words until the next attempt or `forget`. `fields` are the
 * sentences of a refusal by the field that they are about, « criteria.0.values »; `failure` says those that no form has a
 * place for, so hand it the places that there are, each for its parts too: useAct('name', 'steps').
 */
import { useRef, useState } from 'react';
import { isRefusal, sentence } from './sentence';

type Fields = Readonly<Record<string, string>>;
const none: Fields = {};

export function useAct(...places: string[]) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [fields, setFields] = useState(none);
  const running = useRef(false);
  async function act(work: () => Promise<unknown>): Promise<boolean> {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(null);
    setFields(none);
    try {
      await work();
      return true;
    } catch (error) {
      const refused = isRefusal(error) ? error.fields : none;
      const unplaced = Object.entries(refused).filter(
        ([field]) => !places.some((place) => field === place || field.startsWith(`${place}.`)),
      );
      setFields(refused);
      setFailure([...new Set([sentence(error), ...unplaced.map(([, message]) => message)])].join(' '));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  /** What it was refused for has been seen to. */
  const forget = () => {
    setFailure(null);
    setFields(none);
  };
  return { busy, failure, fields, act, forget };
}
