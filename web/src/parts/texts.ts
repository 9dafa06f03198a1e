import { addTexts } from '../i18n';
import { texts } from '../i18n/texts';

addTexts(
  texts(
    {
      entry: { sealed: 'Nội dung không hiển thị với bạn.' },
      filters: { narrow: 'Lọc thêm', narrowed: 'Lọc thêm (đang dùng {{count}})' },
    },
    {
      entry: { sealed: 'Its content is not shown to you.' },
      filters: { narrow: 'More filters', narrowed: 'More filters ({{count}} in use)' },
    },
  ),
);
