import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The rest of a long list: nobody scrolls through eighty people for one whose name he knows. */
export function MoreOf({
  shown,
  of,
  all,
  onAll,
}: {
  shown: number;
  of: number;
  all: boolean;
  onAll: () => void;
}) {
  const { t } = useTranslation();
  if (all || of <= shown) return null;
  return (
    <Button variant="default" onClick={onAll} style={{ alignSelf: 'flex-start' }}>
      {t('admin.moreOf', { shown, count: of })}
    </Button>
  );
}
