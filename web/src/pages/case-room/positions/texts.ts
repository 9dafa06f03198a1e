import { addTexts } from '../../../i18n';
import { texts } from '../../../i18n/texts';

addTexts(
  texts(
    {
      positions: {
        none: 'Chưa ghi vấn đề nào các bên có ý kiến khác nhau',
        noneHint:
          'Khi các cơ quan chưa thống nhất, ghi vấn đề trong một câu; mỗi cơ quan tự viết ý kiến của mình, không ai viết thay.',
        raisedBy: '{{name}} nêu',
        waiting: 'Chờ ý kiến của {{names}}',
        mine: 'Ý kiến của cơ quan tôi',
        edit: 'Sửa ý kiến của cơ quan tôi',
        write: 'Viết ý kiến của cơ quan tôi',
        unconfirmed: 'Chưa xác nhận nguyên văn',
        text: 'Ý kiến, bằng chính lời của cơ quan mình',
        basis: 'Căn cứ pháp lý',
        verbatim: 'Tôi xác nhận đây là nguyên văn ý kiến của {{name}}',
        save: 'Xác nhận ý kiến của {{name}}',
        attempts: 'Các lần trao đổi để thống nhất',
        noAttempts: 'Chưa có lần trao đổi nào.',
        attempt: 'Lần {{n}} – {{at}}',
        nothingRemains: 'Không còn điểm khác nhau.',
        agreedBy: 'Đồng ý: {{names}}',
        because: 'Vì sao không thống nhất được',
        dropped: 'Vì sao không còn đặt ra',
        decided: 'Thường trực quyết định',
        ask: 'Việc có thể làm',
      },
    },
    {
      positions: {
        none: 'No point on which the parties differ has been recorded',
        noneHint:
          'Where agencies do not agree, the point is recorded in one sentence; each agency writes its own position, nobody else does.',
        raisedBy: 'Raised by {{name}}',
        waiting: 'Waiting for {{names}}',
        mine: "My agency's position",
        edit: "Change my agency's position",
        write: "Write my agency's position",
        unconfirmed: 'Not confirmed word for word',
        text: "The position, in the agency's own words",
        basis: 'Legal basis',
        verbatim: 'I confirm that these are the very words of {{name}}',
        save: 'Confirm the position of {{name}}',
        attempts: 'Attempts to reconcile',
        noAttempts: 'No attempt yet.',
        attempt: 'Attempt {{n}} – {{at}}',
        nothingRemains: 'Nothing remains.',
        agreedBy: 'Agreed by {{names}}',
        because: 'Why it could not be reconciled',
        dropped: 'Why it is no longer raised',
        decided: 'Decided by the Standing Committee',
        ask: 'What can be done',
      },
    },
  ),
);
