import { Button, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../../i18n';
import type { CallRun, PackedCase } from '../../offline/call-pack';
import { useMe } from '../../session/session';
import { clockTime } from '../../time/format';
import { serverNow } from '../../time/server-clock';
import { keepAttempt } from './keep-attempt';
import { outcomes } from './ring-now';
import { StepList } from './step-list';
import classes from './calls.module.css';

/**
 * Rung without a network: what came of it is written down at once, with the time at which it was rung, and goes to the
 * server once when there is one. Until then it stands above every page as not sent.
 */
export function KeptRun({ one, run }: { one: PackedCase; run: CallRun }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const me = useMe();
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const record = async (outcome: string): Promise<void> => {
    const [at, said] = [startedAt!, note];
    setStartedAt(null);
    setNote('');
    await keepAttempt({
      accountId: me.accountId,
      caseId: one.caseId,
      runId: run.id,
      outcome,
      startedAt: at,
      note: said,
      title: t('calls.keptTitle', { ref: one.ref, what: codes('outcome', outcome), at: clockTime(at) }),
    });
  };
  return (
    <Stack gap="sm">
      <Title order={2}>{t('calls.of', { agency: one.agency })}</Title>
      <div onClick={(event) => isCall(event.target) && setStartedAt(serverNow())}>
        <StepList run={run} />
      </div>
      {!one.mayRecord ? (
        <Text c="dimmed">{t('calls.offlineMayNot')}</Text>
      ) : startedAt === null ? (
        <Button variant="default" onClick={() => setStartedAt(serverNow())}>
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
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Stack>
      )}
    </Stack>
  );
}

const isCall = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a[href^="tel:"]') !== null;
