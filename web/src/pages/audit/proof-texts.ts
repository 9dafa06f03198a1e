import { addTexts } from '../../i18n';
import { texts } from '../../i18n/texts';

// What a verification finds, and what asks to be looked into.
addTexts(
  texts(
    {
      audit: {
        noSeals: 'Chưa niêm phong lần nào',
        noSealsHint: 'Nhật ký được niêm phong theo lịch; bấm niêm phong ngay nếu cần bằng chứng.',
        verify: {
          title: 'Kiểm chứng toàn bộ nhật ký',
          hint: 'Tính lại từng mã băm của mọi vụ việc từ mục đầu tiên, đối chiếu với mọi niêm phong, kể cả các bản niêm phong đã đưa ra ngoài. Không đọc nội dung vụ việc.',
          do: 'Kiểm chứng ngay',
          none: 'Chưa kiểm chứng lần nào',
          earlier: 'Các lần trước',
          going: 'Đang kiểm chứng',
          far: '{{done}} trên {{of}} nhật ký',
          whole: 'Nguyên vẹn',
          sum: '{{journals}} nhật ký, {{entries}} mục, {{seals}} niêm phong, {{outside}} bản niêm phong bên ngoài',
          by: '{{name}} yêu cầu lúc {{at}}',
          broken: 'Nhật ký không còn nguyên vẹn: {{count}} chỗ sai',
          brokenNext:
            'Giữ nguyên hiện trạng máy chủ và báo ngay cho người chịu trách nhiệm an toàn thông tin; đối chiếu với bản sao lưu và niêm phong bên ngoài.',
          more: 'và {{count}} chỗ sai nữa',
          entry: 'mục {{no}}',
          seal: 'niêm phong {{no}}',
          from: '(từ mục {{no}} trở đi)',
        },
        emergency: {
          title: 'Truy cập khẩn cấp',
          hint: 'Hai người mở, có thời hạn; mỗi lần đều tự mở một việc xem xét của cơ quan chủ trì.',
          none: 'Chưa có lần truy cập khẩn cấp nào',
          open: 'Chờ xem xét',
          right: 'Chính đáng',
          wrong: 'Không chính đáng',
          by: '{{asked}} đề nghị, {{confirmed}} xác nhận',
          until: 'Hết hạn {{at}}',
          judged: '{{name}} kết luận',
        },
        unusual: {
          title: 'Truy cập bất thường',
          hint: 'Nhiều hơn công việc của bất kỳ ai cần đến trong một ngày. Chỉ có số lượt; muốn biết vụ nào phải hỏi ở mục “Ai đã xem” và nêu mục đích. Hãy hỏi người đó trước khi kết luận.',
          none: 'Không có cảnh báo nào',
          open: 'Chưa xem lại',
          what: '{{kind}}: {{count}} lượt khác nhau từ {{from}}',
          judge: 'Kết luận cảnh báo',
        },
      },
    },
    {
      audit: {
        noSeals: 'Nothing has been sealed yet',
        noSealsHint: 'The journals are sealed by a schedule; seal them now where a proof is needed.',
        verify: {
          title: 'Verification of all journals',
          hint: 'Every hash of every case is computed again from the first entry, and held against every seal, those taken outside too. No word of any case is read.',
          do: 'Verify now',
          none: 'Not verified yet',
          earlier: 'Earlier ones',
          going: 'Being verified',
          far: '{{done}} of {{of}} journals',
          whole: 'Whole',
          sum: '{{journals}} journals, {{entries}} entries, {{seals}} seals, {{outside}} seals outside',
          by: 'Asked for by {{name}} at {{at}}',
          broken: 'The journals are not whole; findings: {{count}}',
          brokenNext:
            'Leave the server as it is and tell whoever answers for its security at once; compare with a backup and with the seals outside.',
          more: 'and {{count}} more',
          entry: 'entry {{no}}',
          seal: 'seal {{no}}',
          from: '(from entry {{no}} on)',
        },
        emergency: {
          title: 'Emergency accesses',
          hint: 'Opened by two people, for a time; each opens a review by the agency whose case it is.',
          none: 'There has been no emergency access',
          open: 'Awaiting review',
          right: 'Justified',
          wrong: 'Not justified',
          by: 'Asked for by {{asked}}, confirmed by {{confirmed}}',
          until: 'Until {{at}}',
          judged: 'judged by {{name}}',
        },
        unusual: {
          title: 'Unusual reading',
          hint: 'More in a day than anybody’s work asks for. Numbers alone; which cases they were is asked under “Who looked”, with a purpose. Ask the official before you judge.',
          none: 'There are no alerts',
          open: 'Not looked into',
          what: '{{kind}}: {{count}} different ones since {{from}}',
          judge: 'Judge the alert',
        },
      },
    },
  ),
);
