import { useEffect, useState } from 'react';

/** A picture for a telephone's camera. The library comes when the first one is shown. */
export function Qr({ text, label, size = '12rem' }: { text: string; label: string; size?: string }) {
  const [drawn, setDrawn] = useState<{ cells: number; path: string } | null>(null);
  useEffect(() => {
    let gone = false;
    void import('qrcode-generator').then(({ default: qrcode }) => {
      if (gone) return;
      // Type 0: as large as the text wants it. M: an eighth of it may be scratched.
      const code = qrcode(0, 'M');
      code.addData(text, 'Byte');
      code.make();
      const cells = code.getModuleCount();
      let path = '';
      for (let row = 0; row < cells; row += 1)
        for (let column = 0; column < cells; column += 1)
          if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
      setDrawn({ cells, path });
    });
    return () => {
      gone = true;
    };
  }, [text]);
  if (!drawn) return <div style={{ width: size, height: size }} aria-busy="true" />;
  // Dark on white in both schemes, with the quiet border that cameras look for.
  const quiet = 4;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${drawn.cells + 2 * quiet} ${drawn.cells + 2 * quiet}`}
      style={{ width: size, maxWidth: '100%', background: '#fff', display: 'block' }}
      shapeRendering="crispEdges"
    >
      <path d={drawn.path} fill="#000" />
    </svg>
  );
}
