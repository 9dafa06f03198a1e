import { addTexts } from '../../i18n';
import { texts } from '../../i18n/texts';

addTexts(
  texts(
    {
      access: {
        title: 'Xin xem vụ việc',
        about: 'Khi công việc cần một vụ việc mà bạn chưa được xem và bạn biết số của vụ việc đó.',
        ask: 'Đề nghị được xem',
        askHint:
          'Đề nghị chuyển tới người có quyền cho xem. Câu trả lời có trong bảy ngày; hệ thống không cho biết số đó có thật hay không trước khi bạn được xem.',
        emergency: 'Chỉ khi khẩn cấp',
        emergencyHint:
          'Điền số giờ thì người thứ hai có thể cho bạn đọc ngay, chỉ để đọc, trong từng ấy giờ. Mỗi lần như vậy đều được cơ quan có vụ việc xem xét lại, và bộ phận kiểm tra, giám sát xem được.',
        do: 'Gửi đề nghị xem',
        sent: 'Đã gửi đề nghị xem {{ref}}',
        sentNext: 'Kết quả sẽ hiện ở dưới đây và trong hộp thư của bạn.',
        sentEmergency: 'Người thứ hai đã được báo. Hãy gọi điện cho họ nếu không thể chờ.',
        mine: 'Đề nghị của bạn',
        none: 'Bạn chưa đề nghị xem vụ việc nào',
        state: { asked: 'Chờ trả lời', granted: 'Được xem', not_granted: 'Không được xem' },
        hours: 'Khẩn cấp {{count}} giờ',
        askedAt: 'Đề nghị lúc {{at}}',
        until: 'đến {{at}}',
        second: 'Cần bạn là người thứ hai',
        secondHint:
          'Gọi lại cho người đề nghị qua số trong danh bạ để chắc đúng người và đúng việc, rồi mới xác nhận. Bạn không cần xem vụ việc.',
        wants: 'Xin đọc {{ref}} trong {{count}} giờ, đề nghị lúc {{at}}',
        purpose: 'Để làm gì: {{text}}',
        reason: 'Vì sao khẩn cấp: {{text}}',
        confirmIt: 'Xác nhận cho đọc',
        refuseIt: 'Không cho đọc',
        confirm: 'Xác nhận cho {{name}} đọc khẩn cấp',
        refuse: 'Không cho {{name}} đọc khẩn cấp',
        done: { confirm: 'Đã xác nhận. Việc xem xét lại đã tự mở.', refuse: 'Đã từ chối.' },
      },
    },
    {
      access: {
        title: 'Ask to see a case',
        about: 'When your work needs a case that you do not see, and you know its number.',
        ask: 'Ask to see it',
        askHint:
          'It goes to those who may let you. The answer comes within seven days; until you may see it, nothing here tells whether there is such a case.',
        emergency: 'In an emergency only',
        emergencyHint:
          'With a number of hours a second person can let you read at once, to read only, for so long. Each time is reviewed by the agency whose case it is, and shown to the auditor.',
        do: 'Send the request',
        sent: 'Asked to see {{ref}}',
        sentNext: 'What becomes of it is shown below and in your inbox.',
        sentEmergency: 'Those who may be the second person have been told. Telephone them if it cannot wait.',
        mine: 'What you have asked for',
        none: 'You have not asked to see any case',
        state: { asked: 'Awaiting an answer', granted: 'Granted', not_granted: 'Not granted' },
        hours: 'Emergency, hours: {{count}}',
        askedAt: 'Asked at {{at}}',
        until: 'until {{at}}',
        second: 'You are wanted as the second person',
        secondHint:
          'Call the asker back on the number in the directory to be sure of the person and the need, then confirm. You need not see the case.',
        wants: 'Asks to read {{ref}} for {{count}} h, asked at {{at}}',
        purpose: 'What for: {{text}}',
        reason: 'Why it cannot wait: {{text}}',
        confirmIt: 'Confirm the access',
        refuseIt: 'Do not give access',
        confirm: 'Confirm emergency access for {{name}}',
        refuse: 'No emergency access for {{name}}',
        done: { confirm: 'Confirmed. A review has been opened.', refuse: 'Refused.' },
      },
    },
  ),
);
