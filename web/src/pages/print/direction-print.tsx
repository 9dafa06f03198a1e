import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCase, useParts } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import '../../parts/brief/texts';
import { useBrief } from '../committee/use-inbox';
import { Directed } from '../committee/directed';
import { PrintFrame, PrintGate } from './print-frame';
import classes from './print.module.css';

const route = getRouteApi('/print/cases/$caseId/direction/$submissionId' as never);

/** What was directed, on paper: the question, the decision on each point, and who does what by when. */
export default function DirectionPrint() {
  return (
    <PrintGate>
      <Paper />
    </PrintGate>
  );
}

function Paper() {
  const { t } = useTranslation();
  const { caseId, submissionId } = route.useParams() as { caseId: string; submissionId: string };
  const seen = useCase(caseId);
  const brief = useBrief(caseId, submissionId);
  const parts = useParts(caseId, true);
  const directory = useDirectory();
  const directions = (parts.data ?? []).filter(
    (part) => part.kind === 'direction' && part.parentId === submissionId,
  );
  return (
    <PrintFrame
      sheet={{ what: 'direction', caseId, submissionId }}
      ready={Boolean(seen.data && brief.data && parts.data && directory.loaded)}
      error={seen.error ?? brief.error ?? parts.error ?? directory.error}
      mark={seen.data?.confidentiality}
      refText={seen.data?.ref}
      owner={directory.nameOf(seen.data?.parties.find((one) => one.role === 'decider')?.orgId)}
      title={t('paper.directionHead')}
    >
      <p style={{ textAlign: 'center' }}>{brief.data?.subject}</p>
      <h2>{t('brief.question')}</h2>
      <p className={classes.words}>{brief.data?.question}</p>
      {seen.data &&
        directions.map((one) => (
          <section key={one.id}>
            <Directed direction={one} seen={seen.data} />
          </section>
        ))}
    </PrintFrame>
  );
}
