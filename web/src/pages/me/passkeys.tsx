import { Button, Group, Skeleton, Text, TextInput } from '@mantine/core';
import { IconFingerprint, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../api/client';
import { Problem, Unreachable } from '../../api/problem';
import { ProblemNote } from '../../parts/problem-note';
import { canPasskey, newPasskey } from '../../session/passkey';
import { shortDay, shortMoment } from '../../time/format';
import { Section } from './section';
import { OWN, useOwn } from './use-own';
import classes from './me.module.css';

/** Keys in devices: add, rename, remove. */
export function Passkeys() {
  const { t } = useTranslation();
  const { busy, error, run } = useOwn();
  const [name, setName] = useState('');
  const query = useQuery({
    queryKey: [OWN, 'passkeys'],
    queryFn: () => data(api.GET('/api/me/passkeys')),
  });
  const add = (event: FormEvent): void => {
    event.preventDefault();
    void run(async () => {
      const { challenge, options } = await data(api.POST('/api/me/passkeys/begin'));
      const credential = await newPasskey(options);
      return data(
        api.POST('/api/me/passkeys', {
          body: { challenge, credential, name: name.trim() || t('me.passkeys.usual') },
        }),
      );
    }).then((made) => made && setName(''));
  };
  // What the device itself refuses, or the person at it.
  const device = error !== null && !(error instanceof Problem) && !(error instanceof Unreachable);
  return (
    <Section id="passkeys" title={t('me.passkeys.title')} about={t('me.passkeys.about')}>
      {query.error && <ProblemNote error={query.error} onRetry={() => void query.refetch()} />}
      {error !== null && !device && <ProblemNote error={error} />}
      {device && (
        <Text role="alert" c="var(--mantine-color-error)">
          {t('me.passkeys.refused')}
        </Text>
      )}
      {query.isPending ? (
        <Skeleton height={60} />
      ) : (
        <ul className={classes.list} aria-label={t('me.passkeys.title')}>
          {query.data?.passkeys.map((one) => (
            <Line key={one.id} passkey={one} />
          ))}
        </ul>
      )}
      {query.data?.passkeys.length === 0 && <Text>{t('me.passkeys.none')}</Text>}
      {canPasskey() ? (
        <form onSubmit={add}>
          <Group align="flex-end">
            <TextInput
              style={{ flex: '1 1 12rem' }}
              label={t('me.passkeys.name')}
              placeholder={t('me.passkeys.usual')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={100}
              name="passkey"
            />
            <Button type="submit" loading={busy} leftSection={<IconFingerprint size={20} aria-hidden />}>
              {t('me.passkeys.add')}
            </Button>
          </Group>
        </form>
      ) : (
        <Text size="sm">{t('me.passkeys.cannot')}</Text>
      )}
    </Section>
  );
}

function Line({ passkey }: { passkey: Schemas['PasskeyView'] }) {
  const { t } = useTranslation();
  const { busy, error, run } = useOwn();
  const [doing, setDoing] = useState<'rename' | 'remove' | null>(null);
  const [name, setName] = useState(passkey.name);
  const path = { passkey: passkey.id };
  const rename = (event: FormEvent): void => {
    event.preventDefault();
    void run(() =>
      data(api.PATCH('/api/me/passkeys/{passkey}', { params: { path }, body: { name: name.trim() } })),
    ).then((done) => done && setDoing(null));
  };
  const remove = (): void => void run(() => api.DELETE('/api/me/passkeys/{passkey}', { params: { path } }));
  return (
    <li>
      {error !== null && <ProblemNote error={error} />}
      {doing === 'rename' ? (
        <form onSubmit={rename}>
          <Group align="flex-end">
            <TextInput
              style={{ flex: '1 1 12rem' }}
              label={t('me.passkeys.name')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={100}
              autoFocus
            />
            <Button type="submit" loading={busy}>
              {t('me.passkeys.rename')}
            </Button>
            <Button variant="default" onClick={() => setDoing(null)}>
              {t('back')}
            </Button>
          </Group>
        </form>
      ) : (
        <Group justify="space-between">
          <div style={{ flex: '1 1 12rem', minWidth: 0 }}>
            <Text fw={600}>{passkey.name}</Text>
            <Text size="sm" c="dimmed">
              {t('me.passkeys.since', { at: shortDay(passkey.createdAt) })}
              {passkey.lastUsedAt && ` · ${t('me.passkeys.used', { at: shortMoment(passkey.lastUsedAt) })}`}
              {passkey.backedUp && ` · ${t('me.passkeys.backedUp')}`}
            </Text>
          </div>
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconPencil size={18} aria-hidden />}
              onClick={() => setDoing('rename')}
            >
              {t('me.passkeys.rename')}
            </Button>
            <Button
              variant={doing === 'remove' ? 'filled' : 'subtle'}
              color="red"
              loading={busy}
              leftSection={<IconTrash size={18} aria-hidden />}
              onClick={() => (doing === 'remove' ? remove() : setDoing('remove'))}
            >
              {t(doing === 'remove' ? 'me.passkeys.removeNow' : 'me.passkeys.remove')}
            </Button>
          </Group>
        </Group>
      )}
    </li>
  );
}
