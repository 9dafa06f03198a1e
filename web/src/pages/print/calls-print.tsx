import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCase } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { useCodes } from '../../i18n';
import { type CallRun, callsOfCase } from '../../offline/call-pack';
import { clockTime, phoneText } from '../../time/format';
import classes from '../calls/calls.module.css';
import '../calls/texts';
import { PrintFrame, PrintGate } from './print-frame';

const route = getRouteApi('/print/cases/$caseId/calls' as never);

/** The call sheet on paper: for a night without a network. What came of each call is written by hand. */
export default function CallsPrint() {
  return (
    <PrintGate>
      <Paper />
    </PrintGate>
  );
}

function Paper() {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const { caseId } = route.useParams() as { caseId: string };
  const { data: seen, error } = useCase(caseId);
  const { data: calls, error: failed } = useQuery({
    queryKey: ['case', caseId, 'calls'],
    queryFn: () => callsOfCase(caseId),
    enabled: seen !== undefined,
  });
  const open = (calls?.runs ?? []).filter((run) => run.state === 'open');
  return (
    <PrintFrame
      sheet={{ what: 'calls', caseId }}
      ready={seen !== undefined && calls !== undefined && directory.loaded}
      error={error ?? failed ?? directory.error}
      mark={seen?.confidentiality}
      refText={seen?.ref}
      owner={directory.nameOf(seen?.ownerOrgId)}
      title={t('nav.calls')}
    >
      <p style={{ textAlign: 'center' }}>
        {seen?.subject} · {seen && codes('urgency', seen.urgency)}
      </p>
      <p>
        {t('calls.readBack', { ref: seen?.ref })} {t('calls.sayNot')}
      </p>
      {open.length === 0 && <p>{t('calls.noRun')}</p>}
      {open.map((run) => (
        <section key={run.id}>
          <h2>{t('calls.of', { agency: directory.nameOf(run.orgId) })}</h2>
          <Sheet run={run} />
        </section>
      ))}
    </PrintFrame>
  );
}

function Sheet({ run }: { run: CallRun }) {
  const { t } = useTranslation();
  const codes = useCodes();
  return (
    <div style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t('calls.list')}>
      <table className={classes.sheet}>
        <thead>
          <tr>
            {['n', 'who', 'number', 'at', 'outcome', 'read', 'sign'].map((one) => (
              <th key={one} scope="col">
                {t(`calls.column.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {run.steps.map((step, at) => {
            const made = run.attempts.filter((one) => one.step === at);
            return (
              <tr key={at}>
                <td>{at + 1}</td>
                <td>
                  {step.fullName ?? t('calls.unnamed')}
                  <br />
                  {t(`calls.kind.${step.kind}`)}
                  {step.standsInFor && ` – ${t('calls.standsIn', { name: step.standsInFor.fullName })}`}
                  {step.skipped && ` – ${t(`calls.skipped.${step.skipped.why}`)}`}
                </td>
                <td className="figures">{step.phone ? phoneText(step.phone) : '–'}</td>
                <td className={classes.blank}>{made.map((one) => clockTime(one.startedAt)).join(', ')}</td>
                <td className={classes.blank}>
                  {made.map((one) => codes('outcome', one.outcome)).join(', ')}
                </td>
                <td className={classes.blank} />
                <td className={classes.blank} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
