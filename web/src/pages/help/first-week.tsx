import { Anchor, Checkbox, Progress, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holds, useMe } from '../../session/session';
import { placesOf } from '../../shell/nav';
import classes from './help.module.css';

interface Task {
  name: string;
  to: string;
  /** A part of the page. */
  hash?: string;
  roles?: string[];
}

const tasks: readonly Task[] = [
  { name: 'contacts', to: '/me', hash: 'contacts' },
  { name: 'codes', to: '/me', hash: 'codes' },
  { name: 'reading', to: '/me', hash: 'reading' },
  { name: 'file', to: '/file', roles: ['focal', 'focal_deputy', 'officer'] },
  { name: 'receive', to: '/cases', roles: ['clerk', 'focal', 'focal_deputy'] },
  { name: 'duty', to: '/duty', roles: ['duty', 'focal', 'focal_deputy'] },
  { name: 'calls', to: '/calls', roles: ['duty', 'focal', 'focal_deputy', 'adviser_lead'] },
  { name: 'assign', to: '/cases', roles: ['leader', 'head', 'adviser_lead'] },
  { name: 'committee', to: '/committee', roles: ['sc_member', 'sc_office'] },
  { name: 'admin', to: '/admin', roles: ['admin'] },
  { name: 'audit', to: '/audit', roles: ['auditor'] },
  { name: 'inbox', to: '/inbox' },
  { name: 'directory', to: '/directory' },
  { name: 'lessons', to: '/lessons', roles: ['focal', 'leader', 'head', 'officer', 'adviser_lead'] },
  { name: 'print', to: '/help' },
];

function read(key: string): string[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as string[];
  } catch {
    return [];
  }
}

/** What somebody new does first, by what he is here. Done is plain text: the eye falls on what is open. */
export function FirstWeek() {
  const { t } = useTranslation();
  const me = useMe();
  const key = `dau-moi.first-week.${me.accountId}`;
  const [done, setDone] = useState(() => read(key));
  const reachable = new Set(placesOf(me).map((place) => place.to));
  const mine = tasks.filter((one) => (!one.roles || holds(me, ...one.roles)) && reachable.has(one.to));
  const tick = (name: string, on: boolean): void => {
    const next = on ? [...done, name] : done.filter((one) => one !== name);
    setDone(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  const count = mine.filter((one) => done.includes(one.name)).length;
  return (
    <section className={`${classes.section} paper`} aria-labelledby="week">
      <h2 id="week">{t('help.week.title')}</h2>
      <Text c="dimmed" className="no-print">
        {t('help.week.about')}
      </Text>
      <Text role="status">{t('help.week.done', { done: count, count: mine.length })}</Text>
      <Progress
        value={(100 * count) / Math.max(1, mine.length)}
        aria-label={t('help.week.title')}
        className="no-print"
      />
      <ul className={classes.tasks}>
        {mine.map(({ name, to, hash }) => (
          <li key={name}>
            <Checkbox
              label={t(`help.week.${name}`)}
              checked={done.includes(name)}
              onChange={(event) => tick(name, event.currentTarget.checked)}
              styles={{
                body: { minHeight: '2.75rem', alignItems: 'center' },
                label: { fontWeight: done.includes(name) ? 400 : 600 },
              }}
            />
            {to !== '/help' && (
              <Anchor
                component={Link}
                to={to as string}
                hash={hash}
                className={`${classes.open} no-print`}
                aria-label={`${t('help.week.open')}: ${t(`help.week.${name}`)}`}
              >
                {t('help.week.open')}
              </Anchor>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
