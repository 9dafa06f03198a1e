// Files go their own way: a browser tells how far an upload has come only through XMLHttpRequest, and neither way may
// be given up after the few seconds that are enough for an answer of words.
import { newKey, type Schemas } from '../../../api/client';
import { Problem, problemOf, Unreachable } from '../../../api/problem';
import { seatHeaders } from '../../../api/seat';
import { currentLanguage } from '../../../i18n';

type Upload = Schemas['UploadView'];

/** A name as it stands in a header (RFC 8187): Vietnamese letters too. */
function disposition(name: string): string {
  const encoded = encodeURIComponent(name.normalize('NFC')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}

/** Sends the bytes of one file for a case. Throws as `api` does. */
export function uploadFile(caseId: string, file: File, onProgress: (share: number) => void): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/uploads?case=${caseId}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Content-Disposition', disposition(file.name));
    request.setRequestHeader('No-State-Secret', 'true');
    request.setRequestHeader('Idempotency-Key', newKey());
    request.setRequestHeader('Accept-Language', currentLanguage());
    for (const [name, value] of Object.entries(seatHeaders)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new Unreachable());
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        return resolve(JSON.parse(request.responseText) as Upload);
      void problemOf(new Response(request.responseText, { status: request.status })).then(reject);
    };
    request.send(file);
  });
}

export const wantsPurpose = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'purpose_needed';

/** 1,2 MB */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const n = bytes / 1024 ** step;
  const text = new Intl.NumberFormat(currentLanguage() === 'vi' ? 'vi-VN' : 'en-GB', {
    maximumFractionDigits: step > 0 && n < 10 ? 1 : 0,
  }).format(n);
  return `${text} ${units[step]}`;
}

/** Kinds that a browser shows as a picture and nothing else: nothing in them can run. */
const pictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg']);

export const isPicture = (file: Schemas['FileView']): boolean => pictures.has(file.mime);
