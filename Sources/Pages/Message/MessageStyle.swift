/// The style of a message's page: on a screen of any width, by day and by night, and on A4. On paper the footer with the message's id stands on
/// every page, rows are not cut, and colours are those of the day.
enum MessageStyle {
    static let text = Palette.text + rules

    private static let rules = #"""
        * { box-sizing: border-box; }
        html { color-scheme: light dark; -webkit-text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--paper); color: var(--ink); line-height: 1.45; font-size: 1rem;
          font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
        }
        h1, h2, p, dl, dt, dd, ol { margin: 0; }
        .sheet { max-width: 60rem; margin-inline: auto; padding: clamp(1rem, 3vw, 2rem); }
        .product { color: var(--soft); font-size: .8rem; letter-spacing: .14em; text-transform: uppercase; }
        h1 { font-size: 1.4rem; line-height: 1.25; font-weight: 650; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; font-weight: 650; overflow-wrap: anywhere; }
        .two h1 > span, .two h2 > span, .two .note > span, .two dt > span { display: block; }
        .two h1 > span + span, .two h2 > span + span, .two dt > span + span, .two .note > span + span { color: var(--soft); font-weight: 500; }

        section { margin-top: 1.6rem; padding: .9rem 1.1rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
        section > h2 { margin-bottom: .4rem; }
        .verdict { border-left-width: 6px; }
        .verified { background: var(--good-paper); border-color: var(--good); }
        .verified > h2 { color: var(--good); }
        .failed, .unreadable { background: var(--bad-paper); border-color: var(--bad); }
        .failed > h2, .unreadable > h2 { color: var(--bad); }
        .notChecked, .unsigned { background: var(--busy-paper); border-color: var(--accent); }
        .verdict dt, .verdict dt > span { color: var(--ink); }
        .two .verdict > h2 > span + span { color: inherit; }
        .note { margin-top: .8rem; color: var(--soft); }

        .row { display: grid; grid-template-columns: minmax(8rem, 17rem) minmax(0, 1fr); column-gap: 1.2rem; padding: .35rem 0; }
        .row + .row { border-top: 1px solid var(--line); }
        dt { grid-column: 1; grid-row: 1 / span 50; color: var(--soft); overflow-wrap: anywhere; }
        dd { grid-column: 2; min-width: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
        .two dd.words, .two dd.instant, .two dd.withheld { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 1rem; }
        .two dd.words > :only-child { grid-column: 1 / -1; }
        .wide { display: block; }
        .wide > dt { color: var(--ink); font-weight: 600; }
        .wide > dd > dl { margin: .2rem 0 .2rem .3rem; padding-left: .9rem; border-left: 3px solid var(--line); }
        ol { padding-left: 1.8rem; }
        li { padding: .3rem 0; }
        li + li { border-top: 1px solid var(--line); }
        li > p { overflow-wrap: anywhere; }
        .attachment > span:first-child { font-weight: 600; }
        .sign { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .92em; }
        .free > span:first-child { display: block; white-space: pre-wrap; padding-left: .7rem; border-left: 3px solid var(--accent); }
        .withheld { color: var(--soft); font-style: italic; }
        .unknown > dt::before { content: "? "; color: var(--bad); font-weight: 700; }
        footer { padding-block: 1.6rem; color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
        footer span + span:not(.sign)::before { content: "/ "; }

        @media (max-width: 40rem) {
          .row { display: block; }
          .row > dt { font-size: .86rem; }
          .two dd.words, .two dd.instant, .two dd.withheld { display: block; }
          .two dd > span, .two dd > time { display: block; }
          section { padding-inline: .8rem; }
        }

        @page { size: A4; margin: 16mm 16mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
        @media print {
          :root {
            --paper: #ffffff; --card: #ffffff; --line: #b9b9b9; --ink: #000000; --soft: #3c3c3c; --accent: #14503c; --good: #1b6b45;
            --good-paper: #ffffff; --bad: #9c2418; --bad-paper: #ffffff; --busy-paper: #ffffff;
          }
          html { color-scheme: light; }
          body { font-size: 10pt; }
          .sheet { display: table; width: 100%; max-width: none; padding: 0; }
          header, main { display: block; }
          footer { display: table-footer-group; break-inside: avoid; padding: 0; font-size: 8pt; }
          footer > p { padding-top: 4mm; }
          section { margin-top: 4mm; padding: 2mm 0 0; border-width: 1px 0 0; border-radius: 0; break-inside: auto; }
          .verdict { padding: 3mm; border-width: 1px 1px 1px 6px; break-inside: avoid; }
          h1, h2, .wide > dt { break-after: avoid; }
          .row:not(.wide), li > p, .note { break-inside: avoid; }
          .row { padding: 1mm 0; }
          .free { break-inside: auto; }
          p, dd { orphans: 3; widows: 3; }
        }

        """#
}
