import { addTexts } from '../../../i18n';
import { texts } from '../../../i18n/texts';

addTexts(
  texts(
    {
      admin: {
        system: {
          ok: 'Mọi thứ đang chạy bình thường',
          notOk: 'Có việc cần xem',
          overdue: 'Thời hạn quá lâu chưa xử lý: {{span}}',
          noClock: 'Vụ việc không có thời hạn nào chạy: {{count}}',
          nobody: 'Vụ việc không ai phải làm tiếp: {{count}}',
          mail: 'Thư: {{queued}} chờ gửi, {{parked}} không gửi được',
          mailOff: 'Chưa cấu hình gửi thư',
          push: 'Thông báo đẩy: {{queued}} chờ gửi, {{parked}} không gửi được',
          seals: 'Niêm phong gần nhất: {{at}}',
          sealsNever: 'Chưa niêm phong lần nào',
          sealsLate: 'quá lịch',
          sealsOut: 'Niêm phong chờ đưa ra ngoài: {{queued}}, không đưa được: {{parked}}',
          untold: 'Mục nhật ký chưa báo tới ai: {{count}}',
          untoldParked: 'Mục nhật ký không báo được cho ai: {{count}}',
          oldest: 'lâu nhất {{span}}',
          retention: 'Hồ sơ hết thời hạn lưu, chờ hai người quyết định: {{count}}',
          unhandled: 'Hồ sơ hết thời hạn lưu mà hệ thống chưa xử lý: {{count}}',
          replaySeals: 'Đưa lại niêm phong bị dừng',
          replay: 'Gửi lại những gì bị dừng',
          replayed: 'Đã cho gửi lại',
        },
      },
    },
    {
      admin: {
        system: {
          ok: 'Everything runs as it should',
          notOk: 'Something needs a look',
          overdue: 'A clock unhandled for: {{span}}',
          noClock: 'Cases without a running clock: {{count}}',
          nobody: 'Cases nobody must act on: {{count}}',
          mail: 'Mail: {{queued}} queued, {{parked}} parked',
          mailOff: 'Mail is not set up',
          push: 'Push: {{queued}} queued, {{parked}} parked',
          seals: 'Last sealed: {{at}}',
          sealsNever: 'Never sealed yet',
          sealsLate: 'later than planned',
          sealsOut: 'Seals to be taken out: {{queued}} queued, {{parked}} parked',
          untold: 'Entries nobody has been told of: {{count}}',
          untoldParked: 'Entries of which nobody could be told: {{count}}',
          oldest: 'the oldest for {{span}}',
          retention: 'Files past their time of keeping, awaiting two people: {{count}}',
          unhandled: 'Files past their time that the system has not handled: {{count}}',
          replaySeals: 'Take parked seals out again',
          replay: 'Send again what was parked',
          replayed: 'Sent again',
        },
      },
    },
  ),
);
