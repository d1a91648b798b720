/** The map in its frame: the acts that a finger or a keyboard needs beside it, what its shapes mean, whose background it is. */
import { LocateFixed, Maximize, Minus, Plus } from 'lucide-react';
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import { t } from '@/i18n/t';
import '@/i18n/fr/map';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import type { Account, Position } from './filter';
import { MapView, type View } from './map-view';
import type { Spot } from './points';
import { StatusShape } from './shapes';
import { type Background, renewPolicy } from './tiles';

export interface MapPaneProps {
  ref: Ref<{ look: (position: Position) => void; fit: () => void }>;
  spots: readonly Spot[];
  chosen: string | null;
  here: Position | null;
  locating: boolean;
  background: Background | null;
  start: View | null;
  statuses: readonly Account['status'][];
  onMoved: (view: View, byHand: boolean) => void;
  onChosen: (id: string) => void;
  onLocate: () => void;
  className: string;
}

export function MapPane(props: MapPaneProps) {
  const { spots, chosen, here, background } = props;
  const element = useRef<HTMLDivElement>(null);
  const view = useRef<MapView>(null);
  const [ground, setGround] = useState<'none' | 'shown' | 'missing'>('none');
  const [renewed, setRenewed] = useState(false);
  const moved = useEffectEvent(props.onMoved);
  const tapped = useEffectEvent(props.onChosen);
  // Where it begins is said once: later changes of `start` are its own.
  const begin = useEffectEvent((at: HTMLElement) => {
    const made = new MapView(
      at,
      { moved: (to, byHand) => moved(to, byHand), chosen: (id) => tapped(id), background: setGround },
      props.start,
    );
    if (!props.start) made.fit(spots, false);
    return made;
  });

  useEffect(() => {
    if (!element.current) return;
    const made = begin(element.current);
    view.current = made;
    return () => {
      view.current = null;
      made.remove();
    };
  }, []);
  useEffect(() => view.current?.show(spots, chosen), [spots, chosen]);
  useEffect(() => view.current?.here(here), [here]);
  const source = background && JSON.stringify(background);
  useEffect(() => {
    setGround('none');
    view.current?.background(source ? JSON.parse(source) : null);
    if (navigator.onLine) renewPolicy().then(setRenewed, () => undefined); // another day will do
  }, [source]);
  useImperativeHandle(
    props.ref,
    () => ({
      look: (position) => view.current?.look(position),
      fit: () => view.current?.fit(spots),
    }),
    [spots],
  );

  return (
    <figure className={classes('flex flex-col gap-1', props.className)}>
      <div className="relative isolate min-h-56 flex-1 overflow-hidden rounded-card border border-line">
        <section ref={element} aria-label={t('map.region', { count: spots.length })} className="absolute inset-0" />
        <div className="absolute top-2 right-2 z-[1000] flex flex-col gap-2" data-screen-only>
          <MapButton icon={LocateFixed} label={t('map.locate')} busy={props.locating} onClick={props.onLocate} />
          <MapButton icon={Maximize} label={t('map.fit')} onClick={() => view.current?.fit(spots)} />
          <div className="flex flex-col">
            <MapButton icon={Plus} label={t('map.nearer')} onClick={() => view.current?.zoom(1)} first />
            <MapButton icon={Minus} label={t('map.farther')} onClick={() => view.current?.zoom(-1)} last />
          </div>
        </div>
      </div>
      <figcaption className="pb-1 flex flex-wrap items-center justify-between gap-x-4 text-meta text-muted">
        <ul aria-label={t('map.legend')} className="flex flex-wrap gap-x-2 desk:gap-x-3">
          {props.statuses.map((status) => (
            <li key={status} className="flex items-center gap-1">
              <StatusShape status={status} className="size-3.5" />
              {t(`account.status.${status}`)}
            </li>
          ))}
        </ul>
        <Ground background={background} state={ground} renewed={renewed} />
      </figcaption>
    </figure>
  );
}

/** One quiet line: whose background it is, or that there is none. */
function Ground(props: { background: Background | null; state: 'none' | 'shown' | 'missing'; renewed: boolean }) {
  if (!props.background) return <p>{t('map.noTiles')}</p>;
  if (props.state !== 'missing') return <p>{props.background.attribution}</p>;
  if (!props.renewed) return <p>{t('map.tilesMissing')}</p>;
  return (
    <p className="flex items-center gap-2">
      {t('map.renewed')}
      <Button look="quiet" onClick={() => location.reload()}>
        {t('map.reload')}
      </Button>
    </p>
  );
}

function MapButton(props: {
  icon: typeof Plus;
  label: string;
  busy?: boolean;
  first?: boolean;
  last?: boolean;
  onClick: () => void;
}) {
  const { first, last, busy = false, ...rest } = props;
  return (
    <Button
      {...rest}
      busy={busy}
      className={classes('shadow-float', first && 'rounded-b-none border-b-0', last && 'rounded-t-none')}
    />
  );
}
