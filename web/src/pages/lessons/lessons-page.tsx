import { useTranslation } from 'react-i18next';
import { Page } from '../../shell/page';

export default function LessonsPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.lessons')}>{null}</Page>;
}
