import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Act, ProofGivenUp, withProof } from '../../acts/use-act';
import { useRun } from '../../acts/use-run';
import { useDraft } from '../../drafts/use-draft';
import '../../i18n/use-label';
import { api, data, newKey, type Schemas, send } from '../../api/client';
import { Problem } from '../../api/problem';
import { useWords } from '../../i18n';
import { ProblemNote } from '../../parts/problem-note';
import { useServerWords } from '../../parts/use-clock-label';
import classes from './case-line.module.css';

type Line = Schemas['CaseLineView'];

/** What can be done to all that are picked: marks of one's own, and plain acts that every one of them offers. */
export function BulkBar({
  lines,
  picked,
  onPick,
}: {
  lines: readonly Line[];
  picked: readonly Line[];
  onPick: (ids: string[]) => void;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const book = useServerWords();
  const client = useQueryClient();
  const [act, setAct] = useState<string | null>(null);
  const [first, ...others] = picked;
  const common = (first?.plainActs ?? []).filter((one) =>
    others.every((line) => line.plainActs.includes(one)),
  );
  const nameOf = (one: string): string => (book?.acts[one] ? words(book.acts[one]) : one);
  const { busy, error, run } = useRun();
  /** Where it has stopped halfway: which mark, on how many of how many. */
  const [halfway, setHalfway] = useState<{ unread: boolean; done: number; of: number } | null>(null);
  const mark = async (unread: boolean): Promise<void> => {
    let done = 0;
    const all = await run(async () => {
      for (const line of picked) {
        await api.PUT('/api/cases/{case}/seen', {
          params: { path: { case: line.id } },
          body: unread ? { seq: Math.max(0, line.lastSeq - 1), unread } : { seq: line.lastSeq },
        });
        done += 1;
      }
      return true;
    });
    setHalfway(all ? null : { unread, done, of: picked.length });
    void client.invalidateQueries({ queryKey: ['cases'] });
  };
  return (
    <div className={`${classes.bulk} paper`} role="region" aria-label={t('cases.bulk.begin')}>
      <Group gap="xs" justify="space-between">
        <Checkbox
          label={t('cases.bulk.all')}
          checked={picked.length > 0 && picked.length === lines.length}
          indeterminate={picked.length > 0 && picked.length < lines.length}
          onChange={(event) => onPick(event.currentTarget.checked ? lines.map((one) => one.id) : [])}
        />
        <Text role="status" fw={600}>
          {t('cases.bulk.picked', { count: picked.length })}
        </Text>
      </Group>
      {picked.length > 0 && (
        <Group gap="xs" mt="xs">
          <Button variant="default" loading={busy} onClick={() => void mark(false)}>
            {t('cases.bulk.seen')}
          </Button>
          <Button variant="default" loading={busy} onClick={() => void mark(true)}>
            {t('cases.bulk.unseen')}
          </Button>
          {common.map((one) => (
            <Button key={one} variant="default" data-bulk-act={one} onClick={() => setAct(one)}>
              {nameOf(one)}
            </Button>
          ))}
          {common.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('cases.bulk.none')}
            </Text>
          )}
        </Group>
      )}
      {halfway && error !== null && (
        <Stack gap="xs" mt="xs" data-halfway={halfway.done}>
          <ProblemNote error={error} onRetry={() => void mark(halfway.unread)} />
          <Text size="sm">{t('cases.bulk.halfway', { done: halfway.done, of: halfway.of })}</Text>
        </Stack>
      )}
      {act && <BulkAct act={act} name={nameOf(act)} lines={picked} onClose={() => setAct(null)} />}
    </div>
  );
}

type Came =
  | { is: 'waiting' | 'sending' | 'unknown' | 'needsMore' | 'gone' }
  | { is: 'done'; seq: number }
  | { is: 'refused'; why: string };

/** One act, case by case: each with the version that is there now, none shown as done before the server has said so. */
function BulkAct({
  act,
  name,
  lines,
  onClose,
}: {
  act: string;
  name: string;
  lines: readonly Line[];
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  // What was picked when it was opened: the list behind it may change meanwhile.
  const [rows] = useState(() => lines.map((line) => ({ line, key: newKey() })));
  const [came, setCame] = useState<Record<string, Came>>({});
  const [busy, setBusy] = useState(false);
  const reason = useDraft(`bulk/${act}`, { reason: '' });
  const cameOf = (id: string): Came => came[id] ?? { is: 'waiting' };
  const open = rows.filter(({ line }) => ['waiting', 'unknown'].includes(cameOf(line.id).is));
  const run = async (): Promise<void> => {
    setBusy(true);
    const now = new Map<string, Came>();
    for (const { line, key } of open) {
      const say = (one: Came): void => {
        now.set(line.id, one);
        setCame((before) => ({ ...before, [line.id]: one }));
      };
      say({ is: 'sending' });
      try {
        say(await carryOut(line.id, act, reason.value, key));
      } catch (error) {
        if (error instanceof ProofGivenUp) {
          say({ is: 'waiting' });
          break;
        }
        say(error instanceof Problem ? { is: 'refused', why: reasonOf(error) } : { is: 'unknown' });
      }
    }
    setBusy(false);
    if ([...now.values()].every((one) => one.is !== 'unknown' && one.is !== 'waiting')) await reason.done();
    for (const queryKey of [['cases'], ['case'], ['duty'], ['inbox']])
      void client.invalidateQueries({ queryKey });
  };
  const textOf = (one: Came): string =>
    one.is === 'refused' ? one.why : t(`cases.bulk.${one.is}`, one.is === 'done' ? { seq: one.seq } : {});
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
      title={t('cases.bulk.sureTitle', { act: name, count: rows.length })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        <Text>{t('cases.bulk.sure')}</Text>
        <Text size="sm" c="dimmed">
          {t('cases.bulk.noneHint')}
        </Text>
        <ol className={classes.bulkList}>
          {rows.map(({ line }) => {
            const one = cameOf(line.id);
            return (
              <li key={line.id} data-came={one.is}>
                <Text fw={600}>{line.subject || t('cases.noSubject')}</Text>
                <Text size="sm" className="figures">
                  {line.ref} · {textOf(one)}
                </Text>
              </li>
            );
          })}
        </ol>
        <Textarea
          label={t('fields.reason')}
          value={reason.value.reason}
          disabled={busy || open.length === 0}
          onChange={(event) => reason.set({ reason: event.currentTarget.value })}
        />
        <Group>
          {open.length > 0 && (
            <Button loading={busy} onClick={() => void run()}>
              {open.some(({ line }) => cameOf(line.id).is === 'unknown')
                ? t('cases.bulk.again')
                : t('cases.bulk.do', { act: name, count: open.length })}
            </Button>
          )}
          <Button variant="default" disabled={busy} onClick={onClose}>
            {t('close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

async function carryOut(caseId: string, act: string, body: { reason: string }, key: string): Promise<Came> {
  const seen = await data(api.GET('/api/cases/{case}', { params: { path: { case: caseId } } }));
  const offered = (seen.acts as Act[]).filter((one) => one.act === act);
  const [only] = offered;
  if (!only) return { is: 'gone' };
  if (offered.length > 1 || only.needs.some((need) => need.field !== 'reason')) return { is: 'needsMore' };
  const answer = await withProof(() =>
    send<{ lastSeq?: number }>({ method: only.method, href: only.href, body, version: seen.version, key }),
  );
  return { is: 'done', seq: answer.lastSeq ?? seen.lastSeq };
}

function reasonOf(problem: Problem): string {
  return [problem.title, ...problem.problems.map((one) => one.message)].join(' ');
}
