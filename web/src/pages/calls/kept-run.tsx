import { Button, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../../i18n';
import type { CallRun, PackedCase } from '../../offline/call-pack';
import { useMe } from '../../session/session';
import { clockTime } from '../../time/format';
import { keepAttempt } from './keep-attempt';
import { outcomes } from './ring-now';
import { StepList } from './step-list';
import type { useRung } from './use-rung';
import classes from './calls.module.css';

/**
 * Rung without a network: what came of it is written down at once, with the time at which it was rung, and goes to the
 * server once when there is one. Until then it stands above every page as not sent.
 */
export function KeptRun({
  one,
  run,
  rung,
}: {
  one: PackedCase;
  run: CallRun;
  rung: ReturnType<typeof useRung>;
}) {
  const { t } = useTranslation();
  const codes = useCodes();
  const me = useMe();
  const [keeping, setKeeping] = useState(false);
  const { startedAt, note } = rung.rung.runId === run.id ? rung.rung : { startedAt: null, note: '' };
  const begin = (): void => rung.begin(run.id, run.step);
  const record = async (outcome: string): Promise<void> => {
    if (startedAt === null || keeping) return;
    setKeeping(true);
    const at = Date.parse(startedAt);
    await keepAttempt({
      accountId: me.accountId,
      caseId: one.caseId,
      runId: run.id,
      outcome,
      startedAt: at,
      note,
      title: t('calls.keptTitle', { ref: one.ref, what: codes('outcome', outcome), at: clockTime(at) }),
      // Once it lies with what is to be sent it is let go of here, and the next call can be noted.
      kept: () => rung.over().finally(() => setKeeping(false)),
    });
  };
  return (
    <Stack gap="sm">
      <Title order={2}>{t('calls.of', { agency: one.agency })}</Title>
      <div onClick={(event) => isCall(event.target) && one.mayRecord && begin()}>
        <StepList run={run} />
      </div>
      {!one.mayRecord ? (
        <Text c="dimmed">{t('calls.offlineMayNot')}</Text>
      ) : startedAt === null ? (
        <Button variant="default" onClick={begin}>
          {t('calls.dialled')}
        </Button>
      ) : (
        <Stack gap="sm" data-outcome>
          <Text fw={600} className="figures">
            {t('calls.whatCame', { at: clockTime(startedAt) })}
          </Text>
          <div className={classes.outcomes}>
            {outcomes.map((outcome) => (
              <Button
                key={outcome}
                variant="default"
                disabled={keeping}
                onClick={() => void record(outcome)}
                data-outcome-of={outcome}
              >
                {codes('outcome', outcome)}
              </Button>
            ))}
          </div>
          <Textarea
            label={`${t('calls.note')} ${t('optional')}`}
            value={note}
            maxLength={2_000}
            onChange={(event) => rung.note(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed" aria-live="polite" data-saved={rung.savedAt ?? undefined}>
            {rung.saved}
          </Text>
          <Button
            variant="subtle"
            disabled={keeping}
            onClick={() => void rung.over()}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('calls.notCalled')}
          </Button>
        </Stack>
      )}
    </Stack>
  );
}

const isCall = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a[href^="tel:"]') !== null;
