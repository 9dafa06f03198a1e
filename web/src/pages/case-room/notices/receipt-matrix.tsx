import { Badge, Group, Table, Text } from '@mantine/core';
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import type { Case } from '../../../case/use-case';
import { useCodes } from '../../../i18n';
import { usePairs } from '../../../parts/entry-data';
import { DueText } from '../../../parts/due-text';
import { nearMoment, shortDay } from '../../../time/format';
import { useNow } from '../../../time/server-clock';
import { ActsInPlace } from '../acts-in-place';
import sections from '../section.module.css';

type Recipient = Schemas['NoticeRecipientView'];
type Calls = Schemas['CallsView'];

/** So wide is the table with every column in sight. Heights of a line of text. */
const TABLE_REM = 40;

const columns = ['sent', 'delivered', 'opened', 'acknowledged', 'phoned'] as const;

interface Cell {
  at: string | null;
  more?: string | null;
  /** It was tried, and came to nothing. */
  inVain?: boolean;
  /** What to say where there is no time: not yet, or never meant to be. */
  none: string;
}

/** Every recipient against everything that can happen to a notice, each with its time. On a phone a card for each. */
export function ReceiptMatrix({
  seen,
  recipients,
  calls,
}: {
  seen: Case;
  recipients: readonly Recipient[];
  calls: Calls | undefined;
}) {
  const { t } = useTranslation();
  // By the room that the section has, not the window: beside it stand the places and the sections.
  const { ref, width } = useElementSize<HTMLDivElement>();
  const narrow = useMediaQuery('(max-width: 80em)', true, { getInitialValueInEffect: false });
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const small = width > 0 ? width < TABLE_REM * rem : narrow;
  const cellsOf = useCells(calls);
  return (
    <div ref={ref} style={{ minWidth: 0 }}>
      {small ? (
        <ul className={sections.cards} aria-label={t('room.notices.who')}>
          {recipients.map((one) => {
            const cells = cellsOf(one);
            return (
              <li key={one.id} className={`paper ${sections.card}`} data-recipient={one.id}>
                <Name seen={seen} recipient={one} />
                <dl className={sections.facts} style={{ gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }}>
                  {columns.map((column) => (
                    <div key={column} data-cell={column}>
                      <dt>{t(`room.notices.${column}`)}</dt>
                      <dd>
                        <CellText cell={cells[column]} />
                      </dd>
                    </div>
                  ))}
                </dl>
                <Below seen={seen} recipient={one} />
              </li>
            );
          })}
        </ul>
      ) : (
        <Table.ScrollContainer minWidth={`${TABLE_REM}rem`} className="paper" type="native" tabIndex={0}>
          <Table verticalSpacing="sm" aria-label={t('room.notices.who')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('room.notices.agency')}</Table.Th>
                {columns.map((column) => (
                  <Table.Th key={column} scope="col">
                    {t(`room.notices.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {recipients.map((one) => {
                const cells = cellsOf(one);
                return (
                  <Table.Tr key={one.id} data-recipient={one.id} style={{ verticalAlign: 'top' }}>
                    <Table.Th scope="row" style={{ textAlign: 'start', fontWeight: 'normal', width: '30%' }}>
                      <Name seen={seen} recipient={one} />
                      <Below seen={seen} recipient={one} />
                    </Table.Th>
                    {columns.map((column) => (
                      <Table.Td key={column} data-cell={column}>
                        <CellText cell={cells[column]} />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </div>
  );
}

function useCells(calls: Calls | undefined): (of: Recipient) => Record<(typeof columns)[number], Cell> {
  const { t } = useTranslation();
  const codes = useCodes();
  return (of) => {
    const tries = (calls?.runs ?? [])
      .filter((run) => run.recipientId === of.id)
      .flatMap((run) => run.attempts)
      // Time went by without anybody ringing: that is no call.
      .filter((attempt) => attempt.outcome !== 'not_tried');
    const last = tries.at(-1);
    const notYet = t('room.notices.notYet');
    return {
      sent: { at: of.sentAt, none: notYet },
      delivered: { at: of.deliveredAt, none: notYet },
      opened: { at: of.openedAt, none: notYet },
      acknowledged: {
        at: of.acknowledgedAt,
        more: [
          of.acknowledgedBy && t('room.notices.by', { name: of.acknowledgedBy }),
          of.ackChannel && codes('ackChannel', of.ackChannel),
          of.arrivalNumber &&
            of.arrivalOn &&
            t('room.notices.arrival', { number: of.arrivalNumber, on: shortDay(of.arrivalOn) }),
        ]
          .filter(Boolean)
          .join(' · '),
        none: notYet,
      },
      phoned: {
        at: last?.startedAt ?? null,
        more: last && codes('outcome', last.outcome),
        inVain: last !== undefined && last.outcome !== 'taken',
        none: t('room.notices.noCall'),
      },
    };
  };
}

function CellText({ cell }: { cell: Cell }): ReactNode {
  const now = useNow(60_000);
  const Icon = cell.inVain ? IconX : cell.at ? IconCheck : IconMinus;
  const colour = cell.inVain ? 'var(--dm-overdue)' : cell.at ? 'var(--dm-good)' : undefined;
  return (
    <Group gap={4} wrap="nowrap" align="flex-start" c={cell.at ? undefined : 'dimmed'}>
      <Icon size={16} aria-hidden style={{ flex: 'none', marginTop: 4, color: colour }} />
      <div>
        {cell.at ? (
          <time dateTime={cell.at} className="figures" style={{ whiteSpace: 'nowrap' }}>
            {nearMoment(cell.at, now)}
          </time>
        ) : (
          <span style={{ whiteSpace: 'nowrap' }}>{cell.none}</span>
        )}
        {cell.at && cell.more && (
          <Text size="sm" c="dimmed">
            {cell.more}
          </Text>
        )}
      </div>
    </Group>
  );
}

function Name({ seen, recipient: one }: { seen: Case; recipient: Recipient }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const current = seen.recipients.find(({ id }) => id === one.id);
  return (
    <div>
      <Text fw={600}>{one.orgName}</Text>
      <Group gap={6}>
        <Badge
          color={one.state === 'refused' ? 'orange' : one.acknowledgedAt ? 'green' : 'gray'}
          leftSection={one.state === 'refused' ? <IconX size={14} aria-hidden /> : undefined}
        >
          {codes('recipientState', current?.state ?? one.state)}
        </Badge>
        <Text size="sm" c="dimmed">
          {codes('purpose', one.purpose)}
          {one.primary && ` · ${t('room.notices.primary')}`}
        </Text>
      </Group>
    </div>
  );
}

/** What is due of this recipient, why it was returned, and what may be done about it. */
function Below({ seen, recipient: one }: { seen: Case; recipient: Recipient }) {
  const { t } = useTranslation();
  const pairs = usePairs();
  const clocks = seen.clocks.filter((clock) => clock.subjectId === one.id);
  const refusal = one.refusal ? pairs(one.refusal as Record<string, unknown>) : [];
  return (
    <>
      {clocks.map((clock) => (
        <div key={clock.id} style={{ marginTop: 6 }}>
          <DueText clock={clock} />
        </div>
      ))}
      {refusal.length > 0 && (
        <div style={{ marginTop: 6 }}>
          <Text size="sm" fw={600}>
            {t('room.notices.refused')}
          </Text>
          {refusal.map((pair) => (
            <Text key={pair.path} size="sm">
              {pair.label}: {pair.text}
            </Text>
          ))}
        </div>
      )}
      <div style={{ marginTop: 6 }}>
        <ActsInPlace seen={seen} of={one.id} />
      </div>
    </>
  );
}
