import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { wholeJournal } from '../../case/whole-journal';
import { type Case, type Entry, useCase } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { useCodes, useWords } from '../../i18n';
import { EntryData } from '../../parts/entry-data';
import { dueMoment } from '../../time/days';
import { longMoment, shortMoment } from '../../time/format';
import { PrintFrame, PrintGate } from './print-frame';
import classes from './print.module.css';

const route = getRouteApi('/print/cases/$caseId' as never);

/** A whole case on paper: who and what first, then everything that happened, in order of time. */
export default function CasePrint() {
  return (
    <PrintGate>
      <Paper />
    </PrintGate>
  );
}

function Paper() {
  const { t } = useTranslation();
  const { caseId } = route.useParams() as { caseId: string };
  const { data: seen, error } = useCase(caseId);
  const journal = useQuery({
    queryKey: ['case', caseId, 'journal', seen?.lastSeq],
    queryFn: () => wholeJournal(caseId),
    enabled: seen !== undefined,
  });
  const directory = useDirectory();
  return (
    <PrintFrame
      sheet={{ what: 'case', caseId }}
      ready={seen !== undefined && journal.data !== undefined && directory.loaded}
      error={error ?? journal.error ?? directory.error}
      mark={seen?.confidentiality}
      refText={seen?.ref}
      owner={directory.nameOf(seen?.ownerOrgId)}
      title={seen?.subject || t('paper.caseHead')}
    >
      {seen && <Envelope seen={seen} />}
      {seen && journal.data && <Chronology entries={journal.data} lastSeq={seen.lastSeq} />}
    </PrintFrame>
  );
}

function Envelope({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const words = useWords();
  const directory = useDirectory();
  const nameOf = (orgId: string): string =>
    seen.parties.find((one) => one.orgId === orgId)?.name ?? directory.nameOf(orgId);
  const rows: [string, string][] = [
    [t('paper.ref'), seen.ref],
    [t('paper.owner'), nameOf(seen.ownerOrgId)],
    [t('paper.state'), words(seen.stateLabel)],
    [t('paper.urgency'), codes('urgency', seen.urgency)],
    [t('paper.place'), seen.place ?? ''],
    [t('paper.occurred'), longMoment(seen.occurredAt)],
    [t('paper.known'), longMoment(seen.knownAt)],
    [t('paper.parties'), [...new Set(seen.parties.map((one) => one.name))].join('; ')],
    [
      t('paper.members'),
      seen.members
        .map((one) => directory.personAt(one.positionId)?.fullName)
        .filter(Boolean)
        .join('; '),
    ],
  ];
  return (
    <>
      <table className={classes.facts}>
        <tbody>
          {rows
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{value}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <h2>{t('paper.facts')}</h2>
      <p className={classes.words}>{seen.facts}</p>
      {seen.recipients.length > 0 && (
        <>
          <h2>{t('paper.recipients')}</h2>
          <ul>
            {seen.recipients.map((one) => (
              <li key={one.id}>
                {nameOf(one.orgId)}: {codes('recipientState', one.state)}
              </li>
            ))}
          </ul>
        </>
      )}
      {seen.clocks.length > 0 && (
        <>
          <h2>{t('paper.due')}</h2>
          <ul>
            {[...seen.clocks]
              .sort((a, b) => a.dueAt.localeCompare(b.dueAt))
              .map((one) => (
                <li key={one.id}>
                  {t('paper.dueLine', {
                    what: words(one.label),
                    agency: nameOf(one.owesOrgId),
                    at: dueMoment(one.dueAt),
                  })}
                </li>
              ))}
          </ul>
        </>
      )}
    </>
  );
}

function Chronology({ entries, lastSeq }: { entries: Entry[]; lastSeq: number }) {
  const { t } = useTranslation();
  const words = useWords();
  const ordered = [...entries].sort((a, b) => a.occurredAt.localeCompare(b.occurredAt) || a.seq - b.seq);
  const correctedBy = new Map(
    entries.flatMap((one) => (one.correctsSeq === null ? [] : [[one.correctsSeq, one.seq] as const])),
  );
  return (
    <>
      <h2>{t('paper.chronology')}</h2>
      <ol className={classes.entries}>
        {ordered.map((entry) => {
          const corrected = correctedBy.get(entry.seq);
          return (
            <li key={entry.seq} className={classes.entry} data-struck={corrected !== undefined || undefined}>
              <span className="figures">
                {entry.seq}. {longMoment(entry.occurredAt)}
              </span>{' '}
              – <span className={classes.what}>{words(entry.label)}</span>
              <div>
                {entry.actor
                  ? `${entry.actor.fullName}${entry.actor.title ? ` – ${entry.actor.title}` : ''}`
                  : t('paper.system')}
                {entry.recordedLater && ` (${t('paper.later', { at: shortMoment(entry.recordedAt) })})`}
                {corrected !== undefined && ` (${t('paper.corrected', { seq: corrected })})`}
                {entry.correctsSeq !== null && ` (${t('paper.correction', { seq: entry.correctsSeq })})`}
              </div>
              <EntryData entry={entry} whole />
            </li>
          );
        })}
      </ol>
      <p>{t('paper.end', { count: entries.length, seq: lastSeq })}</p>
    </>
  );
}
