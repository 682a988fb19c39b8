/// How the printed reference looks, on screen and on paper.
enum HTMLStyle {
    static func sheet(running: String) -> String {
        let title = running.map { character in
            switch character {
            case "\"", "\\", "<", ">", "\n": " "
            case _: String(character)
            }
        }.joined()
        return """
            :root{--ink:#1c1c1c;--soft:#5a5a5a;--line:#d9d5cc;--accent:#8f1d24;--paper:#fff;--shade:#f4f2ee}
            *{box-sizing:border-box}
            html{background:var(--paper);color:var(--ink);font:16px/1.7 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;font-variant-numeric:tabular-nums}
            body{margin:0}
            main{max-width:60rem;margin:0 auto;padding:2rem 1.5rem 4rem}
            h1{font-size:2rem;line-height:1.3;margin:0 0 1rem}
            h2{font-size:1.4rem;line-height:1.4;margin:2.5rem 0 .8rem;padding-bottom:.3rem;border-bottom:2px solid var(--accent)}
            h3{font-size:1.1rem;margin:1.6rem 0 .4rem}
            a{color:inherit;text-decoration-color:var(--line);text-underline-offset:.2em}
            a:focus-visible{outline:2px solid var(--accent)}
            dl{display:grid;grid-template-columns:6em 1fr;gap:.15rem 1rem;margin:.4rem 0}
            dt{color:var(--soft)}
            dd{margin:0}
            table{border-collapse:collapse;width:100%;margin:.8rem 0;font-size:.95rem}
            th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}
            th{background:var(--shade);font-weight:600}
            td:first-child{min-width:8em}
            ul.rules{margin:.6rem 0;padding:0;list-style:none}
            ul.rules li{margin:.4rem 0;padding:.1rem 0 .1rem .9rem;border-left:3px solid var(--line)}
            .label{display:inline-block;border:1px solid currentColor;border-radius:.3em;padding:0 .4em;font-size:.8rem;line-height:1.5;color:var(--accent);white-space:nowrap}
            code{font:.8rem/1.4 ui-monospace,"DejaVu Sans Mono",monospace;color:var(--soft)}
            nav ul{list-style:none;margin:0;padding:0}
            nav>ul{columns:2;column-gap:2.5rem}
            nav>ul>li{break-inside:avoid-column;margin-bottom:.5rem;font-weight:600}
            nav>ul>li>ul{font-weight:400;padding-left:1em;font-size:.95rem}
            figure.diagram{margin:1rem 0}
            figure.diagram svg{width:100%;height:auto;border:1px solid var(--line)}
            @media (max-width:40rem){nav>ul{columns:1}dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}
            @page{size:A4;margin:22mm 20mm 20mm;@top-left{content:"\(title)";font-size:9pt;color:#5a5a5a}@bottom-center{content:counter(page);font-size:9pt;color:#5a5a5a}}
            @page wide{size:A4 landscape;margin:14mm 10mm 12mm}
            @media print{
            html{font:10.5pt/1.6 "Noto Serif CJK SC","Source Han Serif SC",SimSun,"Songti SC",serif}
            h1,h2,h3,th,dt,.label{font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",SimHei,sans-serif}
            main{max-width:none;padding:0}
            nav{break-after:page}
            h2{margin-top:1.6rem}
            h2,h3{break-after:avoid}
            section.item dl,tr,ul.rules li{break-inside:avoid}
            thead{display:table-header-group}
            a{text-decoration:none}
            section.sheet{page:wide;break-before:page;break-after:page}
            section.sheet h2{font-size:11pt;margin:0 0 2mm;border:0}
            figure.diagram{margin:0}
            figure.diagram svg{max-height:168mm;border:0}
            }
            """
    }
}
