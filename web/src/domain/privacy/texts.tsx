/** The texts that a month's draw gives to read, and what was thought of them since. */
import '@/i18n/fr/privacy';
import { BookOpenCheck } from 'lucide-react';
import { useState } from 'react';
import { date, number } from '@/i18n/format';
import { dateFormat } from '@/i18n/formats';
import { locale, t } from '@/i18n/t';
import { letGo } from '@/keeping/keep';
import { useKept } from '@/keeping/kept';
import { useNames, useZone } from '@/keeping/people';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ToggleChip } from '@/ui/chips';
import { Empty } from '@/ui/empty';
import { Field, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Table } from '@/ui/table';
import { showToast } from '@/ui/toast';
import { type Draw, type DrawItem, judge, useDraws } from './requests';

const monthText = (month: string) =>
  dateFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}T12:00:00Z`));

/** What was thought of a text, or that nobody has read it yet. */
const thoughts = ['conform', 'reword', 'waiting'] as const;
type Thought = (typeof thoughts)[number];
const thoughtOf = ({ verdict }: DrawItem): Thought => verdict ?? 'waiting';

interface TextsProps {
  /** The draw that is shown, the latest when empty, and of it those alone of which one thinks so. */
  draw: string;
  only: string;
  onDraw: (id: string, only: Thought | '') => void;
}

export function Texts({ draw, only, onDraw }: TextsProps) {
  const thought = thoughts.find((one) => one === only);
  const isShown = (item: DrawItem) => !thought || thoughtOf(item) === thought;
  return (
    <Answered question={useDraws(draw)} lines={6}>
      {({ draws, items }) =>
        draws.length === 0 ? (
          <Empty icon={BookOpenCheck} title={t('privacy.readingNone')}>
            {t('privacy.readingNoneText')}
          </Empty>
        ) : (
          <div className="flex flex-col gap-4">
            <p className="max-w-2xl text-muted">{t('privacy.readingText')}</p>
            {items.length === 0 && <Notice>{t('privacy.readingEmpty')}</Notice>}
            {thought && (
              <div>
                <ToggleChip pressed onChange={() => onDraw(draw, '')}>
                  {t(`privacy.${thought}Of`)}
                </ToggleChip>
              </div>
            )}
            {thought && items.length > 0 && !items.some(isShown) && (
              <Notice>
                {[t(`privacy.${thought}Of`), t('privacy.drawnOf', { size: 0, population: items.length })].join(' · ')}
              </Notice>
            )}
            {items.filter(isShown).map((item) => (
              <ItemCard key={item.id} item={item} />
            ))}
            <Months draws={draws} onDraw={onDraw} />
          </div>
        )
      }
    </Answered>
  );
}

function Months({ draws, onDraw }: Pick<TextsProps, 'onDraw'> & { draws: readonly Draw[] }) {
  const open = (id: string, only: Thought | '') => {
    onDraw(id, only);
    window.scrollTo(0, 0); // its texts are above the line that was touched
  };
  return (
    <Table
      caption={t('privacy.month')}
      rows={draws}
      rowKey={(row) => row.id}
      columns={[
        {
          head: t('privacy.month'),
          cell: (row) => (
            <Button look="quiet" className="-mx-4" onClick={() => open(row.id, '')}>
              {monthText(row.month)}
            </Button>
          ),
        },
        {
          head: t('privacy.drawn'),
          cell: (row) => t('privacy.drawnOf', { size: row.size, population: row.population }),
          end: true,
        },
        ...thoughts.map((one) => ({
          head: t(`privacy.${one}Of`),
          end: true,
          cell: (row: Draw) =>
            row[one] === 0 ? (
              number(0)
            ) : (
              <button type="button" className="text-primary hover:underline" onClick={() => open(row.id, one)}>
                {number(row[one])}
              </button>
            ),
        })),
      ]}
    />
  );
}

function ItemCard({ item }: { item: DrawItem }) {
  const zone = useZone();
  const nameOf = useNames();
  const kept = useKept(`reword:${item.id}`, '');
  const { value: reason, set: setReason } = kept;
  const [opened, setRewording] = useState(false);
  const rewording = opened || kept.restored;
  const { busy, failure, act } = useAct();
  const say = (verdict: 'conform' | 'reword') =>
    void act(async () => {
      await judge(item, { verdict, ...(verdict === 'reword' ? { reason: reason.trim() } : {}) });
      showToast(t('privacy.judged'));
      await kept.clear();
      setRewording(false);
    });
  return (
    <Card
      title={t(`privacy.subject.${item.subjectType}`)}
      actions={
        item.verdict && (
          <Badge tone={item.verdict === 'conform' ? 'success' : 'warning'}>{t(`privacy.${item.verdict}`)}</Badge>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-meta text-muted">
          {t('privacy.written', {
            account: item.accountName,
            author: nameOf(item.authorId) || '–',
            date: date(item.writtenAt, zone, 'day'),
          })}
        </p>
        <p className="whitespace-pre-line break-words">{item.text}</p>
        {item.reason && <p className="text-dense text-muted">{item.reason}</p>}
        {failure && <Notice tone="danger">{failure}</Notice>}
        {rewording ? (
          <form
            className="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              say('reword');
            }}
          >
            <Field label={t('privacy.rewordWhy')} required>
              <Textarea
                autoFocus
                rows={2}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </Field>
            <div className="flex flex-wrap justify-end gap-2">
              <Button
                onClick={() => {
                  if (reason) void letGo([kept], () => setRewording(true));
                  setRewording(false);
                }}
              >
                {t('action.cancel')}
              </Button>
              <Button type="submit" look="primary" busy={busy} disabled={!reason.trim()}>
                {t('privacy.reword')}
              </Button>
            </div>
          </form>
        ) : (
          !item.verdict && (
            <div className="flex flex-wrap gap-2">
              <Button busy={busy} onClick={() => say('conform')}>
                {t('privacy.conform')}
              </Button>
              <Button onClick={() => setRewording(true)}>{t('privacy.reword')}</Button>
            </div>
          )
        )}
      </div>
    </Card>
  );
}
