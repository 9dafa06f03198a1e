import { ActionIcon, Badge, Group, Menu } from '@mantine/core';
import { IconAlarmSnooze, IconDots, IconMail, IconMailOpened } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useWords } from '../../i18n';
import { Ref } from '../../parts/ref';
import { UrgencyBadge } from '../../parts/urgency-badge';
import { nearMoment } from '../../time/format';
import { serverNow, useNow } from '../../time/server-clock';
import { snoozeTimes } from './snooze-times';
import classes from './inbox.module.css';

export type Thread = Schemas['InboxThreadView'];

export interface OnThread {
  mark: (caseIds: string[], read: boolean) => void;
  snooze: (caseId: string, until: number | null) => void;
}

/** The latest of one case, and how much came before it. */
export function InboxLine({
  thread,
  on,
  asking,
}: {
  thread: Thread;
  on: OnThread;
  /** All that is shown asks for something: it need not be said in each line. */
  asking: boolean;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const now = useNow(60_000);
  const isNew = thread.unread > 0;
  // Whoever is wanted as the second person need not see the case: he is asked elsewhere.
  const wanted = thread.act === 'emergencyAsked' && !thread.subject;
  const before =
    thread.earlier === 0
      ? null
      : thread.alike < thread.earlier
        ? t('inbox.earlier', { count: thread.earlier })
        : t(thread.act === 'remind' ? 'inbox.alikeReminders' : 'inbox.alike', { count: thread.alike });
  return (
    <li
      className={`${classes.row} paper`}
      data-thread={thread.caseId}
      data-unread={isNew || undefined}
      data-asks={thread.needsAction || undefined}
    >
      <div className={classes.main}>
        <div className={`${classes.top} figures`}>
          <Ref of={thread.ref} />
          {isNew && <strong>{t('inbox.new')}</strong>}
          {thread.urgency && <UrgencyBadge urgency={thread.urgency} />}
          {thread.exercise && <Badge color="grape">{t('exercise')}</Badge>}
          <time dateTime={String(thread.createdAt)}>{nearMoment(String(thread.createdAt), now)}</time>
        </div>
        <Link
          to={(wanted ? '/access' : `/cases/${thread.caseId}`) as string}
          className={classes.link}
          onClick={() => isNew && on.mark([thread.caseId], true)}
        >
          <span className={classes.subject}>{thread.subject || words(thread.label)}</span>
        </Link>
        <Group gap={6} className={classes.what}>
          <span className={classes.clamped}>
            {thread.needsAction && (
              <>
                <strong data-asked>
                  {thread.asked ? t('inbox.yours', { what: words(thread.asked) }) : t('inbox.yoursToRead')}
                </strong>
                {' · '}
              </>
            )}
            {/* What has happened is nobody's order: it is said with whoever did it. */}
            {thread.by
              ? t('inbox.did', { who: thread.by, what: words(thread.label) })
              : t('inbox.happened', { what: words(thread.label) })}
            {before && ` – ${before}`}
          </span>
          {thread.needsAction && !asking && <Badge color="orange">{t('inbox.asks')}</Badge>}
          {thread.snoozedUntil && (
            <Badge color="gray" leftSection={<IconAlarmSnooze size={14} aria-hidden />}>
              {t('inbox.until', { at: nearMoment(String(thread.snoozedUntil), now) })}
            </Badge>
          )}
        </Group>
      </div>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon className={classes.more} aria-label={t('inbox.more', { ref: thread.ref })}>
            <IconDots aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={
              isNew ? <IconMailOpened size={18} aria-hidden /> : <IconMail size={18} aria-hidden />
            }
            onClick={() => on.mark([thread.caseId], isNew)}
          >
            {t(isNew ? 'inbox.read' : 'inbox.unreadAgain')}
          </Menu.Item>
          <Menu.Divider />
          {thread.snoozedUntil ? (
            <Menu.Item onClick={() => on.snooze(thread.caseId, null)}>{t('inbox.wake')}</Menu.Item>
          ) : (
            <>
              <Menu.Label>{t('inbox.snooze')}</Menu.Label>
              {snoozeTimes(serverNow()).map(({ name, at }) => (
                <Menu.Item
                  key={name}
                  leftSection={<IconAlarmSnooze size={18} aria-hidden />}
                  onClick={() => on.snooze(thread.caseId, at)}
                >
                  {t(`inbox.${name}`)}
                </Menu.Item>
              ))}
              <Menu.Label>{t('inbox.snoozeWhy')}</Menu.Label>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
