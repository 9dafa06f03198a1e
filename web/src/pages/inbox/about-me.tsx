import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client';
import { useWords } from '../../i18n';
import { nearMoment } from '../../time/format';
import { useNow } from '../../time/server-clock';
import classes from './inbox.module.css';

/** What one was told of oneself: a place given or taken, another way of signing in. No case is behind it. */
export function AboutMe({ unreadOnly }: { unreadOnly: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const client = useQueryClient();
  const now = useNow(60_000);
  const { data: told } = useQuery({
    queryKey: ['inbox', 'about-me'],
    queryFn: () => data(api.GET('/api/inbox', { params: { query: { limit: 100 } } })),
  });
  const items = (told?.items ?? []).filter(
    (one) => one.caseId === null && (!unreadOnly || one.readAt === null),
  );
  if (items.length === 0) return null;
  const read = (id: string): void =>
    void api
      .POST('/api/inbox/read', { body: { ids: [id] } })
      .then(() => client.invalidateQueries({ queryKey: ['inbox'] }))
      .catch(() => undefined);
  return (
    <ul className={classes.list} aria-label={t('inbox.aboutMe')}>
      {items.map((one) => (
        <li key={one.id} className={`${classes.row} paper`} data-unread={one.readAt === null || undefined}>
          <div className={classes.main}>
            <div className={`${classes.top} figures`}>
              <span>{t('inbox.aboutMe')}</span>
              {one.readAt === null && <strong>{t('inbox.new')}</strong>}
              <time dateTime={String(one.createdAt)}>{nearMoment(String(one.createdAt), now)}</time>
            </div>
            <Link to={'/me' as string} className={classes.link} onClick={() => read(one.id)}>
              {words(one.label)}
            </Link>
            {one.subject && <div className={classes.what}>{one.subject}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}
