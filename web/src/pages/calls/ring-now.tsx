import { Alert, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconPhoneCall } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCut } from '../../acts/sending-state';
import { type Act, type CaseView, useAct } from '../../acts/use-act';
import type { Case } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { useCodes } from '../../i18n';
import type { CallRun } from '../../offline/call-pack';
import { ProblemNote } from '../../parts/problem-note';
import { useMe } from '../../session/session';
import { clockTime, phoneHref, phoneText } from '../../time/format';
import { serverNow } from '../../time/server-clock';
import { keepAttempt } from './keep-attempt';
import { PhoneQr } from './phone-qr';
import { SendingNote } from './sending-note';
import { StepName } from './step-name';
import { TakenForm } from './taken-form';
import type { useRung } from './use-rung';
import { useWhoCalls } from './who-calls';
import classes from './calls.module.css';

/** Of what may come of a call, what brought no receipt; as they are most often. */
export const outcomes = ['no_answer', 'busy', 'answered', 'left_message', 'wrong_number', 'refused'] as const;

/** Whom to ring now: what may be said, the number under the thumb; what came of it is asked only after the tap. */
export function RingNow({
  seen,
  run,
  rung,
  agency,
}: {
  seen: Case;
  run: CallRun;
  rung: ReturnType<typeof useRung>;
  agency: string;
}) {
  const { t } = useTranslation();
  const step = run.steps[run.step];
  const next = run.steps.find((one, at) => at > run.step && !one.skipped);
  const made = run.attempts.filter((one) => one.step === run.step).length;
  const actOf = (name: string): Act | undefined =>
    seen.acts.find((act) => act.act === name && act.subjectId === run.id);
  const attempt = actOf('recordCallAttempt');
  const receipt = actOf('acknowledgeByPhone');
  const desk = useMediaQuery('(min-width: 62em)');
  const caller = useWhoCalls(seen.id, run.id);
  const [insistedAt, setInsistedAt] = useState<string | null>(null);
  if (!step) return null;
  const begun = rung.rung.runId === run.id && rung.rung.at === run.step;
  const claimed = caller !== null && !begun && insistedAt !== caller;
  return (
    <Paper className="paper" p="md" data-ring-now>
      <Stack>
        <Group justify="space-between" align="flex-start">
          <div style={{ flex: '1 1 16rem' }}>
            <Title order={3}>{t('calls.now')}</Title>
            <StepName step={step} />
            <Text size="sm" className="figures">
              {t('calls.attempt', { n: Math.min(made + 1, run.attemptsPerStep), of: run.attemptsPerStep })}
            </Text>
          </div>
          {desk && step.phone && (
            <div>
              <PhoneQr number={step.phone} />
              <Text size="sm">{t('calls.qr')}</Text>
            </div>
          )}
        </Group>
        {step.phone && !claimed && (
          <a
            className={classes.giant}
            href={phoneHref(step.phone)}
            onClick={() => attempt && rung.begin(run.id, run.step)}
          >
            <IconPhoneCall size={32} aria-hidden />
            {phoneText(step.phone)}
          </a>
        )}
        {claimed ? (
          <Alert
            color="orange"
            role="status"
            icon={<IconPhoneCall aria-hidden />}
            data-claimed
            title={t('calls.claimed', { names: caller })}
          >
            <Group justify="space-between">
              {t('calls.claimedHint')}
              <Button variant="default" onClick={() => setInsistedAt(caller)}>
                {t('calls.callToo')}
              </Button>
            </Group>
          </Alert>
        ) : (
          <WhatToSay seen={seen} agency={agency} />
        )}
        {!attempt ? (
          <Text c="dimmed">{t('calls.mayNot')}</Text>
        ) : begun ? (
          <Outcome seen={seen} run={run} rung={rung} agency={agency} attempt={attempt} receipt={receipt} />
        ) : claimed ? null : (
          <Button variant="default" onClick={() => rung.begin(run.id, run.step)}>
            {t('calls.dialled')}
          </Button>
        )}
        <Text size="sm" c="dimmed">
          {next ? t('calls.next', { name: next.fullName ?? t(`calls.kind.${next.kind}`) }) : t('calls.last')}
        </Text>
      </Stack>
    </Paper>
  );
}

/** A line may be overheard: who sent what, how urgent, and the reference; nothing of people, nothing of the content. */
function WhatToSay({ seen, agency }: { seen: Case; agency: string }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  return (
    <div>
      <Text fw={600}>{t('calls.say')}</Text>
      <Text>
        {t('calls.sayText', {
          sender: directory.nameOf(seen.ownerOrgId),
          urgency: codes('urgency', seen.urgency),
          ref: seen.ref,
          agency,
        })}{' '}
        {seen.confidentiality === 'restricted'
          ? t('calls.sayRestricted')
          : t('calls.saySubject', { subject: seen.subject })}
      </Text>
      <Text fw={600}>{t('calls.readBack', { ref: seen.ref })}</Text>
      <Text size="sm" c="dimmed">
        {t('calls.sayNot')}
      </Text>
    </div>
  );
}

function Outcome({
  seen,
  run,
  rung,
  agency,
  attempt,
  receipt,
}: {
  seen: Case;
  run: CallRun;
  rung: ReturnType<typeof useRung>;
  agency: string;
  attempt: Act;
  receipt: Act | undefined;
}) {
  const { t } = useTranslation();
  const codes = useCodes();
  const me = useMe();
  const { sending, act } = useAct();
  const cut = useCut();
  const [refused, setRefused] = useState<unknown>(null);
  const [taking, setTaking] = useState(false);
  const [chosen, setChosen] = useState<(typeof outcomes)[number] | null>(null);
  const { startedAt, note } = rung.rung;
  const noted = note.trim() ? { note: note.trim().normalize('NFC') } : {};
  const busy = sending.state === 'sending';

  const done = async (answer: CaseView | null): Promise<void> => {
    if (!answer) return;
    await rung.over();
    notifications.show({
      color: 'green',
      message: t('calls.recorded', { at: clockTime(serverNow()), seq: answer.lastSeq }),
    });
  };
  /** What brought no receipt is kept here and goes out by itself; a receipt takes the server's word. */
  const keep = async (outcome: (typeof outcomes)[number]): Promise<void> => {
    const at = Date.parse(startedAt!);
    const what = codes('outcome', outcome);
    const came = await keepAttempt({
      accountId: me.accountId,
      caseId: seen.id,
      runId: run.id,
      outcome,
      startedAt: at,
      note,
      title: t('calls.keptTitle', { ref: seen.ref, what, at: clockTime(at) }),
    });
    if (came.is === 'refused') return setRefused(came.problem);
    // The network was back before this page knew.
    await (came.is === 'sent' ? done(came.seen) : rung.over());
  };
  const record = async (outcome: (typeof outcomes)[number]): Promise<void> => {
    if (busy) return;
    if (cut) return keep(outcome);
    setChosen(outcome);
    await done(await act(attempt, { outcome, startedAt, ...noted }, seen.version));
  };

  if (taking && receipt)
    return (
      <TakenForm
        run={run}
        ref_={seen.ref}
        agency={agency}
        sending={sending}
        onBack={() => setTaking(false)}
        onTake={(body) => void act(receipt, { ...body, startedAt, ...noted }, seen.version).then(done)}
      />
    );
  return (
    <Stack gap="sm" data-outcome>
      <Text fw={600} className="figures">
        {t('calls.whatCame', { at: startedAt ? clockTime(startedAt) : '' })}
      </Text>
      <ProblemNote error={refused} />
      {cut && sending.state !== 'unknown' ? (
        <Alert color="red" role="alert" icon={<IconPhoneCall aria-hidden />} data-no-network>
          {t('calls.offlineHint')}
        </Alert>
      ) : (
        <SendingNote sending={sending} />
      )}
      {sending.state === 'unknown' && chosen ? (
        // It may have arrived: it goes out again under its own key, or not at all.
        <Button disabled={cut} onClick={() => void record(chosen)}>
          {t('calls.again', { what: codes('outcome', chosen) })}
        </Button>
      ) : (
        <div className={classes.outcomes}>
          {receipt && (
            <Button color="#1e6b3a" onClick={() => setTaking(true)} disabled={busy} data-outcome-of="taken">
              {t('calls.outcome.taken')}
            </Button>
          )}
          {outcomes.map((outcome) => (
            <Button
              key={outcome}
              variant="default"
              loading={busy && chosen === outcome}
              disabled={busy && chosen !== outcome}
              onClick={() => void record(outcome)}
              data-outcome-of={outcome}
            >
              {codes('outcome', outcome)}
            </Button>
          ))}
        </div>
      )}
      <Textarea
        label={`${t('calls.note')} ${t('optional')}`}
        value={note}
        maxLength={2_000}
        onChange={(event) => rung.note(event.currentTarget.value)}
      />
      <Button
        variant="subtle"
        onClick={() => void rung.over()}
        disabled={busy}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('calls.notCalled')}
      </Button>
    </Stack>
  );
}
