import { addTexts } from '../../i18n';
import { texts } from '../../i18n/texts';

addTexts(
  texts(
    {
      lost: {
        title: 'Mất kết nối từ {{at}}',
        text: 'Số liệu trên trang có thể đã cũ. Việc khẩn: gọi điện, ghi lại giờ gọi.',
        phones: 'Số điện thoại để gọi ({{count}})',
        phonesAt: 'Số điện thoại đã lưu trên máy này lúc {{at}} ({{count}})',
        none: 'Máy này chưa lưu danh sách gọi nào.',
        duty: 'Trực {{agency}}',
      },
    },
    {
      lost: {
        title: 'Offline since {{at}}',
        text: 'What the page shows may be old. If it is urgent, telephone, and note when you did.',
        phones: 'Numbers to ring ({{count}})',
        phonesAt: 'Numbers kept on this device at {{at}} ({{count}})',
        none: 'No list of calls is kept on this device.',
        duty: 'Duty officer, {{agency}}',
      },
    },
  ),
);
