"""The style of the page: one column on a phone, figures and findings in rows on a desk, black on white on paper."""

STYLE = """
:root{--ink:#1d1b19;--soft:#655e56;--line:#e2dbd0;--ground:#f7f3ec;--card:#fff;--bad:#a3201a;--warn:#8a5a00;--note:#3d5a80;--good:#1f6b3a}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 "Source Sans 3","Source Sans Pro","Be Vietnam Pro","Noto Sans",system-ui,sans-serif}
main,header{max-width:68rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:3rem}
h1{font-size:2.125rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin:0}
h2{font-size:1.3125rem;line-height:1.35;font-weight:650;margin:0;overflow-wrap:anywhere}
h3{font-size:.8125rem;font-weight:650;letter-spacing:.04em;text-transform:uppercase;color:var(--soft);margin:2rem 0 .5rem}
.about{color:var(--soft);margin:.375rem 0 0}
nav ul{list-style:none;margin:1.25rem 0 0;padding:0;border-top:1px solid var(--line)}
nav li{display:flex;justify-content:space-between;gap:1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
nav a{color:inherit;overflow-wrap:anywhere}
nav span{text-align:right}
section{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.5rem 1.75rem 1.75rem;margin:1.75rem 0}
.head{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between}
.verdict{font-weight:650;font-size:.9375rem;padding:.2rem .875rem;border-radius:99px}
.bad .verdict{color:var(--bad);background:#fbe9e7}.unsure .verdict{color:var(--warn);background:#faf0db}.good .verdict{color:var(--good);background:#e6f3ea}
nav .bad{color:var(--bad)}nav .unsure{color:var(--warn)}nav .good{color:var(--good)}
figure{margin:1.25rem 0 0;text-align:center}
figure svg{display:block;margin:0 auto;max-width:100%;max-height:76vh;width:auto;height:auto;border:1px solid var(--line);
background:repeating-conic-gradient(#e9e9e9 0 25%,#fff 0 50%) 0/16px 16px}
figcaption,.more{color:var(--soft);font-size:.875rem;margin:.5rem 0 0}
.region,.halo{fill:none;vector-effect:non-scaling-stroke}
.halo{stroke:#fff;stroke-width:5.5;stroke-opacity:.9}
.region{stroke-width:2.5}
.region.warning{stroke-dasharray:9 5}.region.info{stroke-dasharray:2 5}
ol{list-style:none;margin:0;padding:0}
.findings>li{display:grid;grid-template-columns:2.25rem minmax(0,1fr) auto;gap:0 1rem;padding:1rem 0;border-top:1px solid var(--line)}
.findings>li:first-child{border-top:0;padding-top:.5rem}
.number{width:1.875rem;height:1.875rem;border-radius:50%;color:#fff;font-weight:700;font-size:.9375rem;display:grid;place-items:center;font-variant-numeric:tabular-nums}
.error .number{background:var(--bad)}.warning .number{background:var(--warn)}.info .number{background:var(--note)}
.what{margin:0;font-weight:600;font-size:1.0625rem}
.remedy{margin:.25rem 0 0}
.rule{margin:.375rem 0 0;color:var(--soft);font-size:.875rem}
.figures{display:grid;grid-template-columns:auto auto;gap:0 .875rem;margin:.125rem 0 0;align-content:start;font-variant-numeric:tabular-nums}
.figures dt{color:var(--soft);font-size:.875rem}.figures dd{margin:0;text-align:right;white-space:nowrap;font-weight:600}
.error .severity{color:var(--bad);font-weight:600}.warning .severity{color:var(--warn);font-weight:600}
.reasons>li{padding:.5rem 0;border-top:1px solid var(--line)}
.reasons>li:first-child{border-top:0}
.reasons p{margin:0}
.reasons .rule{margin-top:.125rem}
code{font:.875em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:left;padding:.45rem 1.25rem .45rem 0;border-top:1px solid var(--line);white-space:nowrap}
thead th{border-top:0;color:var(--soft);font-weight:500;font-size:.875rem}
td.n{text-align:right;font-variant-numeric:tabular-nums}th.n{text-align:right}
.evidence{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.2rem 1.25rem;font-size:.875rem;margin:0;color:var(--soft)}
.evidence dd{margin:0;color:var(--ink);overflow-wrap:anywhere}
@media (max-width:40rem){
header{padding-top:1.75rem}main,header{padding-inline:1rem}h1{font-size:1.625rem}
section{padding:1.125rem 1rem 1.375rem;margin-inline:-1rem;border-radius:0;border-inline:0}
.findings>li{grid-template-columns:2.25rem minmax(0,1fr);gap:.625rem .75rem}
.figures{grid-column:2;grid-template-columns:auto 1fr}.figures dd{text-align:left}
.evidence{grid-template-columns:minmax(0,1fr)}.evidence dd{margin-bottom:.375rem}
}
@media print{body{background:#fff;font-size:11pt}main,header{max-width:none;padding:0}section{border:0;padding:0;margin:1.5rem 0}
figure svg{max-height:55vh}.findings>li,figure{break-inside:avoid}}
"""  # noqa: E501 - a rule a line reads best
