import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCase } from '../../case/use-case';
import { useDirectory } from '../../directory/use-directory';
import { BriefSheet } from '../../parts/brief/brief-sheet';
import { useBrief } from '../committee/use-inbox';
import { PrintFrame, PrintGate, usePrinting } from './print-frame';

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
  const printing = usePrinting({ what: 'brief', caseId, submissionId });
  const seen = useCase(caseId);
  const brief = useBrief(caseId, submissionId);
  const directory = useDirectory();
  return (
    <PrintFrame
      printed={brief.data && directory.loaded ? printing.data : undefined}
      error={printing.error ?? seen.error ?? brief.error}
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
