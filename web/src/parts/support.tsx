import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Whom to ask: said by the page as it was served, so that it is there when nothing else answers. */
const named = document.querySelector<HTMLMetaElement>('meta[name="support"]')?.content ?? '';
const support = named.startsWith('__') ? '' : named;

const GAP = '\u0000';

/** Telephone numbers in it can be tapped. */
const NUMBER = /(\+?\d[\d .]{6,}\d)/;

export function Support({ dimmed = false }: { dimmed?: boolean }) {
  const { t } = useTranslation();
  return (
    <Text size={dimmed ? 'sm' : undefined} c={dimmed ? 'dimmed' : undefined} data-support>
      {support
        ? t('support.ask', { who: GAP })
            .split(GAP)
            .flatMap((part, index) => (index === 0 ? [part] : [<Who key="who" />, part]))
        : t('signIn.help')}
    </Text>
  );
}

function Who() {
  return support.split(NUMBER).map((part, index) =>
    NUMBER.test(part) ? (
      <Anchor
        key={index}
        href={`tel:${part.replaceAll(/[ .]/g, '')}`}
        className="figures"
        inherit
        underline="always"
        style={{ whiteSpace: 'nowrap' }}
      >
        {part}
      </Anchor>
    ) : (
      part
    ),
  );
}
