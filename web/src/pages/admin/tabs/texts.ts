import { addTexts } from '../../../i18n';
import { texts } from '../../../i18n/texts';

/** Limits of the rules that run as no clock. */
addTexts(
  texts(
    {
      ruleKind: {
        comms_plan: 'Thống nhất phương án thông tin',
        first_info: 'Thông tin đầu tiên',
        pre_statement: 'Trả lời trước khi phát ngôn',
        reopen: 'Được mở lại vụ việc trong',
        unmerge: 'Được tách vụ việc đã nhập trong',
      },
    },
    {
      ruleKind: {
        comms_plan: 'Communication plan agreed',
        first_info: 'First information',
        pre_statement: 'Answer before a statement',
        reopen: 'A case may be reopened within',
        unmerge: 'A merged case may be taken apart within',
      },
    },
  ),
);
