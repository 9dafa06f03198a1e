import { Badge, Checkbox, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../../../api/client';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes } from '../../../i18n';
import { byGivenName, folded } from '../../../parts/fold';
import { ProblemNote } from '../../../parts/problem-note';
import { holds, useMe } from '../../../session/session';
import { Empty } from '../../../shell/states';
import { phoneText, shortDay } from '../../../time/format';
import { Folded } from '../folded';
import { MoreOf } from '../more-of';
import { SureButton } from '../sure';
import { ChangeButton } from '../writes';
import classes from '../admin.module.css';

/** So many are drawn at once; typing finds the others. */
const MOST = 20;

/** Everybody who works here, with what they hold: contacts at work and nothing else. */
export default function People() {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const [all, setAll] = useState(false);
  /** Those who have left too: one of them may come back. */
  const [left, setLeft] = useState(false);
  const {
    data: book,
    error,
    refetch,
  } = useQuery({
    queryKey: ['directory', 'officials', left],
    queryFn: () =>
      data(api.GET('/api/directory/officials', { params: { query: { ...(left ? { left: true } : {}) } } })),
    placeholderData: (before) => before,
  });
  const found = useMemo(
    () =>
      (book?.items ?? [])
        .filter((one) =>
          folded(`${one.fullName} ${one.positions.map((post) => post.title).join(' ')}`).includes(
            folded(sought.trim()),
          ),
        )
        .sort((a, b) => byGivenName(a.fullName, b.fullName)),
    [book, sought],
  );
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('admin.people.hint')}
      </Text>
      <Group align="flex-end">
        <TextInput
          label={t('admin.search')}
          type="search"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          style={{ flex: '1 1 16rem' }}
        />
        <ChangeButton
          href="/api/directory/officials"
          label={t('admin.people.add')}
          icon={<IconUserPlus size={20} aria-hidden />}
        />
        <ChangeButton href="/api/directory/positions" label={t('admin.people.give')} />
        <Checkbox
          checked={left}
          onChange={(event) => setLeft(event.currentTarget.checked)}
          label={t('admin.people.left')}
        />
      </Group>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!book ? (
        !error && <Skeleton height={240} />
      ) : found.length === 0 ? (
        <Empty title={t('admin.nothing')} />
      ) : (
        <ul className={classes.list}>
          {found.slice(0, all ? undefined : MOST).map((one) => (
            <Official key={one.id} one={one} />
          ))}
        </ul>
      )}
      <MoreOf shown={MOST} of={found.length} all={all} onAll={() => setAll(true)} />
    </Stack>
  );
}

function Official({ one }: { one: Schemas['OfficialInBookView'] }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const administers = holds(useMe(), 'admin');
  return (
    <li className={`${classes.line} paper`}>
      <div className={classes.main}>
        <Group gap="xs">
          <Text fw={600}>{one.fullName}</Text>
          {!one.active && <Badge color="gray">{t('admin.people.inactive')}</Badge>}
        </Group>
        {one.positions.map((post) => (
          <Group key={post.id} gap={6}>
            <Text size="sm">
              {post.title} · {directory.shortNameOf(post.agencyOrgId)}
            </Text>
            {post.roles.map((role) => (
              <Badge key={role} color="gray">
                {codes('role', role)}
              </Badge>
            ))}
            {post.validTo && (
              <Text size="sm" c="dimmed" className="figures">
                → {shortDay(post.validTo)}
              </Text>
            )}
          </Group>
        ))}
        <Text size="sm" c="dimmed" className="figures">
          {[one.workPhone && phoneText(one.workPhone), one.workEmail].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <Folded label={t('admin.people.acts')}>
        <ChangeButton
          href={`/api/directory/officials/${one.id}/correct`}
          label={t('admin.people.correct')}
          begin={{ fullName: one.fullName, workPhone: one.workPhone ?? '' }}
        />
        {administers && (
          <ChangeButton
            href={`/api/directory/officials/${one.id}/mail`}
            label={t('admin.people.mail')}
            begin={{ workEmail: one.workEmail ?? '' }}
          />
        )}
        {administers && (
          <ChangeButton
            href={`/api/directory/officials/${one.id}/provider-link`}
            label={t('admin.people.provider')}
          />
        )}
        {administers && (
          <SureButton
            href={`/api/directory/officials/${one.id}/${one.active ? 'deactivate' : 'reactivate'}`}
            label={t(one.active ? 'admin.people.deactivate' : 'admin.people.reactivate')}
            about={one.fullName}
            danger={one.active}
          />
        )}
        {one.positions
          .filter((post) => post.state === 'current')
          .map((post) => (
            <Fragment key={post.id}>
              <ChangeButton
                href={`/api/directory/positions/${post.id}/title`}
                label={`${t('admin.people.retitle')}: ${post.title}`}
                begin={{ title: post.title }}
              />
              <ChangeButton
                href={`/api/directory/positions/${post.id}/end`}
                label={`${t('admin.people.end')}: ${post.title}`}
              />
            </Fragment>
          ))}
      </Folded>
    </li>
  );
}
