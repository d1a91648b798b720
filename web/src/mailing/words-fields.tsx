/** The subject and the text of a letter, proof-read as they are typed. */
import '@/i18n/fr/mailing';
import '@/i18n/fr/sheet';
import { t } from '@/i18n/t';
import { Findings, isBlocked, useProof } from '@/keeping/lint';
import { Field, Input, Textarea } from '@/ui/field';

export interface Words {
  subject: string;
  text: string;
}

interface Props {
  value: Words;
  tried: boolean;
  rows: number;
  onChange: (words: Words) => void;
}

export function WordsFields({ value, tried, rows, onChange }: Props) {
  const proof = useProof(value.text);
  const missing = (text: string) => (tried && !text.trim() ? t('form.required') : undefined);
  return (
    <>
      <Field label={t('mailing.subject')} error={missing(value.subject)} required>
        <Input
          value={value.subject}
          maxLength={200}
          onChange={(event) => onChange({ ...value, subject: event.target.value })}
        />
      </Field>
      <Field
        label={t('mailing.text')}
        error={missing(value.text) ?? (isBlocked(proof, value.text) ? t('mailing.blocked') : undefined)}
        required
      >
        <Textarea
          rows={rows}
          maxLength={8000}
          value={value.text}
          onChange={(event) => onChange({ ...value, text: event.target.value })}
        />
      </Field>
      <Findings proof={proof} />
    </>
  );
}

export const isComplete = ({ subject, text }: Words) => subject.trim() !== '' && text.trim() !== '';
