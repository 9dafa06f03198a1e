import { texts } from './texts';

/** Coming in, proving it again, and what is said where one cannot. */
export const session = texts(
  {
    support: { ask: 'Cần giúp? Liên hệ {{who}}.' },
    held: {
      title: 'Tạm dừng đăng nhập đến {{at}}',
      left: 'Còn {{span}}.',
      seconds: '{{count}} giây',
      why: 'Đã sai nhiều lần liên tiếp. Tài khoản không bị khoá: hết thời gian này thử lại được ngay.',
      over: 'Bây giờ có thể thử lại.',
    },
    away: {
      title: 'Hệ thống đang tạm dừng',
      unready: 'Máy chủ đang bảo trì hoặc khởi động lại, thường chỉ vài phút.',
      unreachable:
        'Không liên lạc được với máy chủ: mạng của thiết bị này đang mất, hoặc máy chủ đang bảo trì.',
      kept: 'Những gì bạn đã soạn vẫn còn trên máy này. Trang tự mở lại khi hệ thống sẵn sàng.',
      urgent: 'Việc khẩn thì gọi điện ngay, xác nhận bằng văn bản sau.',
      asked: 'Thử lần cuối lúc {{at}}; tự thử lại sau vài giây.',
    },
    signIn: {
      title: 'Đăng nhập',
      login: 'Tên đăng nhập',
      loginOrMail: 'Tên đăng nhập hoặc thư công vụ',
      password: 'Mật khẩu',
      showPassword: 'Hiện, ẩn mật khẩu',
      code: 'Mã xác thực',
      codeHint: 'Sáu chữ số trong ứng dụng, hoặc một mã khôi phục',
      secondWhy: 'Thêm một bước: nhập mã từ ứng dụng xác thực của bạn.',
      do: 'Đăng nhập',
      passkey: 'Dùng khoá truy cập',
      oidc: 'Đăng nhập qua {{name}}',
      lost: 'Quên mật khẩu?',
      lostWhy: 'Chúng tôi gửi một đường dẫn đặt lại mật khẩu tới hộp thư công vụ đã đăng ký.',
      lostSend: 'Gửi đường dẫn',
      lostSent:
        'Nếu có tài khoản như vậy, đường dẫn đã được gửi. Không thấy thư thì liên hệ quản trị của cơ quan.',
      help: 'Cần giúp? Liên hệ quản trị của cơ quan bạn.',
      error: {
        oidc_refused: 'Không đăng nhập được qua hệ thống kia. Hãy thử lại, hoặc dùng mật khẩu.',
        other: 'Không đăng nhập được. Hãy thử lại.',
      },
    },
    setPassword: {
      title: 'Đặt mật khẩu',
      rules: 'Ít nhất 12 ký tự; càng dài càng tốt, có thể là một câu. Không dùng mật khẩu đã từng bị lộ.',
      new: 'Mật khẩu mới',
      again: 'Nhập lại mật khẩu mới',
      differ: 'Hai lần nhập không giống nhau.',
      do: 'Lưu mật khẩu',
      done: 'Đã lưu. Bây giờ bạn có thể đăng nhập.',
      noLink: 'Đường dẫn thiếu mã. Hãy mở lại nguyên đường dẫn trong thư.',
    },
    stepUp: {
      title: 'Xác thực lại',
      why: 'Việc này có giá trị pháp lý: hãy xác nhận đúng là bạn. Nội dung đã soạn vẫn còn.',
      do: 'Xác nhận và tiếp tục',
      elsewhere: 'Xác thực xong, bạn trở lại đúng trang này; nội dung đã soạn vẫn còn.',
    },
  },
  {
    support: { ask: 'Need help? Ask {{who}}.' },
    held: {
      title: 'Signing in waits until {{at}}',
      left: '{{span}} left.',
      seconds: '{{count}} s',
      why: 'Too many attempts were wrong. The account is not locked: after this time you can try again.',
      over: 'You can try again now.',
    },
    away: {
      title: 'The system is away for a while',
      unready: 'The server is being maintained or restarted; it mostly takes a few minutes.',
      unreachable:
        'The server cannot be reached: this device has no network, or the server is being maintained.',
      kept: 'What you have written is still on this device. The page opens again by itself when the system is ready.',
      urgent: 'What is urgent: telephone now, confirm in writing afterwards.',
      asked: 'Last tried at {{at}}; tries again by itself in a few seconds.',
    },
    signIn: {
      title: 'Sign in',
      login: 'Login',
      loginOrMail: 'Login or work mail',
      password: 'Password',
      showPassword: 'Show or hide the password',
      code: 'Code',
      codeHint: 'Six digits from the app, or a recovery code',
      secondWhy: 'One more step: the code from your authenticator app.',
      do: 'Sign in',
      passkey: 'Use a passkey',
      oidc: 'Sign in through {{name}}',
      lost: 'Forgotten the password?',
      lostWhy: 'We send a link to choose a new password to the work address on record.',
      lostSend: 'Send the link',
      lostSent:
        'If there is such an account, the link has been sent. No mail? Ask your agency’s administrator.',
      help: 'Need help? Ask your agency’s administrator.',
      error: {
        oidc_refused: 'Signing in through the other system did not work. Try again, or use the password.',
        other: 'Signing in did not work. Try again.',
      },
    },
    setPassword: {
      title: 'Choose a password',
      rules:
        'At least 12 characters; the longer the better, it may be a sentence. Not one that has leaked before.',
      new: 'New password',
      again: 'The new password again',
      differ: 'The two are not the same.',
      do: 'Save the password',
      done: 'Saved. You can sign in now.',
      noLink: 'The link has no token. Open the whole link from the mail.',
    },
    stepUp: {
      title: 'Prove who you are',
      why: 'This has legal effect: please confirm that it is you. What you wrote is kept.',
      do: 'Confirm and go on',
      elsewhere: 'You come back to this very page; what you have written is kept.',
    },
  },
);
