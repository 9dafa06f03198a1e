import { Badge } from '@mantine/core';
import { IconCloudCheck, IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../live/live';
import { clockTime } from '../time/format';
import classes from './shell.module.css';

/** Whether what is on the screen is what is so (rule 5): in words, with a picture, and said aloud when it changes. */
export function ConnectionPill() {
  const { t } = useTranslation();
  const connection = useConnection();
  const look = {
    online: { color: 'green', icon: <IconCloudCheck size={16} aria-hidden />, text: t('connection.online') },
    connecting: {
      color: 'gray',
      icon: <IconRefresh size={16} aria-hidden />,
      text: t('connection.connecting'),
    },
    offline: {
      color: 'red',
      icon: <IconCloudOff size={16} aria-hidden />,
      text: t('connection.offline', {
        at: connection.state === 'offline' ? clockTime(connection.since) : '',
      }),
    },
  }[connection.state];
  return (
    <Badge
      color={look.color}
      leftSection={look.icon}
      role="status"
      className={classes.connection}
      data-connection={connection.state}
    >
      <span className={classes.connectionText}>{look.text}</span>
    </Badge>
  );
}
