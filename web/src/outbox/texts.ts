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
        nowhere: 'Chưa lưu ở đâu: đừng đóng trang, hãy gọi điện. Trang này tự gửi một lần khi có mạng.',
        oldText:
          'Giữ trên máy này từ {{at}}, quá 7 ngày nên không tự gửi nữa. Xem trong danh sách vụ việc đã có chưa, rồi chọn gửi hay rút lại.',
        sendOld: 'Vẫn gửi',
        takeBack: 'Rút lại, mở ra để sửa',
        dropOld: 'Rút lại, không gửi',
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
        nowhere:
          'Saved nowhere: do not close this page, and telephone. This page sends it once, by itself, when there is a network.',
        oldText:
          'Kept on this device since {{at}}, more than 7 days: it is no longer sent by itself. See whether it is among the cases already, then send it or take it back.',
        sendOld: 'Send it all the same',
        takeBack: 'Take it back and open it',
        dropOld: 'Take it back, do not send it',
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
