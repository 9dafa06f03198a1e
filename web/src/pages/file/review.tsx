import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';
import { useReviewRows } from './review-rows';
import { SendBar } from './send-bar';
import type { Standing } from './standing';
import type { Filing } from './use-filing';
import classes from './file.module.css';

/** Everything as it will be sent, each with a way back to its field; what was left out says so. */
export function Review({
  filing,
  standing,
  onBack,
  onSend,
}: {
  filing: Filing;
  standing: Standing;
  /** To the form, and in it to this field. */
  onBack: (field?: string) => void;
  onSend: () => void;
}) {
  const { t } = useTranslation();
  const rows = useReviewRows(standing)(filing.report, filing.kind);
  return (
    <Page title={t('file.check.title')} size="sm">
      <Stack>
        <dl className={classes.check}>
          {rows.map(([what, value, field]) => (
            <div key={what} className={classes.checked}>
              <dt>
                <Text size="sm" c="dimmed">
                  {what}
                </Text>
              </dt>
              <dd className="prose">{value.trim() || t('file.check.none')}</dd>
              <dd>
                {field && (
                  <Button
                    variant="subtle"
                    onClick={() => onBack(field)}
                    aria-label={t('file.check.changeWhat', { what })}
                  >
                    {t('file.check.change')}
                  </Button>
                )}
              </dd>
            </div>
          ))}
        </dl>
        <SendBar filing={filing} standing={standing} onSend={onSend} />
        <Button variant="default" onClick={() => onBack()} disabled={filing.busy}>
          {t('file.check.back')}
        </Button>
      </Stack>
    </Page>
  );
}
