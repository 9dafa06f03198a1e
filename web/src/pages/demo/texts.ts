import { addTexts } from '../../i18n';
import { texts } from '../../i18n/texts';

addTexts(
  texts(
    {
      demo: {
        badge: 'DEMO – dữ liệu mẫu',
        headline: 'Từ cuộc gọi lúc nửa đêm tới bài học: một vụ việc, nhiều cơ quan, một nhật ký',
        lead: 'Bên trái là điện thoại của cán bộ đầu mối, bên phải là bàn trực của cơ quan tham mưu. Hai cửa sổ thật, hai người, nối trực tiếp: người này làm, người kia thấy ngay.',
        about:
          'Người, cơ quan, sự việc ở đây đều là hư cấu. Khi diễn, đồng hồ của hệ thống được tua tới cho nhanh.',
        making: 'Đang dựng các vụ việc mẫu của mấy tuần qua…',
        scene: 'Cảnh {{n}} trên {{of}}',
        seats: 'Cửa sổ đang xem',
        seat: { phone: 'Điện thoại', desk: 'Bàn trực' },
        frame: '{{seat}}: ứng dụng như {{name}} đang thấy',
        ownWindow: 'Mở riêng',
        beginSteps: 'Từng cảnh một',
        pause: 'Tạm dừng',
        goOn: 'Chạy tiếp',
        off: 'Nơi này không phải bản xem thử',
        offHint: 'Kịch bản chỉ chạy trên dữ liệu mẫu; ở nơi có vụ việc thật thì không có trang này.',
        enter: 'Vào ứng dụng',
        story: 'Câu chuyện',
        step: {
          next: 'Cảnh tiếp theo',
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
        people: 'Vào vai một người',
        peopleHint:
          'Bấm một lần là vào, không cần mật khẩu; đổi vai bằng cách quay lại trang này. Chỉ bản mẫu mới có nút này.',
        as: 'Vào vai {{name}}',
        play: 'Chạy kịch bản',
        playHint:
          'Khoảng hai phút, mười bốn cảnh. Trước khi chạy, hai cửa sổ cho thấy bản mẫu như lúc này; cứ bấm vào mà dùng.',
        begin: 'Chạy kịch bản từ đầu',
        whole: 'Đã diễn xong; nhật ký của vụ việc nguyên vẹn.',
        broke: 'Câu chuyện dừng giữa chừng.',
        lines: 'Diễn biến kịch bản',
      },
    },
    {
      demo: {
        badge: 'DEMO – sample data',
        headline: 'From a call at night to the lesson: one matter, many agencies, one journal',
        lead: 'On the left the telephone of a focal point, on the right the duty desk of the adviser. Two real windows, two people, connected live: what one does the other sees at once.',
        about:
          'People, agencies and matters here are invented. While the story plays, the system’s clock is moved ahead to save time.',
        making: 'The sample’s matters of the last weeks are being made…',
        scene: 'Scene {{n}} of {{of}}',
        seats: 'Window shown',
        seat: { phone: 'Telephone', desk: 'Duty desk' },
        frame: '{{seat}}: the application as {{name}} sees it',
        ownWindow: 'Own window',
        beginSteps: 'Scene by scene',
        pause: 'Pause',
        goOn: 'Go on',
        off: 'There is no demo here',
        offHint: 'The story plays on the sample only; where real cases are, this page is not there.',
        enter: 'To the application',
        story: 'The story',
        step: {
          next: 'Next scene',
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
        people: 'Be one of the people',
        peopleHint:
          'One click, no password; to be somebody else, come back to this page. Only a sample has this button.',
        as: 'Be {{name}}',
        play: 'Play the story',
        playHint:
          'About two minutes, fourteen scenes. Before it plays the two windows show the sample as it is now; go ahead and use them.',
        begin: 'Play from the beginning',
        whole: 'Played to its end; the journal of the case is whole.',
        broke: 'The story broke off.',
        lines: 'What is happening',
      },
    },
  ),
);
