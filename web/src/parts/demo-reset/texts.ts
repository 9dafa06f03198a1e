import { addTexts } from '../../i18n';
import { texts } from '../../i18n/texts';

addTexts(
  texts(
    {
      reset: {
        soon: 'Bản dùng thử trở về như ban đầu sau {{count}} phút',
        now: 'Bản dùng thử trở về như ban đầu trong phút này',
        gone: 'Mọi phiên kết thúc, những gì đã nhập vào bản dùng thử sẽ không còn.',
        every: 'Cứ {{every}} phút bản dùng thử trở về như ban đầu; lần tới sau {{count}} phút.',
        anewTitle: 'Bản dùng thử vừa trở về như ban đầu',
        anewText:
          'Các phiên đã kết thúc, những gì đã nhập không còn. Chọn một người bên dưới để vào lại; các vụ việc mẫu có lại sau khoảng một phút.',
        underWayTitle: 'Bản dùng thử đang trở về như ban đầu',
        underWayText: 'Chưa đầy một phút; trang này tự mở lại. Không cần làm gì.',
      },
    },
    {
      reset: {
        soon: 'The demo begins anew in {{count}} min',
        now: 'The demo begins anew within this minute',
        gone: 'All sessions end, and what was entered in the demo will be gone.',
        every: 'The demo begins anew every {{every}} minutes; the next time in {{count}} min.',
        anewTitle: 'The demo has begun anew',
        anewText:
          'The sessions have ended and what was entered is gone. Choose a person below to come in again; the sample’s matters are back in about a minute.',
        underWayTitle: 'The demo is beginning anew',
        underWayText: 'Less than a minute; this page opens again by itself. There is nothing to do.',
      },
    },
  ),
);
