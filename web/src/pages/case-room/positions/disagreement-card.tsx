import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeptAct } from '../../../acts/use-kept-act';
import type { Case, Part } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes } from '../../../i18n';
import { usePartState } from '../../../i18n/words-book';
import { Sides, type Position } from '../../../parts/brief/sides';
import { DueText } from '../../../parts/due-text';
import { agenciesOf, useMe } from '../../../session/session';
import { shortMoment } from '../../../time/format';
import { ActsBar } from '../acts-bar';

// Its fields are fetched when somebody writes.
const PositionForm = lazy(() => import('./position-form'));

/** What the server keeps of a point on which parties differ. */
export interface DisagreementContent {
  kind: string;
  positions?: Record<string, Stated>;
  attempts?: Attempt[];
  unreconciledBecause?: string;
  droppedBecause?: string;
  decided?: { decision: string; orgId?: string; text?: string };
}

interface Stated {
  text: string;
  legalBasis: string | null;
  confirmed: boolean;
  statedAt: string;
  signedBy: Position['signedBy'];
}

interface Attempt {
  heldAt: string;
  agreed: string;
  remaining: string[];
  agreedOrgIds: string[];
}

const colours: Record<string, string> = {
  open: 'orange',
  positions_collected: 'navy',
  reconciled: 'green',
  unreconciled: 'red',
  escalated: 'grape',
  directed: 'green',
};

/** One point: each party's words beside the others', and one's own to be written; then what was tried. */
export function DisagreementCard({ part, seen }: { part: Part; seen: Case }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const partState = usePartState();
  const directory = useDirectory();
  const mine = new Set(agenciesOf(useMe()));
  const [writing, setWriting] = useState<string | null>(null);
  const content = part.content as unknown as DisagreementContent;
  const nameOf = (orgId: string): string =>
    seen.parties.find((one) => one.orgId === orgId)?.name ?? directory.nameOf(orgId);
  const acts = seen.acts.filter((one) => one.subjectId === part.id);
  const state = useKeptAct(
    acts.find((one) => one.act === 'statePosition'),
    writing !== null,
  );
  const clock = seen.clocks.find((one) => one.subjectId === part.id);
  const positions: Position[] = part.orgIds.map((orgId) => {
    const stated = content.positions?.[orgId];
    return {
      orgId,
      name: nameOf(orgId),
      missing: !stated?.text,
      text: stated?.text ?? null,
      legalBasis: stated?.legalBasis ?? null,
      statedAt: stated?.statedAt ?? null,
      signedBy: stated?.signedBy ?? null,
      answer: null,
      answerText: null,
    };
  });
  const missing = positions.filter((one) => one.missing);
  return (
    <article className="paper" style={{ padding: '1rem' }} data-disagreement={part.id}>
      <Stack gap="sm">
        <div>
          <h3 style={{ margin: 0 }}>{part.title}</h3>
          <Group gap={6} mt={6}>
            <Badge color={colours[part.state] ?? 'gray'} data-state={part.state}>
              {partState('disagreement', part.state)}
            </Badge>
            <Badge color="gray">{codes('disagreementKind', content.kind)}</Badge>
            {part.fromOrgId && (
              <Text size="sm" c="dimmed">
                {t('positions.raisedBy', { name: nameOf(part.fromOrgId) })}
              </Text>
            )}
          </Group>
        </div>
        {clock && <DueText clock={clock} />}
        {missing.length > 0 && part.state === 'open' && (
          <Text>{t('positions.waiting', { names: missing.map((one) => one.name).join(', ') })}</Text>
        )}
        <Sides
          positions={positions}
          own={(orgId) => mine.has(orgId)}
          under={(orgId) => {
            const stated = content.positions?.[orgId];
            const draftOnly = stated && !stated.confirmed;
            return (
              <>
                {draftOnly && <Badge color="orange">{t('positions.unconfirmed')}</Badge>}
                {state && mine.has(orgId) && writing !== orgId && (
                  <Button
                    variant={stated ? 'default' : 'filled'}
                    leftSection={<IconPencil size={18} aria-hidden />}
                    onClick={() => setWriting(orgId)}
                    style={{ alignSelf: 'flex-start' }}
                  >
                    {t(stated ? 'positions.edit' : 'positions.write')}
                  </Button>
                )}
              </>
            );
          }}
        />
        {state && writing && (
          <Suspense fallback={<Skeleton height={240} />}>
            <PositionForm
              act={state}
              seen={seen}
              orgId={writing}
              name={nameOf(writing)}
              begin={{
                text: content.positions?.[writing]?.text,
                legalBasis: content.positions?.[writing]?.legalBasis ?? undefined,
              }}
              onDone={() => setWriting(null)}
            />
          </Suspense>
        )}
        <Attempts attempts={content.attempts ?? []} nameOf={nameOf} />
        <Reason label={t('positions.because')} text={content.unreconciledBecause} />
        <Reason label={t('positions.dropped')} text={content.droppedBecause} />
        {content.decided && (
          <Text>
            <b>{t('positions.decided')}</b>: {codes('decision', content.decided.decision)}
            {content.decided.orgId ? ` ${nameOf(content.decided.orgId)}` : ''}
            {content.decided.text ? ` – ${content.decided.text}` : ''}
          </Text>
        )}
        {acts.some((one) => one.act !== 'statePosition') && (
          <ActsBar
            seen={seen}
            acts={acts.filter((one) => one.act !== 'statePosition')}
            title={t('positions.ask')}
            short
          />
        )}
      </Stack>
    </article>
  );
}

function Reason({ label, text }: { label: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <Text className="prose">
      <b>{label}</b>: <span lang="vi">{text}</span>
    </Text>
  );
}

/** What was tried, and how far it came: what is agreed, and what is left. */
function Attempts({ attempts, nameOf }: { attempts: Attempt[]; nameOf: (orgId: string) => string }) {
  const { t } = useTranslation();
  return (
    <section>
      <h4 style={{ margin: 0 }}>{t('positions.attempts')}</h4>
      {attempts.length === 0 ? (
        <Text c="dimmed">{t('positions.noAttempts')}</Text>
      ) : (
        <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {attempts.map((one, index) => (
            <li key={index} style={{ marginTop: '0.5rem' }}>
              <Text fw={600} className="figures">
                {t('positions.attempt', { n: index + 1, at: shortMoment(one.heldAt) })}
              </Text>
              <Text className="prose">
                <b>{t('brief.agreed')}</b>: <span lang="vi">{one.agreed}</span>
              </Text>
              {one.remaining.length === 0 ? (
                <Text>{t('positions.nothingRemains')}</Text>
              ) : (
                <Text className="prose">
                  <b>{t('brief.remaining')}</b>: <span lang="vi">{one.remaining.join('; ')}</span>
                </Text>
              )}
              {one.agreedOrgIds.length > 0 && (
                <Text size="sm" c="dimmed">
                  {t('positions.agreedBy', { names: one.agreedOrgIds.map(nameOf).join(', ') })}
                </Text>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
