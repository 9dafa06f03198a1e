import { addTexts } from '../../i18n';
import { texts } from '../../i18n/texts';

addTexts(
  texts(
    {
      sessionEnd: {
        title: 'Phiên làm việc sắp kết thúc',
        left: 'Còn khoảng {{span}}, đến {{at}}.',
        over: 'Phiên làm việc đã kết thúc. Đăng nhập lại, bạn sẽ về đúng trang này.',
        kept: 'Nội dung đang soạn được giữ trên máy này.',
        keptThere: 'Nội dung đang soạn được giữ trên máy chủ, đăng nhập lại là thấy.',
        stay: 'Ở lại',
      },
    },
    {
      sessionEnd: {
        title: 'Your session is about to end',
        left: 'About {{span}} left, until {{at}}.',
        over: 'Your session has ended. Sign in again and you are back on this page.',
        kept: 'What you are writing is kept on this device.',
        keptThere: 'What you are writing is kept on the server; sign in again and it is there.',
        stay: 'Stay',
      },
    },
  ),
);
