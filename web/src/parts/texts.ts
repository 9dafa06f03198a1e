import { addTexts } from '../i18n';
import { texts } from '../i18n/texts';

addTexts(
  texts(
    { entry: { sealed: 'Nội dung không hiển thị với bạn.' } },
    { entry: { sealed: 'Its content is not shown to you.' } },
  ),
);
