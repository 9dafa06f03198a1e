import { addTexts } from '../i18n';
import { texts } from '../i18n/texts';

/** Of a form whose act is offered no more: they come with its note. */
addTexts(
  texts(
    {
      gone: {
        title: 'Việc này không còn làm được',
        state: 'Trong lúc bạn soạn đã có người làm việc khác; vụ việc nay ở bước: {{state}}.',
        part: 'Trong lúc bạn soạn đã có người làm việc khác: “{{title}}” nay ở tình trạng {{state}}.',
        kept: 'Chữ của bạn vẫn ở đây.',
        maybeDone:
          'Có thể chính lần gửi trước của bạn đã được ghi: bấm gửi lại để biết, vẫn chỉ ghi một lần.',
        copy: 'Chép chữ của tôi',
        copied: 'Đã chép',
      },
    },
    {
      gone: {
        title: 'This can be done no more',
        state: 'While you were writing somebody did something else; the case now stands at: {{state}}.',
        part: 'While you were writing somebody did something else: “{{title}}” is now: {{state}}.',
        kept: 'Your text is still here.',
        maybeDone: 'It may be your own last sending that was recorded: send it again to know; it stays once.',
        copy: 'Copy my text',
        copied: 'Copied',
      },
    },
  ),
);
