import { Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import words from 'virtual:glossary';
import { byText, folded } from '../../parts/fold';
import classes from './help.module.css';

const sorted = [...words].sort((a, b) => byText(a.vi, b.vi));

export function Glossary() {
  const { t, i18n } = useTranslation();
  const inEnglish = i18n.language === 'en';
  const meaningOf = (one: (typeof words)[number]): string => one.meaning[inEnglish ? 'en' : 'vi'];
  const [sought, setSought] = useState('');
  const found = sorted.filter((one) =>
    folded(`${one.vi} ${one.en} ${meaningOf(one)}`).includes(folded(sought.trim())),
  );
  return (
    <section className={`${classes.section} paper no-print`} aria-labelledby="glossary">
      <h2 id="glossary">{t('help.glossary.title')}</h2>
      <Text c="dimmed">{t('help.glossary.about')}</Text>
      <TextInput
        type="search"
        label={t('help.glossary.search')}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      {found.length === 0 ? (
        <Text role="status">{t('help.glossary.none')}</Text>
      ) : (
        <dl className={classes.words}>
          {found.map((one) => (
            <div key={one.en}>
              <dt>
                <b lang="vi">{one.vi}</b> – <span lang="en">{one.en}</span>
              </dt>
              <dd>{inEnglish ? <Meaning text={meaningOf(one)} /> : meaningOf(one)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** The words of the field that an explanation quotes stand in brackets: read aloud as what they are. */
function Meaning({ text }: { text: string }) {
  return text.split(/(\([^)]*[À-ỹ][^)]*\))/).map((piece, n) =>
    n % 2 === 1 ? (
      <span key={n} lang="vi">
        {piece}
      </span>
    ) : (
      piece
    ),
  );
}
