// Invented matters and places, to make subjects that differ as real ones do. No name here belongs to anybody.

export const communes = [
  'Khê Thượng', 'Nà Lùm', 'Bản Sao', 'Đông Kiều', 'Phúc Giang', 'Lâm Thành', 'Suối Trầm', 'Cẩm Đường', 'Yên Lũng',
  'Thạch Bích', 'Hương Nhượng', 'Tà Rụt', 'Vĩnh Đoài', 'Quế Lâm', 'Mường Chẩn', 'Sơn Hoà', 'An Lạc Thôn', 'Đồng Vạn',
  'Trà Khúc', 'Bình Nguyên', 'Hoà Thuận Đông', 'Ea Drông', 'Lộc Ninh Hạ', 'Tân Phước Khánh', 'Xuân Trạch', 'Ngọc Réo',
  'Liên Nghĩa', 'Phong Mỹ', 'Cư Êbur', 'Thượng Nung', 'Đại Đồng', 'Hàm Ninh', 'Tam Quan', 'Ô Lâm', 'Vị Xuyên Tây',
  'Kim Sơn', 'Giục Tượng', 'Bằng Lãng', 'Sín Thầu', 'Rờ Kơi',
]; // prettier-ignore

export const sites = [
  'Nhà máy may', 'Khu công nghiệp', 'Cụm công nghiệp', 'Công trình hồ chứa', 'Tuyến đường tránh', 'Khu tái định cư',
  'Chợ đầu mối', 'Trạm xử lý nước thải', 'Bãi chôn lấp rác', 'Nhà văn hoá', 'Trường phổ thông nội trú', 'Trạm y tế',
  'Nhà máy chế biến gỗ', 'Mỏ đá', 'Cầu treo', 'Bến xe', 'Khu nhà ở công nhân', 'Trang trại chăn nuôi', 'Nhà máy giấy',
  'Lò giết mổ tập trung', 'Điện mặt trời', 'Thuỷ điện nhỏ', 'Kho bảo quản nông sản', 'Trạm bơm', 'Nghĩa trang nhân dân',
]; // prettier-ignore

interface Matter {
  category: string;
  what: string[];
}

export const matters: Matter[] = [
  {
    category: 'insurance_arrears',
    what: ['Chậm đóng bảo hiểm xã hội', 'Nợ bảo hiểm y tế kéo dài', 'Vướng mắc chốt sổ bảo hiểm thất nghiệp'],
  },
  {
    category: 'land_clearance',
    what: [
      'Kiến nghị về phương án bồi thường',
      'Chậm bàn giao mặt bằng',
      'Khiếu nại đơn giá đền bù cây trồng',
    ],
  },
  { category: 'land_project_slow', what: ['Dự án chậm tiến độ, đất bỏ hoang', 'Sử dụng đất sai mục đích'] },
  { category: 'housing', what: ['Chậm giao nhà ở xã hội', 'Chất lượng nhà tái định cư xuống cấp'] },
  {
    category: 'environment',
    what: [
      'Phản ánh mùi hôi, nước thải',
      'Bụi và tiếng ồn trong khu dân cư',
      'Cá chết hàng loạt trên nhánh sông',
    ],
  },
  { category: 'culture_relic', what: ['Tu bổ di tích không đúng thiết kế', 'Lấn chiếm khoanh vùng di tích'] },
  {
    category: 'ethnic',
    what: ['Phân bổ đất sản xuất chưa đúng đối tượng', 'Vướng mắc hỗ trợ đồng bào tái định cư'],
  },
  { category: 'religion', what: ['Đề nghị cấp đất xây dựng cơ sở thờ tự', 'Xây dựng vượt giấy phép'] },
];

export const happened = [
  'Người dân tập trung trước cổng từ đầu giờ sáng, yêu cầu được trả lời bằng văn bản.',
  'Có nhiều bài đăng trên mạng xã hội với thông tin chưa kiểm chứng, lượt chia sẻ tăng nhanh.',
  'Đơn vị thi công tạm dừng; hai bên chưa thống nhất biên bản làm việc.',
  'Đoàn liên ngành đã kiểm tra thực tế và lấy mẫu, chờ kết quả.',
  'Một số hộ không đồng ý với thông báo lần hai và gửi đơn đến nhiều cơ quan.',
  'Báo chí đã liên hệ đề nghị cung cấp thông tin; chưa có phát ngôn chính thức.',
  'Tình hình an ninh trật tự cơ bản ổn định, chính quyền cơ sở bám sát địa bàn.',
];

export const done = [
  'Đã cử tổ công tác xuống địa bàn và mời các bên làm việc trong ngày.',
  'Đã yêu cầu đơn vị báo cáo bằng văn bản, tạm dừng hạng mục đang tranh chấp.',
  'Đã tổ chức đối thoại tại nhà văn hoá, ghi nhận đầy đủ ý kiến.',
  'Đã hướng dẫn thủ tục và công khai số máy trực để tiếp nhận phản ánh.',
];
