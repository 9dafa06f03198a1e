import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCase } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { BriefSheet } from '../../parts/brief/brief-sheet';
import { useBrief } from '../committee/use-inbox';
import { PrintFrame, PrintGate } from './print-frame';

const route = getRouteApi('/print/cases/$caseId/brief/$submissionId' as never);

/** The brief on paper. */
export default function BriefPrint() {
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
  const directory = useDirectory();
  return (
    <PrintFrame
      sheet={{ what: 'brief', caseId, submissionId }}
      ready={seen.data !== undefined && brief.data !== undefined && directory.loaded}
      error={seen.error ?? brief.error ?? directory.error}
      mark={seen.data?.confidentiality}
      refText={seen.data?.ref}
      owner={brief.data?.askedBy.name}
      title={t('paper.briefHead')}
    >
      <p style={{ textAlign: 'center' }}>{brief.data?.subject}</p>
      {brief.data && <BriefSheet brief={brief.data} printed />}
    </PrintFrame>
  );
}
