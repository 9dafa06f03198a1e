import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../acts/use-run';
import { useDirectory } from '../../directory/use-directory';
import { ProblemNote } from '../../parts/problem-note';
import { agenciesOf, useMe } from '../../session/session';
import { type SavedView, VIEWS } from './views';

/** Sends one change of the saved lists; sent again after silence, it is the same one. */
function useChange(): { busy: boolean; error: unknown; change: (what: Change) => Promise<boolean> } {
  const client = useQueryClient();
  const { busy, error, run, ask } = useRun();
  return {
    busy,
    error,
    change: async ({ method, path = '', body }) => {
      const done = await run(async () => {
        await ask({ method, href: `/api/saved-views${path}`, body });
        return true;
      });
      await client.invalidateQueries({ queryKey: VIEWS });
      return done === true;
    },
  };
}

interface Change {
  method: 'POST' | 'PATCH' | 'DELETE';
  path?: string;
  body?: object;
}

export function SaveView({ query, onClose }: { query: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [orgId, setOrgId] = useState('');
  const { busy, error, change } = useChange();
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || !(await change({ method: 'POST', body: { name, query, ...(orgId ? { orgId } : {}) } })))
      return;
    notifications.show({ color: 'green', message: t('cases.views.saved', { name: name.trim() }) });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('cases.views.saveTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={(event) => void save(event)}>
        <Stack>
          <NameAndSharing {...{ name, setName, orgId, setOrgId }} />
          <ProblemNote error={error} />
          <Group>
            <Button type="submit" loading={busy}>
              {t('cases.views.saveDo')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function ManageViews({
  views,
  query,
  onClose,
}: {
  views: SavedView[];
  query: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const directory = useDirectory();
  const [edited, setEdited] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('cases.views.manageTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack component="ul" style={{ listStyle: 'none', padding: 0, margin: 0 }}>
        {views.map((view) => (
          <li key={view.id}>
            {edited === view.id ? (
              <EditView view={view} query={query} onDone={() => setEdited(null)} />
            ) : (
              <Group justify="space-between" wrap="nowrap">
                <div style={{ minWidth: 0 }}>
                  <Text fw={600}>{view.name}</Text>
                  <Text size="sm" c="dimmed">
                    {view.orgId
                      ? t('cases.views.shared', { agency: directory.nameOf(view.orgId) })
                      : t('cases.views.private')}
                  </Text>
                </div>
                <Button
                  variant="default"
                  aria-label={t('cases.views.edit', { name: view.name })}
                  onClick={() => setEdited(view.id)}
                >
                  <IconPencil size={20} aria-hidden />
                </Button>
              </Group>
            )}
          </li>
        ))}
      </Stack>
    </Modal>
  );
}

function EditView({ view, query, onDone }: { view: SavedView; query: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(view.name);
  const [orgId, setOrgId] = useState(view.orgId ?? '');
  const [sure, setSure] = useState(false);
  const { busy, error, change } = useChange();
  const path = `/${view.id}`;
  const save = async (more: object = {}): Promise<void> => {
    const body = { name, ...(orgId ? { orgId } : { private: true }), ...more };
    if (await change({ method: 'PATCH', path, body })) onDone();
  };
  return (
    <form
      className="paper"
      style={{ padding: '0.75rem' }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}
    >
      <Stack gap="sm">
        <NameAndSharing {...{ name, setName, orgId, setOrgId }} />
        <ProblemNote error={error} />
        {sure && view.orgId && <Text>{t('cases.views.discardShared')}</Text>}
        <Group gap="xs">
          <Button type="submit" loading={busy}>
            {t('cases.views.rename', { name: view.name })}
          </Button>
          {query && (
            <Button variant="default" disabled={busy} onClick={() => void save({ query })}>
              {t('cases.views.query')}
            </Button>
          )}
          <Button
            variant={sure ? 'filled' : 'default'}
            color="red.9"
            disabled={busy}
            leftSection={<IconTrash size={20} aria-hidden />}
            onClick={() => {
              if (sure) void change({ method: 'DELETE', path }).then((done) => done && onDone());
              else setSure(true);
            }}
          >
            {t(sure ? 'cases.views.discardSure' : 'cases.views.discard', { name: view.name })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function NameAndSharing({
  name,
  setName,
  orgId,
  setOrgId,
}: {
  name: string;
  setName: (name: string) => void;
  orgId: string;
  setOrgId: (orgId: string) => void;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const directory = useDirectory();
  return (
    <>
      <TextInput
        label={t('cases.views.name')}
        value={name}
        maxLength={100}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('cases.views.who')}
        value={orgId}
        onChange={(event) => setOrgId(event.currentTarget.value)}
        data={[
          { value: '', label: t('cases.views.mine') },
          ...agenciesOf(me).map((one) => ({
            value: one,
            label: t('cases.views.shared', { agency: directory.nameOf(one) }),
          })),
        ]}
      />
    </>
  );
}
