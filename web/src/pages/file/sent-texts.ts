import { addTexts } from '../../i18n';
import { texts } from '../../i18n/texts';

/** Before it goes, while it waits, and when the server has it. */
addTexts(
  texts(
    {
      file: {
        check: {
          title: 'Xem lại trước khi gửi',
          change: 'Sửa',
          changeWhat: 'Sửa: {{what}}',
          none: 'Chưa cung cấp',
          back: 'Quay lại sửa',
        },
        queued: {
          title: 'Chưa gửi được',
          text: 'Không liên lạc được với máy chủ. Báo cáo đã giữ trên máy này và sẽ tự gửi một lần khi có mạng. Trong lúc chờ, hãy gọi điện.',
          nowhere:
            'Không liên lạc được với máy chủ. Chưa lưu ở đâu: đừng đóng trang, hãy gọi điện. Trang này tự gửi một lần khi có mạng.',
          another: 'Soạn báo cáo khác',
        },
        sent: {
          draft: 'Đã lập dự thảo',
          notice: 'Đã gửi văn bản',
          phone: 'Đã ghi nhận báo tin qua điện thoại',
          ref: 'Số vụ việc',
          at: 'Máy chủ ghi lúc {{at}}',
          who: 'Ai đã được báo',
          whoDraft: 'Chưa gửi cơ quan nào: văn bản chờ ký.',
          byPhone: 'đã tiếp nhận qua điện thoại',
          callNow: 'Gọi ngay {{number}}',
          phoned: '{{callee}} – gọi lúc {{at}}',
          next: 'Tiếp theo',
          signNext:
            'Người ký: {{signer}}. Phát hành: {{clerk}}. Dự thảo đã có trong danh sách vụ việc của họ.',
          noSigner: 'Cơ quan chưa có văn thư hoặc lãnh đạo trong danh bạ: báo quản trị.',
          confirmNext: 'Gửi văn bản xác nhận trước thời hạn dưới đây.',
          waitNext: 'Nơi nhận tiếp nhận trước thời hạn; quá hạn thì danh sách gọi điện tự mở.',
          deadlines: 'Thời hạn',
          open: 'Mở vụ việc',
          openHint: 'Bổ sung chi tiết, tệp, người liên hệ',
          print: 'In hoặc lưu PDF',
          another: 'Báo việc khác',
        },
        cannot: {
          title: 'Vị trí của bạn không báo sự cố tại đây',
          text: 'Cán bộ đầu mối, chuyên viên, trực ban hoặc lãnh đạo cơ quan lập báo cáo. Bạn vẫn xem và xử lý các vụ việc được giao.',
          to: 'Xem vụ việc',
        },
      },
    },
    {
      file: {
        check: {
          title: 'Check before sending',
          change: 'Change',
          changeWhat: 'Change: {{what}}',
          none: 'Not provided',
          back: 'Back to the form',
        },
        queued: {
          title: 'Not sent yet',
          text: 'The server cannot be reached. The report is kept on this device and sent once, by itself, when there is a network. Meanwhile, telephone.',
          nowhere:
            'The server cannot be reached. Saved nowhere: do not close this page, and telephone. This page sends it once, by itself, when there is a network.',
          another: 'Write another report',
        },
        sent: {
          draft: 'Drafted',
          notice: 'The notice is sent',
          phone: 'The phone report is recorded',
          ref: 'Reference',
          at: 'Recorded by the server at {{at}}',
          who: 'Who has been told',
          whoDraft: 'No agency yet: the notice awaits signature.',
          byPhone: 'acknowledged by telephone',
          callNow: 'Call now {{number}}',
          phoned: '{{callee}} – called at {{at}}',
          next: 'What happens next',
          signNext: 'To sign: {{signer}}. To send: {{clerk}}. They find the draft among their cases.',
          noSigner: 'The directory names no clerk or leader of your agency: tell the administrator.',
          confirmNext: 'Send the written confirmation before the deadline below.',
          waitNext: 'The recipients acknowledge before the deadline; if not, the call sheet opens by itself.',
          deadlines: 'Deadlines',
          open: 'Open the case',
          openHint: 'Add details, files and contacts',
          print: 'Print or save as PDF',
          another: 'Report something else',
        },
        cannot: {
          title: 'Your position does not file incidents here',
          text: 'Focal points, officers, duty officers and leaders of an agency file. You still see the cases you work on.',
          to: 'See the cases',
        },
      },
    },
  ),
);
