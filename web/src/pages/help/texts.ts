import { addTexts } from '../../i18n';
import { texts } from '../../i18n/texts';

addTexts(
  texts(
    {
      help: {
        about: 'Tuần đầu làm gì, gọi điện thế nào, từ này nghĩa là gì. In được thành một trang để trên bàn.',
        print: 'In hướng dẫn một trang',
        week: {
          title: 'Tuần đầu của bạn',
          about: 'Theo vai trò của bạn; đánh dấu được giữ trên máy này.',
          done: 'Đã xong {{done}} trên {{count}} việc',
          contacts: 'Xem danh bạ ghi số của bạn đúng chưa',
          reading: 'Chọn cỡ chữ, màu và ngôn ngữ dễ đọc',
          codes: 'Bật mã xác thực hoặc thêm khoá truy cập',
          directory: 'Tìm đầu mối của cơ quan hay phối hợp với bạn nhất',
          print: 'In trang này để trên bàn trực',
          file: 'Mở trang Báo sự cố, đánh dấu “Đây là diễn tập” trong phần chi tiết và soạn thử một tin',
          inbox: 'Mở Hộp thư, xem việc nào đang cần bạn',
          receive: 'Mở một vụ việc gửi tới cơ quan bạn và xem hạn tiếp nhận',
          duty: 'Mở Bảng trực và bấm bắt đầu ca trực để thử âm báo',
          calls: 'Mở Phiếu gọi và xem ai được gọi trước, ai gọi sau',
          assign: 'Xem vụ việc nào đang chờ bạn phân công hoặc ký',
          committee: 'Mở trang Thường trực cấp uỷ và đọc một phiếu xin ý kiến',
          lessons: 'Đọc hai bài học trong lĩnh vực của cơ quan bạn',
          admin: 'Mở trang Quản trị, xem tài khoản chưa có bước xác thực thứ hai',
          audit: 'Mở trang Kiểm tra, giám sát và hỏi thử một câu có nêu mục đích',
          open: 'Mở trang',
        },
        phone: {
          title: 'Gọi điện trước, văn bản ngay sau',
          about: 'Chỉ khi khẩn, hoặc khi văn bản không đến được. Cuộc gọi không thay văn bản.',
          step1: 'Mở Phiếu gọi hoặc vụ việc, bấm số của đầu mối. Không gọi số riêng ngoài danh bạ.',
          step2:
            'Nói rõ: tôi là ai, cơ quan nào; vụ việc gì, ở đâu, từ lúc nào; đề nghị việc gì, trước lúc nào.',
          step3:
            'Nhờ bên nghe đọc lại điều đã nghe. Không nói bí mật nhà nước, không nêu tên người dân qua điện thoại.',
          step4:
            'Ghi kết quả cuộc gọi ngay: ai nghe, lúc nào, trả lời gì. Không ai nghe thì gọi người kế tiếp.',
          step5:
            'Gửi văn bản trong hạn hệ thống nhắc và nêu điểm khác với cuộc gọi; đến lúc đó vụ việc vẫn ghi “chờ văn bản”.',
          file: 'Báo sự cố qua điện thoại',
        },
        contact: {
          title: 'Hỏi ai',
          about: 'Mục Trợ giúp luôn ở cuối danh sách trang, và trong Tìm và đi tới (Ctrl + K).',
          admin: 'Không đăng nhập được, sai danh bạ: quản trị của cơ quan bạn.',
          duty: 'Số trực của {{agency}}',
          none: 'Danh bạ chưa có số trực nào.',
          reference: 'Khi có lỗi, đọc số tham chiếu trên màn hình cho người giúp bạn.',
        },
        shortcuts: { title: 'Phím tắt', off: 'Phím tắt một phím đang tắt trong Hồ sơ.' },
        glossary: {
          title: 'Từ ngữ',
          about: 'Mỗi ý một từ, ở mọi màn hình.',
          search: 'Tìm từ',
          none: 'Không có từ nào khớp',
        },
        demo: 'Xem thử bằng dữ liệu mẫu',
      },
    },
    {
      help: {
        about:
          'What to do in the first week, how to telephone, what a word means. Prints as one page for the desk.',
        print: 'Print the one-page guide',
        week: {
          title: 'Your first week',
          about: 'By your role; what you tick is kept on this device.',
          done: '{{done}} of {{count}} done',
          contacts: 'See whether the directory has your number right',
          reading: 'Choose a text size, colours and a language that read well',
          codes: 'Set up codes from an app, or add a passkey',
          directory: 'Find the focal point of the agency you work with most',
          print: 'Print this page for the duty desk',
          file: 'Open File an incident, tick “This is a drill” among the details and write one',
          inbox: 'Open the inbox and see what waits for you',
          receive: 'Open a case sent to your agency and see by when it must be acknowledged',
          duty: 'Open the duty board and begin a shift, to try the sound',
          calls: 'Open the call sheet and see who is called first, and who next',
          assign: 'See which cases wait for you to assign or to sign',
          committee: 'Open the Standing Committee’s page and read a brief',
          lessons: 'Read two lessons in the field of your agency',
          admin: 'Open Administration and see which accounts have no second factor',
          audit: 'Open Audit and ask one question, with its purpose',
          open: 'Open',
        },
        phone: {
          title: 'Telephone first, in writing right after',
          about:
            'Only when it is urgent, or when writing does not arrive. A call does not take the place of writing.',
          step1: 'Open the call sheet or the case and tap the focal point’s number. No private numbers.',
          step2:
            'Say who you are and for which agency; what, where, since when; what you ask for, and by when.',
          step3: 'Have it read back. No state secrets and no names of citizens on the telephone.',
          step4:
            'Record the call at once: who answered, when, what was said. If nobody answers, call the next.',
          step5:
            'Send it in writing within the time shown, with what differs from the call; until then it “awaits writing”.',
          file: 'Report by telephone',
        },
        contact: {
          title: 'Whom to ask',
          about: 'Help is always last in the list of pages, and under Find and go to (Ctrl + K).',
          admin: 'Cannot sign in, something wrong in the directory: your agency’s administrator.',
          duty: 'Duty telephone of {{agency}}',
          none: 'The directory has no duty telephone yet.',
          reference: 'When something fails, read the reference on the screen to whoever helps you.',
        },
        shortcuts: { title: 'Keyboard shortcuts', off: 'Single keys are switched off in your profile.' },
        glossary: {
          title: 'Words',
          about: 'One word per idea, on all screens.',
          search: 'Find a word',
          none: 'No word matches',
        },
        demo: 'Try it on the sample',
      },
    },
  ),
);
