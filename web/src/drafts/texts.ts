import { addTexts } from '../i18n';
import { texts } from '../i18n/texts';

addTexts(
  texts(
    {
      drafts: {
        conflict: 'Có hai bản nháp khác nhau',
        conflictText:
          'Bản nháp này cũng được sửa ở nơi khác. Chọn bản để làm tiếp; chưa chọn thì không bản nào mất.',
        gone: 'Bản nháp này đã được gửi hoặc bỏ ở nơi khác',
        goneText: 'Trên máy này còn nội dung chưa gửi. Giữ lại để làm tiếp, hay bỏ?',
        mine: 'Trên máy này',
        theirs: 'Từ nơi khác, lưu lúc {{at}}',
        empty: '(trống)',
        unseen: 'Hai bản khác nhau ở những lựa chọn không hiện được ở đây.',
        other: 'Nội dung',
        keepMine: 'Giữ bản trên máy này',
        keepTheirs: 'Lấy bản từ nơi khác',
        drop: 'Bỏ nội dung trên máy này',
      },
    },
    {
      drafts: {
        conflict: 'There are two different drafts',
        conflictText:
          'This draft was changed elsewhere too. Choose the one to go on with; until then neither is lost.',
        gone: 'This draft was sent or thrown away elsewhere',
        goneText: 'There is unsent text on this device. Keep it and go on, or let it go?',
        mine: 'On this device',
        theirs: 'From elsewhere, saved at {{at}}',
        empty: '(empty)',
        unseen: 'The two differ in choices that cannot be shown here.',
        other: 'Text',
        keepMine: 'Keep the one on this device',
        keepTheirs: 'Take the one from elsewhere',
        drop: 'Let it go',
      },
    },
  ),
);
