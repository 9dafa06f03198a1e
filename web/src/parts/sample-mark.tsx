import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './sample-mark.module.css';

/** Said by the page as it is served: these are invented people and matters. */
export const isSample = document.querySelector<HTMLMetaElement>('meta[name="sample"]')?.content === 'yes';

/** A quiet word on every page while the sample runs, so that no picture of it is taken for something real. */
export function SampleMark() {
  const { t } = useTranslation();
  if (!isSample) return null;
  return (
    <Anchor href="/demo" target="_top" className={classes.mark} title={t('sample.title')} underline="never">
      DEMO
      <span className={classes.more}>{`\u00a0· ${t('sample.data')}`}</span>
    </Anchor>
  );
}
