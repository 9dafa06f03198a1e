import { Button, Checkbox, Group, Stack, Text, Textarea, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PickOne } from '../../acts/pick';
import { NotOffered } from '../../acts/not-offered';
import { SendingState, useCut } from '../../acts/sending-state';
import type { Act, CaseView } from '../../acts/use-act';
import type { Case } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { RestoredNote } from '../../drafts/restored-note';
import { useSavedText } from '../../drafts/draft-words';
import { useDraft } from '../../drafts/use-draft';
import { useCodes } from '../../i18n';
import { useLabel } from '../../i18n/use-label';
import type { Brief } from '../../parts/brief/brief-sheet';
import { ProblemNote } from '../../parts/problem-note';
import { DecisionFields } from './decision-fields';
import { ItemFields } from './item-fields';
import { PaperFields, type Scan } from './paper-fields';
import { peopleOf } from './people-of';
import { bodyOf, type Channel, openPoints, placeOf, type RecordValues, wordsOfRecord } from './record-values';
import { SourceChoice } from './source-choice';
import { useFocusOnRefusal } from './use-focus-on-refusal';
import { useRecord } from './use-record';
import { MomentField } from '../../parts/moment-field';

const forms = ['meeting', 'circulation', 'individual_opinion'] as const;
const begin: RecordValues = {
  channel: 'paper',
  decisions: {},
  items: [{ text: '' }],
  document: { type: 'TB' },
};

/** The direction as it was given: a decision on each point beside the positions it decides, and who does what by when. */
export default function RecordForm({
  act,
  seen,
  brief,
  onDone,
  onCancel,
}: {
  act: Act;
  seen: Case;
  brief: Brief;
  onDone: (answer: CaseView) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const codes = useCodes();
  const label = useLabel();
  const directory = useDirectory();
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft<RecordValues>(`${seen.id}/recordDirection/${brief.submissionId}`, begin);
  const saved = useSavedText(draft);
  const [scan, setScan] = useState<Scan>({ file: null, noSecret: false });
  const [scanProblem, setScanProblem] = useState<string | null>(null);
  const { sending, record, attaching } = useRecord();
  const cut = useCut();
  const points = openPoints(seen, brief);
  const decider = seen.parties.find((one) => one.role === 'decider' && !one.left)?.orgId ?? null;
  const { value, set } = draft;
  const body = bodyOf(value, points);
  const refused = sending.state === 'refused' ? sending.problem : null;
  const problems = useMemo(() => {
    const map = new Map<string, string>();
    for (const one of refused?.problems ?? []) {
      if (!one.field) continue;
      // "One decision for each" stands beside the point that it names.
      const about = one.field === 'decisions' && points.find(({ point }) => one.message.includes(point));
      map.set(about ? `decision.${about.id}` : placeOf(one.field, body, value), one.message);
    }
    if (scanProblem) map.set('scan', scanProblem);
    return map;
    // The places are those of what was sent.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [refused, scanProblem]);
  useFocusOnRefusal(form, problems, sending.state === 'refused');

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sending.state === 'sending' || attaching || cut) return;
    const onPaper = value.channel !== 'phone';
    if (onPaper && scan.file && !scan.noSecret) return setScanProblem(t('record.secretNeeded'));
    setScanProblem(null);
    void record(act, body, seen.version, onPaper ? scan.file : null).then(async (answer) => {
      if (!answer) return;
      await draft.done();
      onDone(answer);
    });
  };

  if (!draft.ready) return null;
  const setItem = (index: number, item: RecordValues['items'][number]): void =>
    set({ items: value.items.map((one, i) => (i === index ? item : one)) });
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={t('record.title')}>
      <Stack gap="lg">
        <Text>{t('record.about')}</Text>
        <RestoredNote draft={draft} />
        {refused && (
          <ProblemNote error={refused} except={new Set(refused.problems.map((one) => one.field ?? ''))} />
        )}
        {problems.has('decisions') && (
          <Text role="alert" c="var(--mantine-color-error)">
            {problems.get('decisions')}
          </Text>
        )}
        <SourceChoice value={value.channel} onChange={(channel: Channel) => set({ channel })} />
        {points.length > 0 && (
          <section>
            <h2>{t('record.decisions')}</h2>
            <Stack gap="xl">
              {points.map((point) => (
                <DecisionFields
                  key={point.id}
                  point={point}
                  value={value.decisions[point.id] ?? {}}
                  onChange={(next) => set({ decisions: { ...value.decisions, [point.id]: next } })}
                  problems={problems}
                />
              ))}
            </Stack>
          </section>
        )}
        <section>
          <h2>{t('record.items')}</h2>
          {problems.has('items') && (
            <Text role="alert" c="var(--mantine-color-error)">
              {problems.get('items')}
            </Text>
          )}
          <Stack>
            {value.items.map((item, index) => (
              <ItemFields
                key={index}
                n={index + 1}
                value={item}
                onChange={(next) => setItem(index, next)}
                onDrop={
                  value.items.length > 1
                    ? () => set({ items: value.items.filter((_, i) => i !== index) })
                    : undefined
                }
                problems={problems}
              />
            ))}
            <Button
              variant="default"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => set({ items: [...value.items, { text: '' }] })}
              style={{ alignSelf: 'flex-start' }}
            >
              {t('record.addItem')}
            </Button>
          </Stack>
        </section>
        <section>
          <h2>{t('record.when')}</h2>
          <Stack>
            <Group align="flex-start" grow preventGrowOverflow={false}>
              <MomentField
                type="date"
                label={label('DirectionDto', 'deliberatedOn')}
                error={problems.get('deliberatedOn')}
                data-field="deliberatedOn"
                value={value.deliberatedOn ?? ''}
                onChange={(event) => set({ deliberatedOn: event.currentTarget.value || undefined })}
              />
              <NativeSelect
                label={label('DirectionDto', 'form')}
                error={problems.get('form')}
                data-field="form"
                data={[
                  { value: '', label: t('choose') },
                  ...forms.map((code) => ({ value: code, label: codes('form', code) })),
                ]}
                value={value.form ?? ''}
                onChange={(event) => set({ form: event.currentTarget.value || undefined })}
              />
              <PickOne
                label={`${label('DirectionDto', 'chairPositionId')} ${t('optional')}`}
                error={problems.get('chairPositionId')}
                data-field="chairPositionId"
                choices={peopleOf(directory, decider)}
                value={value.chairPositionId ?? null}
                onChange={(chairPositionId) => set({ chairPositionId })}
              />
            </Group>
            <Textarea
              label={t('record.whole')}
              autosize
              minRows={2}
              maxLength={5_000}
              error={problems.get('conclusion')}
              data-field="conclusion"
              value={value.conclusion ?? ''}
              onChange={(event) => set({ conclusion: event.currentTarget.value })}
            />
          </Stack>
        </section>
        {value.channel === 'paper' && (
          <section>
            <h2>{t('record.paperHead')}</h2>
            <PaperFields
              deciderOrgId={decider}
              value={value.document ?? {}}
              onChange={(document) => set({ document })}
              problems={problems}
              scan={scan}
              onScan={setScan}
            />
          </section>
        )}
        {value.channel === 'phone' && (
          <Checkbox
            label={t('record.readBack')}
            error={problems.get('readBack')}
            data-field="readBack"
            checked={value.readBack === true}
            onChange={(event) => set({ readBack: event.currentTarget.checked })}
          />
        )}
        {!attaching && <NotOffered act={act} seen={seen} sending={sending} typed={wordsOfRecord(value)} />}
        <SendingState sending={sending} refusalAbove />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('back')}
          </Button>
          <Button
            type="submit"
            size="md"
            loading={sending.state === 'sending' || attaching}
            disabled={cut}
            data-act="recordDirection"
          >
            {sending.state === 'unknown'
              ? t('act.again')
              : t(value.channel === 'phone' ? 'record.sendPhone' : 'record.send')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" ta="right" aria-live="polite">
          {sending.state === 'sending' ? t('act.sending') : saved}
        </Text>
      </Stack>
    </form>
  );
}
