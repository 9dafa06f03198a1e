/**
 * Every code the API may answer with, its HTTP status and the sentence a person can act on.
 * A code never changes its meaning; docs/errors.md is printed from this list.
 */
export const errorCodes = {
  malformed: {
    status: 400,
    vi: 'Dữ liệu gửi lên không đúng dạng. Xem từng mục bên dưới.',
    en: 'The request is malformed. See each item below.',
  },
  idempotency_key_missing: {
    status: 400,
    vi: 'Thiếu tiêu đề Idempotency-Key (8–100 ký tự) cho một thao tác ghi.',
    en: 'A write needs an Idempotency-Key header of 8 to 100 characters.',
  },
  version_missing: {
    status: 400,
    vi: 'Thiếu tiêu đề If-Match: hãy gửi phiên bản vụ việc mà bạn đang xem.',
    en: 'An act needs an If-Match header with the version of the case you are looking at.',
  },
  not_signed_in: {
    status: 401,
    vi: 'Bạn chưa đăng nhập hoặc phiên đã hết hạn. Hãy đăng nhập lại.',
    en: 'You are not signed in, or the session has ended. Sign in again.',
  },
  sign_in_refused: {
    status: 401,
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng.',
    en: 'The login or the password is not right.',
  },
  challenge_gone: {
    status: 401,
    vi: 'Bước xác thực này đã hết hạn hoặc đã dùng. Hãy làm lại từ đầu.',
    en: 'This step has expired or was used already. Begin again.',
  },
  step_up_needed: {
    status: 403,
    vi: 'Việc này cần bạn xác thực lại (trong vòng {minutes} phút trở lại đây), rồi gửi lại.',
    en: 'This takes a proof of who you are not older than {minutes} minutes: prove it, then send it again.',
  },
  second_factor_needed: {
    status: 403,
    vi: 'Vụ việc hạn chế chỉ mở cho phiên đã xác thực bằng yếu tố thứ hai. {todo} xác thực lại bằng yếu tố đó (POST /api/session/step-up) và mở lại.',
    en: 'A restricted case opens only for a session proved by a second factor. {todo} prove who you are with it (POST /api/session/step-up) and open it again.',
  },
  proof_refused: {
    status: 403,
    vi: 'Mật khẩu hoặc mã không đúng.',
    en: 'The password or the code is not right.',
  },
  not_allowed: {
    status: 403,
    vi: 'Bạn được xem nhưng không được làm việc này: cần vai trò {roles}.',
    en: 'You may see this but not do it: it takes the role {roles}.',
  },
  not_yours: {
    status: 403,
    vi: 'Chỉ người đã lưu mới sửa hoặc bỏ được.',
    en: 'Only whoever saved it may change it or throw it away.',
  },
  sealed: {
    status: 403,
    vi: 'Bạn chỉ được xem thông tin chung của vụ việc này (số, đường đi của văn bản), không xem được nội dung.',
    en: 'You see the envelope of this case only, not what is in it.',
  },
  purpose_needed: {
    status: 403,
    vi: 'Vụ việc hạn chế: hãy nêu mục đích đọc (POST /api/readings) rồi mở lại.',
    en: 'This case is restricted: state why you read it (POST /api/readings), then open it again.',
  },
  administrators_only: {
    status: 403,
    vi: 'Chỉ quản trị hệ thống được làm việc này.',
    en: 'Only an administrator may do this.',
  },
  auditors_only: {
    status: 403,
    vi: 'Chỉ người kiểm tra, giám sát được làm việc này.',
    en: 'Only an auditor may do this.',
  },
  own_gain: {
    status: 403,
    vi: 'Không ai tự giao quyền hoặc tự đồng ý giao quyền cho chính mình. Hãy để người khác làm.',
    en: 'Nobody gives powers to himself, nor consents to them. Let somebody else do it.',
  },
  foreign_origin: {
    status: 403,
    vi: 'Yêu cầu đến từ một trang khác nên bị từ chối.',
    en: 'The request comes from another site and is refused.',
  },
  not_found: {
    status: 404,
    vi: 'Không có nội dung này, hoặc bạn không được xem.',
    en: 'There is no such thing here for you.',
  },
  changed_meanwhile: {
    status: 409,
    vi: 'Vụ việc đã thay đổi từ lúc bạn mở (bạn: {seen}, hiện tại: {current}). Hãy xem các thay đổi rồi làm lại.',
    en: 'The case has changed since you opened it (yours: {seen}, now: {current}). Look at the changes and try again.',
  },
  draft_changed: {
    status: 409,
    vi: 'Bản nháp này đã được lưu ở nơi khác từ lúc bạn mở. Bản đang lưu có trong details; hãy xem cả hai rồi lưu lại.',
    en: 'This draft was saved elsewhere since you opened it. The one that is kept is in the details: look at both, then save again.',
  },
  wrong_state: {
    status: 409,
    vi: 'Không làm được "{act}" khi vụ việc ở trạng thái "{state}".',
    en: 'The case is "{state}"; "{act}" is not possible from there.',
  },
  part_settled: {
    status: 409,
    vi: 'Không còn làm được "{act}": {part} đã sang bước khác.',
    en: '"{act}" is not possible any more: the {part} has moved on.',
  },
  not_now: {
    status: 409,
    vi: 'Chưa làm được "{act}". {why}',
    en: '"{act}" is not possible now. {why}',
  },
  link_gone: {
    status: 410,
    vi: 'Đường dẫn này đã dùng hoặc đã hết hạn. Hãy đề nghị đường dẫn khác.',
    en: 'This link was used or has expired. Ask for another one.',
  },
  payload_too_large: {
    status: 413,
    vi: 'Dữ liệu gửi lên quá lớn.',
    en: 'The request is too large.',
  },
  unsupported_media_type: {
    status: 415,
    vi: 'Chỉ nhận dữ liệu dạng application/json.',
    en: 'Only application/json is accepted.',
  },
  missing: {
    status: 422,
    vi: 'Còn thiếu hoặc chưa đúng {count} mục để làm "{act}".',
    en: '{count} item(s) are missing or not right for "{act}".',
  },
  password_unfit: {
    status: 422,
    vi: 'Mật khẩu mới chưa dùng được. Xem lý do bên dưới.',
    en: 'The new password cannot be used. See why below.',
  },
  file_refused: {
    status: 422,
    vi: 'Tệp này không được nhận. Xem lý do bên dưới. Chưa có gì được lưu.',
    en: 'This file is not taken. See why below. Nothing was stored.',
  },
  looks_secret: {
    status: 422,
    vi: 'Có dấu hiệu là bí mật nhà nước (dòng MẬT, TỐI MẬT hoặc TUYỆT MẬT). Hệ thống này không được chứa bí mật nhà nước. Nội dung đã bị bỏ, không lưu, và vụ việc được tạm giữ; hãy báo cán bộ bảo mật qua điện thoại.',
    en: 'It looks like a state secret (MẬT, TỐI MẬT or TUYỆT MẬT). This system must hold none. The content was dropped and not stored, and the case is held; tell the security officer by telephone.',
  },
  classified: {
    status: 422,
    vi: 'Văn bản có độ mật: từ chối tiếp nhận (mã 02, CLASSIFIED). Không lưu nội dung; hãy nhận qua đường văn bản mật và báo cán bộ bảo mật.',
    en: 'The document carries a level of secrecy: receipt is refused (code 02, CLASSIFIED). Nothing of it was stored; take it by the channel for secret papers and tell the security officer.',
  },
  idempotency_key_reused: {
    status: 422,
    vi: 'Idempotency-Key này đã dùng cho một nội dung khác.',
    en: 'This Idempotency-Key was already used for something else.',
  },
  too_many: {
    status: 429,
    vi: 'Thử quá nhiều lần. Hãy thử lại sau {seconds} giây.',
    en: 'Too many attempts. Try again in {seconds} seconds.',
  },
  internal: {
    status: 500,
    vi: 'Có lỗi trong hệ thống. Việc của bạn chưa được ghi. Hãy báo số tham chiếu này.',
    en: 'Something went wrong on our side. Nothing was recorded. Please report this reference.',
  },
  storage_full: {
    status: 503,
    vi: 'Ổ đĩa của máy chủ đã đầy nên không ghi được gì; điều đã lưu vẫn còn nguyên. Hãy báo người quản trị.',
    en: 'The disk of the server is full, so nothing was recorded; what was there before is whole. Tell the administrator.',
  },
  unavailable: {
    status: 503,
    vi: 'Hệ thống tạm thời chưa phục vụ được. Hãy thử lại sau ít giây.',
    en: 'The service is not available right now. Try again in a few seconds.',
  },
  key_not_current: {
    status: 503,
    vi: 'Khoá ký của máy chủ này không phải khoá hiện hành nên chưa ký được. Hãy báo quản trị hệ thống.',
    en: 'The key at this server is not the current one, so nothing can be signed. Tell the administrator.',
  },
} as const satisfies Record<string, { status: number; vi: string; en: string }>;

export type ErrorCode = keyof typeof errorCodes;
