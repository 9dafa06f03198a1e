import { addTexts } from '../../../i18n';
import '../../../i18n/use-label';
import { texts } from '../../../i18n/texts';

addTexts(
  texts(
    {
      room: {
        group: {
          none: 'Chưa có tổ công tác',
          noneHint:
            'Khi nhiều cơ quan phải cùng làm một việc, lập tổ công tác liên ngành: có người chủ trì, quy chế và ngày kết thúc.',
          dissolved: 'Tổ công tác đã giải thể lúc {{at}}',
          dissolvedBy: {
            decision: 'theo quyết định',
            end_date: 'vì hết thời hạn',
            withdrawal: 'vì vụ việc được rút',
          },
          rejected: 'Không lập tổ công tác',
          why: 'Vì sao cần tổ công tác',
          decision: 'Quyết định thành lập',
          members: 'Thành viên ({{count}})',
          person: 'Người',
          agency: 'Cơ quan',
          role: 'Vai trò',
          unknown: 'đã rời vị trí',
          nominations: 'Đề cử của các cơ quan',
          waiting: 'chưa cử người',
          terms: 'Quy chế hoạt động',
          ends: 'Kết thúc',
          meetings: 'Các cuộc họp',
          noMeeting: 'Tổ chưa họp lần nào.',
          meeting: 'Họp lúc {{at}}',
          conclusions: 'Kết luận',
          isTask: 'đã giao thành nhiệm vụ',
          attended: 'Có mặt',
          absent: 'Vắng',
          amendments: 'Các lần thay đổi',
          report: 'Báo cáo của tổ',
        },
      },
    },
    {
      room: {
        group: {
          none: 'No working group yet',
          noneHint:
            'When several agencies must do something together, they form a working group with a lead, terms and an end.',
          dissolved: 'The working group was dissolved at {{at}}',
          dissolvedBy: {
            decision: 'by decision',
            end_date: 'at the end of its term',
            withdrawal: 'because the case was withdrawn',
          },
          rejected: 'There will be no working group',
          why: 'Why it is needed',
          decision: 'Decision that sets it up',
          members: 'Members ({{count}})',
          person: 'Person',
          agency: 'Agency',
          role: 'Role',
          unknown: 'has left the position',
          nominations: 'Named by the agencies',
          waiting: 'has named nobody yet',
          terms: 'Terms of reference',
          ends: 'Ends',
          meetings: 'Meetings',
          noMeeting: 'The group has not met yet.',
          meeting: 'Met at {{at}}',
          conclusions: 'Conclusions',
          isTask: 'given as a task',
          attended: 'Present',
          absent: 'Absent',
          amendments: 'Changes',
          report: 'Report of the group',
        },
      },
    },
  ),
);
