import { addTexts } from '../i18n';
import { texts } from '../i18n/texts';

addTexts(
  texts(
    {
      outbox: {
        label: 'Báo cáo chưa gửi',
        waiting: 'CHƯA GỬI: {{title}}',
        waitingText:
          'Báo cáo đang giữ trên máy này từ {{at}}, sẽ tự gửi một lần khi có mạng. Việc khẩn: gọi điện ngay.',
        call: 'Gọi {{name}} – {{number}}',
        again: 'Gửi lại ngay',
        trying: 'Đang gửi…',
        refused: 'CHƯA GỬI – máy chủ không nhận: {{title}}',
        reopen: 'Mở lại để sửa',
        toSheet: 'Mở phiếu gọi',
        sent: 'Đã gửi lúc {{at}}: {{title}}',
        sentOpen: 'Xem {{ref}}',
        sentClose: 'Đóng thông báo',
      },
    },
    {
      outbox: {
        label: 'Reports not sent',
        waiting: 'NOT SENT: {{title}}',
        waitingText:
          'Kept on this device since {{at}}; it is sent once, by itself, when there is a network. If it is urgent, telephone now.',
        call: 'Call {{name}} – {{number}}',
        again: 'Send again now',
        trying: 'Sending…',
        refused: 'NOT SENT – refused by the server: {{title}}',
        reopen: 'Open it again to correct it',
        toSheet: 'Open the call sheet',
        sent: 'Sent at {{at}}: {{title}}',
        sentOpen: 'Open {{ref}}',
        sentClose: 'Close this message',
      },
    },
  ),
);
