import { Group, Text } from '@mantine/core';
import { IconAlarm, IconClock, IconPlayerPause } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useWords } from '../i18n';
import { useStale } from '../live/use-stale';
import { nearDue } from '../time/days';
import { span } from '../time/format';
import { useNow } from '../time/server-clock';

const SOON_MS = 30 * 60_000;
/** Said aloud only at these, and when it is over. Minutes. */
const SAID_AT = [10, 5, 1];

export type Pressing = 'paused' | 'overdue' | 'soon' | 'later';

export function pressing(dueAt: string, paused: boolean, now: number): Pressing {
  if (paused) return 'paused';
  const left = Date.parse(dueAt) - now;
  return left <= 0 ? 'overdue' : left <= SOON_MS ? 'soon' : 'later';
}

const colours: Record<Pressing, string> = {
  paused: 'var(--mantine-color-dimmed)',
  overdue: 'var(--dm-overdue)',
  soon: 'var(--dm-soon)',
  later: 'var(--mantine-color-text)',
};

/** When something is due, and how long that is: in words, with a picture and a colour, never by the colour alone. */
export function DueText({ clock, showWhat = true }: { clock: Schemas['ClockView']; showWhat?: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const now = useNow();
  const stale = useStale();
  const how = pressing(clock.dueAt, clock.paused, now);
  const left = Date.parse(clock.dueAt) - now;
  const Icon = how === 'paused' ? IconPlayerPause : how === 'later' ? IconClock : IconAlarm;
  const text =
    how === 'paused'
      ? t('due.paused')
      : how === 'overdue'
        ? t('due.overdue', { span: span(left) })
        : t('due.left', { span: span(left) });
  return (
    <div className={`figures ${stale}`} style={{ color: colours[how] }}>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Icon size={20} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
        <div>
          <Text fw={600} lh={1.35} data-pressing={how}>
            {text}
          </Text>
          <Text size="sm" c="dimmed" lh={1.35}>
            {showWhat && `${words(clock.label)} · `}
            <time dateTime={clock.dueAt}>{nearDue(clock.dueAt, now)}</time>
            {clock.provisional && ` · ${t('due.provisional')}`}
          </Text>
        </div>
      </Group>
      <Said left={left} text={text} paused={clock.paused} />
    </div>
  );
}

/** A screen reader hears of it at ten, five and one minute, and when it is over: not every second. */
function Said({ left, text, paused }: { left: number; text: string; paused: boolean }) {
  const [said, setSaid] = useState('');
  const before = useRef(left);
  useEffect(() => {
    const crossed = [0, ...SAID_AT].some(
      (minutes) => before.current > minutes * 60_000 && left <= minutes * 60_000,
    );
    before.current = left;
    if (crossed && !paused) setSaid(text);
  }, [left, paused, text]);
  return (
    <span style={hidden} aria-live="polite">
      {said}
    </span>
  );
}

const hidden = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const;
