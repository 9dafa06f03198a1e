import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Schemas, send } from '../../api/client';
import { Problem } from '../../api/problem';
import { useCodes } from '../../i18n';
import { ProblemNote } from '../../parts/problem-note';
import { useSession } from '../../session/session';
import { Away } from '../../shell/away';
import { Redirect } from '../../shell/redirect';
import { NotFound } from '../../shell/states';
import { longMoment } from '../../time/format';
import './texts';
import classes from './print.module.css';

type Printed = Schemas['PrintView'];

/** What is printed: it is said to the server first, which keeps it; what could not be kept is not shown. */
export function usePrinting(what: { what: string; caseId?: string; submissionId?: string }) {
  return useQuery({
    queryKey: ['print', what],
    queryFn: () => send<Printed>({ method: 'POST', href: '/api/prints', body: what, key: newKey() }),
    // Another opening of the page is another printing.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** For who is signed in; the others come back here after signing in. */
export function PrintGate({ children }: { children: ReactNode }) {
  const { me, away, askAgain } = useSession();
  useLight();
  if (me === undefined) return away ? <Away error={away} onBack={askAgain} /> : <Skeleton height={480} />;
  if (me === null) return <Redirect to="/sign-in" search={{ back: location.pathname + location.search }} />;
  return children;
}

/** Paper is light, on the screen too: what one sees is what comes out of the printer. */
function useLight(): void {
  useEffect(() => {
    const root = document.documentElement;
    const before = root.getAttribute('data-mantine-color-scheme');
    root.setAttribute('data-mantine-color-scheme', 'light');
    return () => {
      if (before) root.setAttribute('data-mantine-color-scheme', before);
    };
  }, []);
}

/** The sheet: what it is and how confidential above, the words, and who printed it when at the foot of each page. */
export function PrintFrame({
  printed,
  error,
  mark,
  refText,
  owner,
  title,
  children,
}: {
  printed: Printed | undefined;
  error: unknown;
  /** Its confidentiality, as a code. */
  mark: string | undefined;
  refText?: string;
  owner?: string;
  title: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const codes = useCodes();
  const marked = mark ? codes('confidentiality', mark) : '';
  const foot = printed ? t('paper.by', { at: longMoment(printed.at), name: printed.by }) : '';
  const carried = useFootOfPages([marked, refText, foot].filter(Boolean).join(' · '));
  useEffect(() => {
    document.title = [refText, title].filter(Boolean).join(' – ');
  }, [refText, title]);
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  if (error) return <ProblemNote error={error} onRetry={() => location.reload()} />;
  if (!printed || mark === undefined) return <Skeleton height={480} />;
  return (
    <div className={classes.desk}>
      <div className={`${classes.bar} no-print`}>
        <button type="button" onClick={() => window.print()}>
          {t('paper.do')}
        </button>
      </div>
      <main className={classes.sheet} data-ready>
        <div className={classes.head}>
          <span>{owner}</span>
          {marked && <span className={classes.mark}>{marked}</span>}
          <span className="figures">{refText}</span>
        </div>
        <h1>{title}</h1>
        {children}
        <p className={`${classes.foot} ${carried ? 'no-print' : ''} figures`}>{foot}</p>
      </main>
    </div>
  );
}

/** Puts a text at the foot of each printed page; false where the browser cannot (it then stands once, at the end). */
function useFootOfPages(text: string): boolean {
  const [carried, setCarried] = useState(false);
  useEffect(() => {
    if (!text) return;
    const sheet = new CSSStyleSheet();
    const said = JSON.stringify(text).replaceAll('<', '\\3c ');
    sheet.replaceSync(
      `@page { @bottom-right { content: ${said}; font: 10pt 'Times New Roman', Tinos, 'Liberation Serif', serif; } }`,
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const page = sheet.cssRules[0] as (CSSPageRule & { cssRules?: CSSRuleList }) | undefined;
    setCarried((page?.cssRules?.length ?? 0) > 0);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [text]);
  return carried;
}
