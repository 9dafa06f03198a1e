import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconExternalLink } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Demo, enterAs } from './use-play';
import classes from './windows.module.css';

type Seat = 'phone' | 'desk';

/** Before a story is played: the one who files, and the one on duty at the adviser's. */
const atRest = {
  phone: { login: 'nguyen.thi.mai', path: '/duty' },
  desk: { login: 'trieu.duc.long', path: '/duty' },
} as const;

/** What a desk is wide; it is shown as large as there is room. Pixels. */
const DESK_WIDTH = 1180;
const DESK_HEIGHT = 860;

/** The story in two real windows of the application, each with its own person, its own session and its own socket. */
export function Windows({ demo }: { demo: Demo }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Seat>('phone');
  return (
    <div className={classes.stage} data-shown={shown}>
      <SegmentedControl
        className={classes.choice}
        fullWidth
        value={shown}
        onChange={(value) => setShown(value as Seat)}
        data={(['phone', 'desk'] as const).map((value) => ({ value, label: t(`demo.seat.${value}`) }))}
        aria-label={t('demo.seats')}
      />
      {(['phone', 'desk'] as const).map((seat) => (
        <Window key={seat} seat={seat} demo={demo} />
      ))}
    </div>
  );
}

function Window({ seat, demo }: { seat: Seat; demo: Demo }) {
  const { t } = useTranslation();
  const { login, path } = demo[seat] ?? atRest[seat];
  const person = demo.cast.find((one) => one.login === login);
  const entered = useEntered(seat, login);
  const { ref, width } = useElementSize();
  const scale = seat === 'desk' && width > 0 ? Math.min(1, width / DESK_WIDTH) : 1;
  const name = person?.fullName ?? login;
  return (
    <figure className={classes.window} data-seat={seat}>
      <figcaption className={classes.caption}>
        <span className={classes.who}>
          <Text fw={600} component="span">
            {t(`demo.seat.${seat}`)} – {name}
          </Text>
          <Text size="sm" c="dimmed" component="span">
            {person ? `${person.title}, ${person.orgName}` : ''}
          </Text>
        </span>
        <Button
          variant="subtle"
          px="xs"
          leftSection={<IconExternalLink size={18} aria-hidden />}
          onClick={() =>
            window.open(
              path,
              `dau-moi-seat-${seat}-out`,
              seat === 'phone' ? 'popup,width=400,height=820' : 'popup,width=1240,height=860',
            )
          }
        >
          {t('demo.ownWindow')}
        </Button>
      </figcaption>
      <div
        ref={ref}
        className={classes.glass}
        style={seat === 'desk' ? { height: Math.round(DESK_HEIGHT * scale) } : undefined}
      >
        {entered ? (
          <iframe
            // Another person begins a window of his own; another page is gone to by the address.
            key={login}
            name={`dau-moi-seat-${seat}`}
            title={t('demo.frame', { seat: t(`demo.seat.${seat}`), name })}
            src={path}
            className={classes.frame}
            style={
              seat === 'desk'
                ? { width: DESK_WIDTH, height: DESK_HEIGHT, transform: `scale(${scale})` }
                : undefined
            }
          />
        ) : (
          <Group justify="center" h="100%">
            <Text c="dimmed">{demo.making ? t('demo.making') : t('loading')}</Text>
          </Group>
        )}
      </div>
    </figure>
  );

  function useEntered(at: Seat, as: string): boolean {
    const [who, setWho] = useState<string | null>(null);
    const asked = useRef<string | null>(null);
    // While the past is being made its people come and go; a window that looks on would only slow it down.
    const ready = !demo.making;
    useEffect(() => {
      if (!ready || asked.current === as) return;
      asked.current = as;
      void enterAs(as, at)
        .then(() => asked.current === as && setWho(as))
        .catch(() => {
          asked.current = null;
        });
    }, [as, at, ready]);
    return who === as;
  }
}
