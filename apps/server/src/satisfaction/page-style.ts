import { createHash } from 'node:crypto'

// The look of the pages that customers see. One sheet inside the page: nothing else is loaded.

export const style = `
:root{color-scheme:light dark;--paper:#f6f6f4;--card:#fff;--ink:#1c1d1a;--quiet:#5d5f59;--line:#dddcd7;--edge:#85877f;--accent:#1f6f5c;--on:#fff;
--bad:#b3261e;--bad-wash:#fbe9e7;--fine:#8a5200;--fine-wash:#fdf1dc;--great:#22683f;--great-wash:#e4f3ea}
@media (prefers-color-scheme:dark){:root{--paper:#121311;--card:#1d1e1c;--ink:#ecece8;--quiet:#a9aba3;--line:#393b37;--edge:#7d8078;--accent:#5fb8a0;--on:#0c1a16;
--bad:#ff8a80;--bad-wash:#3a201e;--fine:#f0b35a;--fine-wash:#33270f;--great:#7cc79a;--great-wash:#183022}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;align-content:center;padding:20px 16px;background:var(--paper);color:var(--ink);
font:16px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;-webkit-text-size-adjust:100%}
main{width:100%;max-width:460px;margin:0 auto;padding:28px 24px;background:var(--card);border:1px solid var(--line);border-radius:16px}
.desk{margin:0 0 18px;font-weight:600;color:var(--quiet);overflow-wrap:anywhere}
h1{margin:0 0 6px;font-size:24px;line-height:1.25}
p{margin:0 0 12px}
.about{color:var(--quiet);overflow-wrap:anywhere}
.note{padding:10px 14px;border:1px solid var(--line);border-radius:10px;color:var(--quiet);font-size:15px}
form{margin:20px 0 0}
fieldset{margin:0;padding:0;border:0;min-width:0}
legend{padding:0;margin:0 0 8px;font-weight:600}
.levels{display:grid;grid-template-columns:repeat(3,1fr);gap:10px}
.level{position:relative;display:grid;justify-items:center;gap:6px;padding:16px 4px 12px;border:1px solid var(--edge);border-radius:12px;cursor:pointer;text-align:center}
.level input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.level svg{width:44px;height:44px;color:var(--quiet)}
.level:hover{border-color:var(--ink)}
.level:focus-within{outline:3px solid var(--accent);outline-offset:2px}
.level input:checked~svg{color:var(--tone)}
.level input:checked~span{font-weight:600;color:var(--tone)}
.level i{position:absolute;inset:-1px;z-index:-1;border-radius:12px}
.level input:checked~i{border:2px solid var(--tone);background:var(--wash)}
.levels,.level{isolation:isolate}
.bad{--tone:var(--bad);--wash:var(--bad-wash)}.fine{--tone:var(--fine);--wash:var(--fine-wash)}.great{--tone:var(--great);--wash:var(--great-wash)}
label.words{display:block;margin:20px 0 2px;font-weight:600}
.hint{margin:0 0 8px;color:var(--quiet);font-size:15px}
textarea{display:block;width:100%;min-height:104px;padding:10px 12px;border:1px solid var(--edge);border-radius:10px;background:var(--card);color:inherit;font:inherit;resize:vertical}
button{display:block;width:100%;min-height:48px;margin:18px 0 0;padding:10px 18px;border:0;border-radius:10px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
button:hover{filter:brightness(1.06)}
textarea:focus-visible,button:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.given{display:flex;align-items:center;gap:12px;margin:18px 0 12px;padding:14px 16px;border-radius:12px;background:var(--wash);color:var(--tone);font-weight:600}
.given svg{flex:none;width:36px;height:36px}
blockquote{margin:0 0 12px;padding:0 0 0 14px;border-left:3px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
summary{display:inline-block;min-height:44px;padding:10px 0;color:var(--accent);cursor:pointer}
@media (max-width:480px){body{align-content:start;padding:0;background:var(--card)}main{border:0;border-radius:0;padding:24px 18px}}
@media print{.level:not(:has(:checked)),button,textarea,label.words,.hint{display:none}}
`

/** Nothing runs, nothing is loaded, nobody frames it; only this sheet applies. */
export const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
