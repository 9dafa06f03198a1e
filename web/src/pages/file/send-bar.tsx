import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSavedText } from '../../drafts/draft-words';
import { ProblemNote } from '../../parts/problem-note';
import type { Standing } from './standing';
import type { Filing } from './use-filing';

/** What the button does, and to whom. */
function useSendLabel(filing: Filing, standing: Standing): string {
  const { t } = useTranslation();
  const { directory } = standing;
  const { call, recipients } = filing.report;
  if (filing.kind === 'notice')
    return t('file.send.notice', { names: recipients.map((one) => directory.shortNameOf(one)).join(', ') });
  if (filing.kind === 'draft')
    return t('file.send.draft', {
      name: standing.signers(filing.ownerOrgId)[0]?.fullName ?? directory.shortNameOf(filing.ownerOrgId),
    });
  if (call.direction === 'in')
    return t('file.heard.send', { name: directory.personAt(call.callerPositionId)?.fullName ?? '–' });
  const callee = standing
    .callees(filing.adviserOrgId)
    .find((one) => one.positionId === call.calleePositionId);
  return t('file.send.phone', {
    name: callee?.name ?? directory.personAt(call.calleePositionId)?.fullName ?? '–',
  });
}

export function SendBar({
  filing,
  standing,
  onSend,
  onReview,
}: {
  filing: Filing;
  standing: Standing;
  onSend: () => void;
  onReview?: () => void;
}) {
  const { t } = useTranslation();
  const label = useSendLabel(filing, standing);
  const saved = useSavedText(filing.draft);
  const left = filing.tried ? filing.missing.size : 0;
  return (
    <Stack gap="xs">
      {filing.problem && <ProblemNote error={filing.problem} />}
      {left > 0 && (
        <Alert color="red" role="alert" title={t('file.missingTitle', { count: left })}>
          <ul style={{ margin: 0, paddingLeft: '1.2rem' }}>
            {[...filing.missing].map((one) => (
              <li key={one}>{t(`file.missing.${one}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      <Button size="lg" onClick={onSend} loading={filing.busy} data-send>
        {label}
      </Button>
      {onReview && (
        <Button variant="default" onClick={onReview} disabled={filing.busy}>
          {t('file.review')}
        </Button>
      )}
      <Text size="sm" c="dimmed" role="status">
        {filing.busy ? t('file.sending') : saved}
      </Text>
    </Stack>
  );
}
