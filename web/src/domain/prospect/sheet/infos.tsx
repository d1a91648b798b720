/** What is known of an account, each line edited where it stands. */
import { ClipboardCheck, Landmark, MapPin, Pencil, Phone } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useReader } from '@/api/session';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import { useLive, useOutbox } from '@/offline/hooks';
import { Button, LinkButton } from '@/ui/button';
import { Card } from '@/ui/card';
import { part } from '@/ui/part';
import { change, type Refused, refusalOn, refusedOf } from '../keep';
import { useFrozen } from '../people';
import { useRegister } from '../register/register';
import { type Account, addressLines, type Links, type Schemas } from '../row';
import { customSent, customShown, customText, traitsOf } from './identity';
import { Inline, Line } from './inline';
import { Places } from './places';
import { Tags } from './tags';

const WaysSheet = part(async () => ({ default: (await import('./account-sheets')).WaysSheet }));
const Attachments = part(async () => ({ default: (await import('../attachments/section')).Attachments }));
const RegisterSheet = part(async () => ({ default: (await import('../register/comparison')).RegisterSheet }));
const AddressSheet = part(async () => ({ default: (await import('./account-sheets')).AddressSheet }));

export function Infos({ account, links }: { account: Account; links: Links }) {
  const lines = useOutbox();
  const refused = refusedOf(lines, 'account', account.id);
  return (
    <div className="flex flex-col gap-4">
      <Score account={account} links={links} />
      <Identity account={account} refused={refused} />
      <Reachable account={account} refused={refused} />
      <Suspense>
        <Attachments account={account} links={links} />
      </Suspense>
      <Tags account={account} refused={refused} />
      <CustomFields account={account} refused={refused} />
      <Places account={account} links={links} />
    </div>
  );
}

interface PartProps {
  account: Account;
  refused: Refused | null;
}

function Score({ account, links }: { account: Account; links: Links }) {
  const zone = useZone();
  const reader = useReader();
  const { score } = account;
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-3">
        <div className="flex-1 basis-40">
          <p className="text-meta text-muted">{t('sheet.score')}</p>
          {score === undefined ? (
            <p data-blank>{t('sheet.notQualified')}</p>
          ) : (
            <>
              <p className="font-strong text-title">{t('sheet.outOf', { score })}</p>
              {account.lastQualifiedAt && (
                <p className="text-meta text-muted">{date(account.lastQualifiedAt, zone, 'day')}</p>
              )}
            </>
          )}
        </div>
        {!reader && (
          <div data-screen-only>
            <LinkButton icon={ClipboardCheck} href={links.qualify(account.id)}>
              {t('sheet.qualify')}
            </LinkButton>
          </div>
        )}
      </div>
    </Card>
  );
}

function Identity({ account, refused }: PartProps) {
  const sources = useLive((local) => local.all('source'));
  const readOnly = useFrozen(account);
  const put = (fields: Schemas['AccountPatch']) =>
    change([], t('sheet.changed', { name: account.name }), 'account', account.id, fields, refused);
  const classes = (['A', 'B', 'C'] as const).map((one) => ({ value: one, label: t(`account.class.${one}`) }));
  return (
    <Card title={t('sheet.identity')} actions={<AgainstRegister account={account} />}>
      {account.kind === 'person' && (
        <Inline
          id={`${account.id}:civility`}
          label={t('contact.civility')}
          shown={account.civility && account.civility !== 'unspecified' ? t(`civility.${account.civility}`) : ''}
          text={account.civility ?? 'unspecified'}
          choices={(['mrs', 'mr', 'unspecified'] as const).map((one) => ({ value: one, label: t(`civility.${one}`) }))}
          readOnly={readOnly}
          onSave={(text) => put({ civility: text as Schemas['Civility'] })}
        />
      )}
      {traitsOf(account.kind).map((trait) => (
        <Inline
          key={trait.name}
          id={`${account.id}:${trait.name}`}
          label={t(trait.label)}
          shown={trait.shown(account)}
          text={trait.text(account)}
          {...(trait.type ? { type: trait.type } : {})}
          error={refusalOn(refused, trait.name)}
          readOnly={readOnly}
          onSave={async (text) => put(trait.sent(text))}
        />
      ))}
      {account.kind === 'company' && (
        <Inline
          id={`${account.id}:soleTrader`}
          label={t('trait.soleTrader')}
          shown={account.soleTrader ? t(`trait.soleTrader.${account.soleTrader}`) : ''}
          text={account.soleTrader ?? ''}
          choices={[
            { value: '', label: t('trait.soleTrader.no') },
            ...(['any_line', 'professional_line'] as const).map((one) => ({
              value: one,
              label: t(`trait.soleTrader.${one}`),
            })),
          ]}
          error={refusalOn(refused, 'soleTrader')}
          readOnly={readOnly}
          onSave={(text) => put({ soleTrader: (text || null) as Schemas['TraderLine'] | null })}
        />
      )}
      <Inline
        id={`${account.id}:class`}
        label={t('trait.class')}
        shown={account.class ? t(`account.class.${account.class}`) : ''}
        text={account.class ?? ''}
        choices={[{ value: '', label: '—' }, ...classes]}
        error={refusalOn(refused, 'class')}
        readOnly={readOnly}
        onSave={(text) => put({ class: (text || null) as Account['class'] & null })}
      />
      <Inline
        id={`${account.id}:sourceId`}
        label={t('trait.source')}
        shown={sources?.find((s) => s.id === account.sourceId)?.name ?? ''}
        text={account.sourceId ?? ''}
        choices={[
          { value: '', label: '—' },
          ...(sources ?? [])
            .filter((s) => !s.archivedAt || s.id === account.sourceId)
            .map((s) => ({ value: s.id, label: s.name })),
        ]}
        error={refusalOn(refused, 'sourceId')}
        readOnly={readOnly}
        onSave={(text) => put({ sourceId: text || null })}
      />
    </Card>
  );
}

/** Of a company that bears a number, when its organisation asks a register. */
function AgainstRegister({ account }: { account: Account }) {
  const [open, setOpen] = useState(false);
  const register = useRegister();
  const frozen = useFrozen(account);
  const unsent = account.version === 0;
  if (!register || frozen || unsent || !(account.siret || account.siren)) return null;
  return (
    <>
      <Button look="quiet" icon={Landmark} onClick={() => setOpen(true)}>
        {t('register.compare')}
      </Button>
      {open && (
        <Suspense>
          <RegisterSheet account={account} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

export function Reachable({ account, refused }: PartProps) {
  const [open, setOpen] = useState<'ways' | 'address' | null>(null);
  const frozen = useFrozen(account);
  // The envelope begins with the name, which the page bears already.
  const lines = addressLines(account.address).filter((line) => line !== account.name);
  const { noVisit, stopPub, ouiPubArea } = account.address ?? {};
  const said = noVisit || stopPub || ouiPubArea;
  const ways = [
    ...account.phones.map((p) => ({ key: p.number, words: [p.display, p.label].filter(Boolean).join(' · ') })),
    ...account.emails.map((e) => ({ key: e.address, words: [e.address, e.label].filter(Boolean).join(' · ') })),
  ];
  const edit = (which: 'ways' | 'address', name: string) =>
    !frozen && (
      <span data-screen-only>
        <Button look="quiet" icon={Pencil} label={t('inline.edit', { name })} onClick={() => setOpen(which)} />
      </span>
    );
  return (
    <Card title={t('sheet.reach')}>
      <Line
        tall
        blank={ways.length === 0}
        label={
          <span className="flex items-center gap-1">
            <Phone className="size-4" aria-hidden />
            {t('sheet.ways')}
          </span>
        }
        error={refusalOn(refused, 'phones') ?? refusalOn(refused, 'emails')}
      >
        <div className="flex items-start justify-between gap-2">
          <ul className="min-w-0 break-words">
            {ways.length === 0 && <li className="text-muted">{t('sheet.noWays')}</li>}
            {ways.map((way) => (
              <li key={way.key}>{way.words}</li>
            ))}
          </ul>
          {edit('ways', t('sheet.ways'))}
        </div>
      </Line>
      <Line
        tall
        blank={lines.length === 0 && !said}
        label={
          <span className="flex items-center gap-1">
            <MapPin className="size-4" aria-hidden />
            {t('sheet.address')}
          </span>
        }
        error={refusalOn(refused, 'address')}
      >
        <div className="flex items-start justify-between gap-2">
          <address className="min-w-0 not-italic">
            {lines.length === 0 && <span className="text-muted">{t('sheet.noAddress')}</span>}
            {lines.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
            {noVisit && <span className="block text-danger">{t('address.noVisit')}</span>}
            {stopPub && <span className="block text-warning">{t('address.stopPub')}</span>}
            {ouiPubArea && (
              <span className="block text-muted">
                {t(account.address?.wantsLeaflets ? 'address.wantsLeaflets' : 'address.ouiPubArea')}
              </span>
            )}
          </address>
          {edit('address', t('sheet.address'))}
        </div>
      </Line>
      <Suspense>
        {open === 'ways' && <WaysSheet account={account} refused={refused} onClose={() => setOpen(null)} />}
        {open === 'address' && <AddressSheet account={account} refused={refused} onClose={() => setOpen(null)} />}
      </Suspense>
    </Card>
  );
}

const inputs = { date: 'date', url: 'url', email: 'email', phone: 'tel' } as const;

function CustomFields({ account, refused }: PartProps) {
  const fields = useLive((local) => local.all('custom_field'));
  const readOnly = useFrozen(account);
  const mine = (fields ?? [])
    .filter((f) => !f.archivedAt && (f.appliesTo === 'both' || f.appliesTo === account.kind))
    .sort((a, b) => a.position - b.position);
  if (mine.length === 0) return null;
  const custom = account.custom as Record<string, unknown>;
  return (
    <Card title={t('sheet.custom')}>
      {mine.map((field) => {
        const value = custom[field.key];
        const type = inputs[field.type as keyof typeof inputs];
        const several = field.type === 'multi_choice';
        const held = (id: string) => (Array.isArray(value) ? value.includes(id) : id === value);
        const choices =
          field.type === 'choice' || several
            ? field.choices.filter((c) => !c.archived || held(c.id)).map((c) => ({ value: c.id, label: c.label }))
            : field.type === 'boolean'
              ? [
                  { value: 'true', label: t('answer.yes') },
                  { value: 'false', label: t('answer.no') },
                ]
              : null;
        return (
          <Inline
            key={field.id}
            id={`${account.id}:custom:${field.key}`}
            label={field.label}
            shown={customShown(field, value)}
            text={customText(field, value)}
            {...(type ? { type } : {})}
            {...(choices ? { choices: several ? choices : [{ value: '', label: '—' }, ...choices] } : {})}
            several={several}
            error={refusalOn(refused, `custom.${field.key}`)}
            readOnly={readOnly}
            onSave={async (text) =>
              change(
                [],
                t('sheet.changed', { name: account.name }),
                'account',
                account.id,
                { custom: { [field.key]: customSent(field, text) } },
                refused,
              )
            }
          />
        );
      })}
    </Card>
  );
}
