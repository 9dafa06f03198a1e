import { addTexts } from '../../../i18n';
import '../../../i18n/use-label';
import { texts } from '../../../i18n/texts';

addTexts(
  texts(
    {
      room: {
        lessons: {
          offers: 'Bài học cũ nên xem trước khi làm',
          offersWhy:
            'Từ những vụ việc giống vụ này. Mỗi bài cần một câu trả lời trước khi phân công: đã áp dụng, không phù hợp, hoặc vì sao không.',
          reason: 'Vì sao',
          noOffers: 'Không có bài học cũ nào giống vụ việc này.',
          early: 'Ghi nhanh trong lúc làm',
          review: 'Rút kinh nghiệm',
          mandatory: 'bắt buộc với vụ việc này',
          notMandatory: 'không bắt buộc',
          chair: 'Cơ quan chủ trì rút kinh nghiệm',
          scope: { whole_matter: 'Cả vụ việc', communication_only: 'Chỉ phần thông tin' },
          scopeLabel: 'Phạm vi',
          none: 'Chưa mở phần rút kinh nghiệm',
          noneHint:
            'Sau khi vụ việc được giải quyết, các bên cùng xem lại: đã định gì, đã diễn ra thế nào, vì sao, lần sau làm gì khác.',
          held: 'Họp lúc',
          findings: 'Các nhận định ({{count}})',
          guidance: 'Chỉ dẫn dự thảo cho lần sau',
          commendations: 'Đề nghị biểu dương',
          comments: 'Ý kiến góp ý',
          until: 'góp ý đến {{at}}',
          silent: 'Không trả lời: {{agencies}}',
          noComments: 'Chưa có ý kiến nào.',
          actions: 'Biện pháp khắc phục',
          noActions: 'Chưa có biện pháp nào.',
          owner: 'Người làm',
          verifier: 'Người xác nhận',
          due: 'Hạn',
          dueLater: 'tính từ ngày duyệt',
          worked: 'có hiệu quả',
          notWorked: 'chưa có hiệu quả',
          timeline: 'Diễn biến để cùng nhìn lại',
          showTimeline: 'Xem các mốc đã qua',
        },
      },
    },
    {
      room: {
        lessons: {
          offers: 'Past lessons to consider first',
          offersWhy:
            'From cases like this one. Each wants an answer before the case is assigned: applied, not applicable, or why not.',
          reason: 'Why',
          noOffers: 'There is no past lesson for a case like this.',
          early: 'Noted on the way',
          review: 'Review',
          mandatory: 'mandatory for this case',
          notMandatory: 'not mandatory',
          chair: 'Led by',
          scope: { whole_matter: 'The whole matter', communication_only: 'Communication only' },
          scopeLabel: 'Scope',
          none: 'The review is not open yet',
          noneHint:
            'Once the case is settled, all look back: what was planned, what happened, why, and what to do differently.',
          held: 'Held at',
          findings: 'Findings ({{count}})',
          guidance: 'Draft guidance for next time',
          commendations: 'Proposed for commendation',
          comments: 'Comments',
          until: 'comments until {{at}}',
          silent: 'No answer from: {{agencies}}',
          noComments: 'No comments yet.',
          actions: 'Corrective actions',
          noActions: 'No actions yet.',
          owner: 'Done by',
          verifier: 'Verified by',
          due: 'Due',
          dueLater: 'counted from the approval',
          worked: 'it worked',
          notWorked: 'it has not worked',
          timeline: 'What happened, to look back on together',
          showTimeline: 'Show the moments',
        },
      },
    },
  ),
);
