import { Alert, Button, Checkbox, NativeSelect, Stack, Textarea } from '@mantine/core';
import { IconPhoneCall, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../../i18n';
import { phoneHref, phoneText } from '../../time/format';
import { serverNow } from '../../time/server-clock';
import { useError } from './use-error';
import type { Call } from './report';
import { phoneWord } from './review-rows';
import type { Standing } from './standing';
import type { Filing } from './use-filing';
import { MomentField } from '../../parts/moment-field';

const touch = { body: { minHeight: '2.75rem', alignItems: 'center' } } as const;

/** The call: whom, at which number, what was said, and whether it was read back. */
export function PhoneFields({
  filing,
  standing,
  sought,
}: {
  filing: Filing;
  standing: Standing;
  sought?: string;
}) {
  const { t } = useTranslation();
  const codes = useCodes();
  const error = useError(filing);
  const [more, setMore] = useState(['at', 'said', 'asked', 'answered'].includes(sought ?? ''));
  const { report, set } = filing;
  const { call } = report;
  const phone = (word: string): string => phoneWord(t, call.direction, word);
  const put = (change: Partial<Call>): void => set({ call: { ...call, ...change } });
  const both = standing.owners.length > 0 && standing.takesCallsOf.length > 0;
  return (
    <Stack gap="md">
      {both && (
        <NativeSelect
          label={t('file.phone.direction')}
          value={call.direction}
          onChange={(event) =>
            put({
              direction: event.currentTarget.value as 'out',
              callerPositionId: '',
              calleePositionId: '',
              calleeNumber: '',
            })
          }
          data={(['out', 'in'] as const).map((one) => ({ value: one, label: t(`file.phone.${one}`) }))}
        />
      )}
      {call.direction === 'out' ? (
        <CalledOut filing={filing} standing={standing} put={put} />
      ) : (
        <CalledIn filing={filing} standing={standing} put={put} />
      )}
      {report.line.trim() && (
        <Alert color="navy" title={phone('script')}>
          {t(call.direction === 'in' ? 'file.heard.scriptText' : 'file.phone.scriptText', {
            line: report.line.trim().replace(/[.\s]*$/, '.'),
            place: report.place.trim(),
            urgency: report.urgency ? codes('urgency', report.urgency) : '–',
          })}
        </Alert>
      )}
      <Checkbox
        label={phone('readBack')}
        checked={call.readBack}
        onChange={(event) => put({ readBack: event.currentTarget.checked })}
        styles={touch}
        data-field="readBack"
      />
      <Checkbox
        label={phone('taken')}
        checked={call.taken}
        onChange={(event) => put({ taken: event.currentTarget.checked })}
        styles={touch}
        data-field="taken"
      />
      {!more ? (
        <Button
          variant="subtle"
          onClick={() => setMore(true)}
          px={0}
          justify="flex-start"
          leftSection={<IconPlus size={18} aria-hidden />}
          style={{ alignSelf: 'flex-start', textAlign: 'start' }}
        >
          {t('file.moreCall')}
        </Button>
      ) : (
        <>
          <MomentField
            type="datetime-local"
            label={phone('at')}
            description={phone('atHint')}
            data-field="at"
            value={call.at}
            onChange={(event) => put({ at: event.currentTarget.value })}
          />
          <Textarea
            label={phone('said')}
            description={t('file.phone.saidHint')}
            value={call.said}
            onChange={(event) => put({ said: event.currentTarget.value })}
            data-field="said"
          />
          <Textarea
            label={phone('asked')}
            value={call.asked}
            onChange={(event) => put({ asked: event.currentTarget.value })}
            data-field="asked"
          />
          <Textarea
            label={phone('answered')}
            value={call.answered}
            onChange={(event) => put({ answered: event.currentTarget.value })}
            data-field="answered"
          />
        </>
      )}
      {error('caller') && <Alert color="red">{error('caller')}</Alert>}
    </Stack>
  );
}

interface Side {
  filing: Filing;
  standing: Standing;
  put: (change: Partial<Call>) => void;
}

/** I rang somebody: the number is dialled from here, and its time kept. */
function CalledOut({ filing, standing, put }: Side) {
  const { t } = useTranslation();
  const error = useError(filing);
  const { call } = filing.report;
  const people = standing.callees(filing.adviserOrgId);
  return (
    <>
      <NativeSelect
        label={`${t('file.phone.callee')} (${standing.directory.nameOf(filing.adviserOrgId)})`}
        value={call.calleePositionId}
        error={error('callee')}
        data-field="callee"
        onChange={(event) => {
          const one = people.find((person) => person.positionId === event.currentTarget.value);
          put({ calleePositionId: one?.positionId ?? '', calleeNumber: one?.phone ?? '' });
        }}
        data={people.map((one) => ({
          value: one.positionId,
          label: `${one.label} – ${phoneText(one.phone)}`,
        }))}
      />
      {call.calleeNumber && (
        <Button
          component="a"
          href={phoneHref(call.calleeNumber)}
          color="#1e6b3a"
          size="lg"
          leftSection={<IconPhoneCall aria-hidden />}
          onClick={() => put({ tappedAt: new Date(serverNow()).toISOString() })}
        >
          {t('file.phone.ring', { number: phoneText(call.calleeNumber) })}
        </Button>
      )}
    </>
  );
}

/** Somebody rang here: which agency, who of it, and which of our numbers. */
function CalledIn({ filing, standing, put }: Side) {
  const { t } = useTranslation();
  const error = useError(filing);
  const { call } = filing.report;
  // An agency of which nobody can be chosen has been chosen all the same.
  const [chosen, setChosen] = useState('');
  const orgId = standing.agencyAt(call.callerPositionId) ?? chosen;
  const entry = standing.directory.agency(orgId);
  const numbers = [...new Set([...standing.numbersOf(standing.takesCallsOf[0]), call.calleeNumber])]
    .filter(Boolean)
    .map((one) => ({ value: one, label: phoneText(one) }));
  const people = [...(entry?.focalPoint ?? []), ...(entry?.onDuty ?? []), ...(entry?.leaders ?? [])];
  const choose = (id: string): void => {
    setChosen(id);
    const agency = standing.directory.agency(id);
    put({ callerPositionId: (agency?.focalPoint[0] ?? agency?.leaders[0])?.positionId ?? '' });
  };
  return (
    <>
      <NativeSelect
        label={t('file.phone.callerAgency')}
        value={orgId}
        error={error('caller')}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: '', label: t('choose') },
          ...standing.directory.agencies
            .filter((one) => one.kind !== 'unit' && !standing.takesCallsOf.includes(one.orgId))
            .map((one) => ({ value: one.orgId, label: one.name })),
        ]}
      />
      <NativeSelect
        label={t('file.phone.caller')}
        value={call.callerPositionId}
        onChange={(event) => put({ callerPositionId: event.currentTarget.value })}
        data-field="caller"
        data={[...new Map(people.map((one) => [one.positionId, one])).values()].map((one) => ({
          value: one.positionId,
          label: `${one.fullName} – ${one.title}`,
        }))}
      />
      {numbers.length > 0 && (
        <NativeSelect
          label={t('file.heard.number')}
          value={call.calleeNumber}
          error={error('callee')}
          onChange={(event) => put({ calleeNumber: event.currentTarget.value })}
          data-field="callee"
          data={numbers}
        />
      )}
    </>
  );
}
