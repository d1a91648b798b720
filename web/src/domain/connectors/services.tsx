/** Which outside services are asked: a register of companies, a geocoder. Each is off until somebody turns it on. */

import type { components } from '@/api/schema';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Card } from '@/ui/card';
import { Chips } from '@/ui/chips';
import { Notice } from '@/ui/notice';
import { showToast } from '@/ui/toast';
import { type Choice, choose, useServices } from './requests';
import { serviceName } from './words';

type Service = components['schemas']['Connector'];
type Organisation = components['schemas']['Organisation'];

export function Services() {
  return (
    <Answered question={useServices()}>
      {({ services, organisation }) => (
        <div className="grid gap-4 desk:grid-cols-2">
          <ServiceCard
            title={t('connectors.register')}
            text={t('connectors.registerText')}
            services={services.filter((one) => one.purpose === 'companies')}
            organisation={organisation}
            field="companyRegister"
          />
          <ServiceCard
            title={t('connectors.geocoder')}
            text={t('connectors.geocoderText')}
            services={services.filter((one) => one.purpose === 'geocoding')}
            organisation={organisation}
            field="geocoder"
          />
        </div>
      )}
    </Answered>
  );
}

interface ServiceProps {
  title: string;
  text: string;
  services: readonly Service[];
  organisation: Organisation;
  field: keyof Choice;
}

function ServiceCard({ title, text, services, organisation, field }: ServiceProps) {
  const { busy, failure, act } = useAct();
  const value = organisation.settings[field];
  const ready = services.filter((one) => one.configured || one.id === value);
  const lacking = services.filter((one) => !one.configured);
  return (
    <Card title={title}>
      <div className="flex flex-col gap-3">
        <p className="text-muted">{text}</p>
        {failure && <Notice tone="danger">{failure}</Notice>}
        <div aria-busy={busy}>
          <Chips
            label={title}
            hideLabel
            value={value}
            onChange={(to) =>
              void act(async () => {
                await choose(organisation, { [field]: to });
                showToast(t('connectors.chosen', { service: title, name: serviceName(to) }));
              })
            }
            choices={[
              { value: 'off', label: serviceName('off') },
              ...ready.map(({ id }) => ({ value: id, label: serviceName(id) })),
            ]}
          />
        </div>
        {lacking.map(({ id }) => (
          <p key={id} className="text-dense text-muted">
            {id === 'sirene' ? t('connectors.needsKey') : t('connectors.needsAddress', { name: serviceName(id) })}
          </p>
        ))}
        {value !== 'off' && <p className="text-dense text-muted">{t('connectors.outside')}</p>}
      </div>
    </Card>
  );
}
