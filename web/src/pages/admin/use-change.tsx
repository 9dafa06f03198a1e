import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';

export type Changed = Schemas['ChangeAnswerView'];

/** Says what became of a change: done, or waiting for the second person it takes; and shows the lists anew. */
export function useChanged(): (answer: Changed | { state?: undefined }, what: string) => void {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (answer, what) => {
    const waiting = answer.state === 'waiting';
    notifications.show({
      color: waiting ? 'orange' : 'green',
      message: t(waiting ? 'admin.waiting' : 'admin.done', { what }),
    });
    for (const key of ['directory', 'administration']) void client.invalidateQueries({ queryKey: [key] });
  };
}
