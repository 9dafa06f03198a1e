import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function LessonsPrint() {
  const { t } = useTranslation();
  return <Page title={t('print')}>{null}</Page>;
}
