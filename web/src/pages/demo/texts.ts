import { addTexts } from '../../i18n';
import { texts } from '../../i18n/texts';

addTexts(
  texts(
    {
      demo: {
        badge: 'DEMO – dữ liệu mẫu',
        about: 'Người, cơ quan, sự việc ở đây đều là hư cấu. Đồng hồ của hệ thống được tua tới cho nhanh.',
        off: 'Nơi này không phải bản xem thử',
        offHint: 'Kịch bản chỉ chạy trên dữ liệu mẫu; ở nơi có vụ việc thật thì không có trang này.',
        enter: 'Vào ứng dụng',
        story: 'Câu chuyện',
        step: {
          call: {
            title: '22:40 thứ Bảy: gọi điện trước',
            text: 'Công nhân dừng việc vì nợ bảo hiểm. Đầu mối gọi trực ban, ghi cuộc gọi; vụ việc có số ngay và chờ văn bản.',
            sees: 'Đầu mối thấy ai đã nghe máy; trực ban thấy việc của mình trên Bảng trực.',
          },
          silence: {
            title: 'Không ai tiếp nhận kịp hạn',
            text: 'Văn bản đã gửi mà chưa ai tiếp nhận. Hệ thống nhắc, rồi gọi người kế tiếp theo cây gọi điện.',
            sees: 'Trực ban thấy phiếu gọi và đồng hồ quá hạn; người làm thay được gọi đúng lúc.',
          },
          group: {
            title: 'Thứ Hai: tổ công tác',
            text: 'Cơ quan tham mưu phân công, các sở cùng vào một phòng vụ việc, chia việc và theo dõi hạn.',
            sees: 'Mỗi cơ quan thấy việc của mình và tiến độ chung.',
          },
          dispute: {
            title: 'Các bên chưa thống nhất',
            text: 'Mỗi cơ quan tự viết ý kiến của mình. Ý kiến đặt cạnh nhau, trình Thường trực cấp uỷ trong một trang.',
            sees: 'Thường trực đọc một trang, cho ý kiến chỉ đạo; các bên thấy ngay.',
          },
          end: {
            title: 'Giải quyết xong bằng hai chữ đồng ý',
            text: 'Cơ quan có vụ việc đề nghị kết luận; cơ quan tham mưu đồng ý sau khi dân đã được trả lời.',
            sees: 'Ai cũng thấy kết luận, ai đồng ý và lúc nào.',
          },
          lesson: {
            title: 'Ba tuần sau: bài học quay lại',
            text: 'Vụ việc tương tự xảy ra. Bài học cũ được gợi ý trước khi phân công; không trả lời thì chưa phân công được.',
            sees: 'Lãnh đạo tham mưu thấy bài học trong các việc phải làm.',
          },
        },
        sees: 'Ai thấy gì',
        people: 'Vào vai một người',
        peopleHint:
          'Trang đăng nhập mở ra với tên đã điền. Mật khẩu mẫu in ở màn hình khởi động máy chủ; trang này không giữ mật khẩu nào.',
        as: 'Vào vai {{name}}',
        windows: 'Hai cửa sổ cạnh nhau',
        windowsHint:
          'Mở thêm một cửa sổ ẩn danh (Ctrl + Shift + N), vào vai người khác ở đó, rồi đặt hai cửa sổ cạnh nhau. Việc một người làm hiện ngay ở cửa sổ kia.',
        play: 'Chạy kịch bản',
        playHint:
          'Khoảng hai phút, qua đúng giao diện lập trình mà trang này dùng. Đồng hồ tua qua nhiều tuần nên mọi phiên đăng nhập sẽ kết thúc; trang này vẫn xem tiếp được.',
        begin: 'Chạy kịch bản từ đầu',
        asAdmin: 'Đăng nhập là quản trị để chạy',
        playing: 'Đang diễn…',
        whole: 'Đã diễn xong; nhật ký của vụ việc nguyên vẹn.',
        broke: 'Câu chuyện dừng giữa chừng.',
        lines: 'Diễn biến kịch bản',
        notYet: 'Chưa chạy lần nào. Khi chạy, từng dòng hiện ở đây.',
      },
    },
    {
      demo: {
        badge: 'DEMO – sample data',
        about:
          'People, agencies and matters here are invented. The system’s clock is moved ahead to save time.',
        off: 'There is no demo here',
        offHint: 'The story plays on the sample only; where real cases are, this page is not there.',
        enter: 'To the application',
        story: 'The story',
        step: {
          call: {
            title: 'Saturday, 22:40: a call first',
            text: 'Workers stop because insurance was not paid. The focal point rings the duty officer and records the call; the case has its number at once and awaits writing.',
            sees: 'The focal point sees who answered; the duty officer sees the work on the board.',
          },
          silence: {
            title: 'Nobody acknowledges in time',
            text: 'The notice went out and nobody acknowledged. The system reminds, then works down the call tree.',
            sees: 'The duty officer sees the call sheet and the clock; the stand-in is rung at the right time.',
          },
          group: {
            title: 'Monday: the working group',
            text: 'The adviser assigns; the departments come into one room, share the work and watch the clocks.',
            sees: 'Each agency sees its own work and how the whole stands.',
          },
          dispute: {
            title: 'They do not agree',
            text: 'Each agency writes its own position. They stand side by side and go to the Standing Committee on one page.',
            sees: 'The Committee reads one page and gives direction; all see it at once.',
          },
          end: {
            title: 'Settled by two consents',
            text: 'The agency concerned proposes, the adviser consents, after the people have had their answer.',
            sees: 'Everybody sees the conclusion, who consented and when.',
          },
          lesson: {
            title: 'Three weeks later: the lesson comes back',
            text: 'Something alike happens. The lesson is offered before anybody is assigned; unanswered, nobody is.',
            sees: 'The adviser’s lead finds the lesson among what is to be done.',
          },
        },
        sees: 'Who sees what',
        people: 'Be one of the people',
        peopleHint:
          'The sign-in opens with the login filled in. The sample’s password stands on the screen the server was started from; this page keeps none.',
        as: 'Be {{name}}',
        windows: 'Two windows side by side',
        windowsHint:
          'Open a private window (Ctrl + Shift + N), be somebody else in it, and put the two side by side. What one does is there at once in the other.',
        play: 'Play the story',
        playHint:
          'About two minutes, through the very API these pages use. The clock runs over weeks, so every session ends on the way; this page goes on showing it.',
        begin: 'Play from the beginning',
        asAdmin: 'Sign in as the administrator to play it',
        playing: 'Playing…',
        whole: 'Played to its end; the journal of the case is whole.',
        broke: 'The story broke off.',
        lines: 'What is happening',
        notYet: 'Not played yet. When it is, each line appears here.',
      },
    },
  ),
);
