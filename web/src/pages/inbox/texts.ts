import { addTexts } from '../../i18n';
import { texts } from '../../i18n/texts';

addTexts(
  texts(
    {
      inbox: {
        which: 'Loại thông báo',
        action: 'Cần tôi làm',
        unread: 'Chưa đọc',
        all: 'Tất cả',
        new: 'Mới',
        asks: 'Cần xử lý',
        readAll: 'Đánh dấu đã đọc ({{count}})',
        none: { action: 'Hết việc', unread: 'Đã đọc hết', all: 'Chưa có thông báo nào' },
        noneHint: 'Khi có việc cần bạn, hệ thống báo ở đây ngay.',
      },
    },
    {
      inbox: {
        which: 'Which notices',
        action: 'For me to do',
        unread: 'Unread',
        all: 'All',
        new: 'New',
        asks: 'To be done',
        readAll: 'Mark as read ({{count}})',
        none: { action: 'Nothing to do', unread: 'Everything is read', all: 'Nothing yet' },
        noneHint: 'When you are needed, it is here at once.',
      },
    },
  ),
);
