import type { Act } from '../../../src/cases/case-workflow.js';
import type { FileView, UploadView } from '../../../src/files/file.view.js';
import { expectOk } from '../as.js';
import { upload } from '../upload.js';
import { capacitiesIn, type Filler, leading, reason, whoAmI } from './filling.js';

/** Files: what is attached is uploaded first; one withdraws what is one's own, or one's agency's as its leader. */
export const papers: Partial<Record<Act, Filler>> = {
  attachFile: async ({ by, seen, pick }) => {
    const bytes = Buffer.from(`Biên bản làm việc số ${pick([1, 2, 3])}.\n`);
    const { id } = expectOk<UploadView>(await upload(by, seen.id, 'biên bản.txt', bytes));
    return { fileIds: [id], noStateSecret: true };
  },
  withdrawFile: async ({ by, seen, pick }) => {
    const me = await whoAmI(by);
    const led = (await capacitiesIn(by, leading)).map((one) => one.orgId);
    const files = expectOk<FileView[]>(await by.get(`/api/cases/${seen.id}/files`));
    const own = files.filter(
      (one) => !one.withdrawnAt && (one.uploadedBy === me.fullName || led.includes(one.orgId)),
    );
    return own.length > 0 ? { fileId: pick(own).id, ...reason() } : null;
  },
};
