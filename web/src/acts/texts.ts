import { addTexts } from '../i18n';
import { texts } from '../i18n/texts';

/** What forms begin with, and how choices are grouped. */
addTexts(
  texts(
    {
      usual: {
        objective: 'Giải quyết dứt điểm vụ việc: {{subject}}.',
        task: 'Đối chiếu số liệu, xác minh sự việc giữa các cơ quan.',
        powers: 'Được yêu cầu các cơ quan trong tổ cung cấp tài liệu, số liệu và cử người làm việc.',
        rules:
          'Tổ trưởng điều hành, kết luận; thư ký ghi biên bản; mỗi thành viên chịu trách nhiệm phần việc của cơ quan mình.',
      },
      acts: {
        to: '{{act}} – tới {{names}}',
        recorded: 'Đã ghi: {{act}} (mục #{{seq}}, {{at}})',
      },
      choices: {
        here: 'Trong vụ việc này',
        own: 'Cơ quan mình',
        named: 'Đã được cử',
        others: 'Các cơ quan khác',
      },
    },
    {
      usual: {
        objective: 'To settle the matter for good: {{subject}}.',
        task: 'To reconcile the figures and verify the facts between the agencies.',
        powers: 'May ask the agencies in the group for papers and figures, and to send people.',
        rules:
          'The head of the group leads and concludes; the secretary keeps the minutes; each member answers for his own agency’s part.',
      },
      acts: {
        to: '{{act}} – to {{names}}',
        recorded: 'Recorded: {{act}} (entry #{{seq}}, {{at}})',
      },
      choices: {
        here: 'In this case',
        own: 'My own agency',
        named: 'Nominated',
        others: 'Other agencies',
      },
    },
  ),
);
