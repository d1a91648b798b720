/** A password field that can be read; pasting and password managers work. */
import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Input } from '@/ui/field';

export function PasswordInput(props: ComponentProps<typeof Input>) {
  const [readable, setReadable] = useState(false);
  return (
    <div className="flex gap-2">
      <Input {...props} type={readable ? 'text' : 'password'} />
      <Button
        icon={readable ? EyeOff : Eye}
        label={readable ? t('entry.passwordHide') : t('entry.passwordShow')}
        onClick={() => setReadable(!readable)}
      />
    </div>
  );
}
