/// How the page looks, on screen and on paper.
enum ReportStyle {
    static func sheet(running: String) -> String {
        let title = running.map { "\"\\<>\n".contains($0) ? " " : String($0) }.joined()
        return """
            :root{--ink:#1d1d1f;--soft:#5f636a;--line:#dfe0e5;--shade:#f6f6f8;--accent:#96181d;--amber:#8a5a00;--green:#2f6b3c}
            *{box-sizing:border-box}
            html{background:#fff;color:var(--ink);font:16px/1.6 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;font-variant-numeric:tabular-nums}
            body{margin:0}
            main{max-width:60rem;margin:0 auto;padding:2rem 1.5rem 4rem}
            h1{font-size:1.9rem;line-height:1.3;margin:0 0 .8rem}
            h2{font-size:1.35rem;line-height:1.4;margin:2.6rem 0 .8rem;padding-bottom:.3rem;border-bottom:2px solid var(--accent)}
            h3{font-size:1.12rem;margin:1.8rem 0 .5rem}
            h4{font-size:1rem;margin:1.3rem 0 .3rem}
            small,.soft{color:var(--soft);font-weight:400;font-size:.88rem}
            a{color:inherit;text-decoration-color:#b9bcc3;text-underline-offset:.2em}
            a:focus-visible,summary:focus-visible{outline:3px solid #1a5fb4;outline-offset:2px}
            p{margin:.4rem 0}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.4rem 0}
            dt{color:var(--soft)}
            dd{margin:0;min-width:0;overflow-wrap:anywhere}
            table{border-collapse:collapse;width:100%;margin:.6rem 0 1.4rem;font-size:.93rem}
            caption{text-align:left;color:var(--soft);font-size:.88rem;padding:.2rem 0}
            th,td{border-bottom:1px solid var(--line);padding:.32rem .9rem .32rem 0;text-align:left;vertical-align:top;overflow-wrap:break-word}
            th{font-weight:600;border-bottom-width:2px}
            thead th{white-space:nowrap}
            td:last-child:not(.num){min-width:7em}
            tbody th{font-weight:400;border-bottom-width:1px}
            .num{text-align:right;white-space:nowrap;padding-right:.4rem}
            .lead{font-size:1.08rem}
            .legend{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:.6rem 0;padding:0;list-style:none;font-size:.9rem}
            .legend svg{width:.9rem;height:.9rem;vertical-align:-.1em;margin-right:.4em}
            svg .b{fill:#96181d}
            svg .f{fill:#d9a441}
            svg .n{fill:#c9ccd3}
            svg .x{fill:#fff;stroke:#7d828b;stroke-width:1}
            svg text{font-size:13px;fill:#1d1d1f}
            svg .l{text-anchor:end}
            figure{margin:0}
            svg.chart{display:block;width:100%;max-width:44rem;height:auto;margin:.4rem 0}
            nav ul{list-style:none;margin:0;padding:0;columns:2;column-gap:2.5rem}
            nav li{break-inside:avoid;padding:.1rem 0}
            .person{border-top:1px solid var(--line);padding-top:.2rem;margin-top:1rem}
            ol.findings{list-style:none;margin:.4rem 0 0;padding:0}
            ol.findings>li{margin:.9rem 0;padding:.1rem 0 .1rem .95rem;border-left:4px solid var(--line)}
            ol.findings>li.b{border-left-color:var(--accent)}
            ol.findings>li.f{border-left-color:#d9a441}
            ol.findings>li.x{border-left-style:dashed}
            .mark{display:inline-block;min-width:3.2em;text-align:center;border:1px solid currentColor;border-radius:.3em;padding:0 .4em;margin-right:.5em;font-size:.82rem;line-height:1.5;white-space:nowrap}
            .b>.head>.mark{color:#fff;background:var(--accent);border-color:var(--accent);print-color-adjust:exact;-webkit-print-color-adjust:exact}
            .f>.head>.mark,.open{color:var(--amber)}
            .x>.head>.mark{color:var(--green)}
            .head{margin:0}
            ul.plain{margin:0;padding:0;list-style:none}
            details{color:var(--soft);font-size:.85rem}
            summary{cursor:pointer}
            code{font:.82rem/1.4 ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
            @media (max-width:40rem){nav ul{columns:1}dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}
            @page{size:A4;margin:24mm 20mm 20mm 24mm;@top-left{content:"\(title)";font-size:9pt;color:#5f636a}@bottom-center{content:counter(page) " / " counter(pages);font-size:9pt;color:#5f636a}}
            @media print{
            html{font:10.5pt/1.6 "FangSong","STFangsong","Noto Serif CJK SC","Source Han Serif SC",SimSun,serif}
            h1,h2,h3,h4,th,dt,caption,.mark,.legend,svg text{font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",SimHei,sans-serif}
            main{max-width:none;padding:0}
            h1{font-size:20pt}
            h2{font-size:14pt;margin-top:9mm}
            h2,h3,h4,caption{break-after:avoid}
            section.people,section.next{break-before:page}
            section.people>h2,section.next>h2{margin-top:0}
            tr,table.short,ol.findings>li,figure,.legend{break-inside:avoid}
            h4+ol.findings>li:first-child{break-before:avoid}
            thead{display:table-header-group}
            table{font-size:9.5pt}
            a{text-decoration:none}
            nav,details{display:none}
            svg.chart{max-width:150mm}
            }
            """
    }
}
