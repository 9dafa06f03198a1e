import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { setLanguage } from '../i18n';

/** The language that is not spoken here, in its own word: for whoever has no menu to choose it from. */
export function OtherLanguage({ px }: { px?: string }) {
  const { i18n } = useTranslation();
  const other = i18n.language === 'en' ? 'vi' : 'en';
  return (
    <Button variant="subtle" px={px} lang={other} onClick={() => void setLanguage(other)}>
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </Button>
  );
}
