/// The console's style.
enum ConsoleStyle {
    static let text = Palette.text + rules

    private static let rules = #"""
        * { box-sizing: border-box; }
        html { color-scheme: light dark; -webkit-text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--paper); color: var(--ink); line-height: 1.45; font-size: 1rem;
          font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
        }
        h1, h2, p, dl, dd, ul { margin: 0; }
        a { color: inherit; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
        main:focus { outline: none; }
        .inner { max-width: 80rem; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 2rem); }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--card); color: var(--ink); z-index: 1; }
        .skip:focus { top: .5rem; }

        .bar { background: var(--bar); color: var(--on-bar); border-bottom: 4px solid #e3b23c; }
        .bar .inner {
          display: grid; grid-template-columns: auto 1fr auto; column-gap: .9rem; align-items: center; padding-block: .9rem;
          grid-template-areas: "mark product language" "mark title language";
        }
        .bar .mark { grid-area: mark; }
        .product { grid-area: product; color: var(--bar-soft); font-size: .8rem; letter-spacing: .14em; text-transform: uppercase; }
        .bar h1 { grid-area: title; font-size: 1.3rem; line-height: 1.2; font-weight: 650; }
        .language {
          grid-area: language; color: var(--on-bar); padding: .45rem .8rem; border: 1px solid var(--bar-soft); border-radius: 6px;
          text-decoration: none; font-size: .95rem;
        }
        .language:hover { background: var(--accent); color: var(--card); }

        .facts { display: flex; flex-wrap: wrap; gap: .6rem 2.4rem; padding-block: 1.1rem; border-bottom: 1px solid var(--line); align-items: end; }
        .facts dt, .figures dt { color: var(--soft); font-size: .82rem; }
        .facts dd { font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .facts .feed { margin-left: auto; }
        #feed { font-weight: 500; font-size: .92rem; color: var(--soft); }
        #feed::before { content: ""; display: inline-block; width: .6rem; height: .6rem; margin-right: .5rem; border-radius: 50%; background: var(--soft); }
        #feed[data-state="live"] { color: var(--good); }
        #feed[data-state="live"]::before { background: var(--good); }
        #feed[data-state="ended"] { color: var(--bad); }
        #feed[data-state="ended"]::before { background: var(--bad); }

        .state { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; margin-top: 1.2rem; padding: .75rem 1rem; border-radius: 8px; font-weight: 600; }
        .state .dot { width: .75rem; height: .75rem; border-radius: 50%; background: currentColor; }
        .state ul { flex-basis: 100%; padding-left: 2.4rem; font-weight: 500; }
        .good { background: var(--good-paper); color: var(--good); }
        .bad { background: var(--bad-paper); color: var(--bad); }

        .panels { display: grid; grid-template-columns: 2fr 3fr; gap: 1rem; margin-top: 1rem; }
        .panel { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1.1rem 1rem; min-width: 0; }
        .panel h2 { font-size: .95rem; font-weight: 600; margin-bottom: .6rem; }
        .panel h2 time { color: var(--soft); font-weight: 400; white-space: nowrap; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .7rem 1.2rem; }
        .figures dd { font-size: 1.5rem; font-weight: 650; line-height: 1.15; font-variant-numeric: tabular-nums; }
        .directory { margin-top: .7rem; color: var(--soft); font-size: .9rem; }
        .figure { font-variant-numeric: tabular-nums; }

        main > section { margin-top: 2rem; }
        main > section > h2 { font-size: 1.15rem; font-weight: 650; }
        table { width: 100%; border-collapse: separate; border-spacing: 0; background: var(--card); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
        caption { text-align: left; color: var(--soft); font-size: .9rem; padding: .15rem 0 .6rem; }
        th, td { text-align: left; vertical-align: top; padding: .65rem .9rem; border-top: 1px solid var(--line); }
        thead th { border-top: 0; color: var(--soft); font-size: .82rem; font-weight: 600; white-space: nowrap; vertical-align: bottom; }
        tbody th { font-weight: 600; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .name { display: block; }
        .id { color: var(--soft); font-weight: 400; font-size: .86rem; overflow-wrap: anywhere; }
        .code { font-variant-numeric: tabular-nums; font-weight: 650; color: var(--bad); white-space: nowrap; margin-right: .25rem; }
        .error { overflow-wrap: anywhere; }
        .error time { display: block; color: var(--soft); font-size: .86rem; font-variant-numeric: tabular-nums; }
        .when time { font-variant-numeric: tabular-nums; white-space: nowrap; }
        .format { white-space: nowrap; }
        .none, .empty { color: var(--soft); }
        .busy > * { background: var(--busy-paper); }
        .busy .waiting { font-weight: 700; }
        .queues td.error { width: 40%; }
        footer { padding-block: 1.6rem 2.4rem; color: var(--soft); font-size: .9rem; }

        .problem main { max-width: 42rem; padding-block: clamp(2rem, 12vh, 7rem); }
        .problem section { margin-top: 1.6rem; }
        .problem h1 { font-size: 1.35rem; line-height: 1.3; }
        .problem section p { margin-top: .5rem; color: var(--soft); }
        .problem p.code { margin-top: 1rem; }

        @media (max-width: 60rem) { .panels { grid-template-columns: 1fr; } }
        @media (max-width: 46rem) {
          .facts { gap: .6rem 1.6rem; }
          .facts .feed { margin-left: 0; flex-basis: 100%; }
          .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); }
          table, thead, tbody, tr, th, td { display: block; }
          caption { display: block; }
          table { background: none; border: 0; border-radius: 0; }
          thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          tbody tr { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin-bottom: .8rem; padding: .35rem 0; overflow: hidden; }
          tbody th, tbody td, td.error { border-top: 0; padding: .3rem .9rem; width: auto; }
          td[data-label] { display: grid; grid-template-columns: minmax(6.5rem, 36%) minmax(0, 1fr); column-gap: .8rem; text-align: left; }
          td[data-label]::before { content: attr(data-label); color: var(--soft); font-size: .86rem; }
          .queues td.error { width: auto; }
          .when time, .panel h2 time { white-space: normal; }
          tr.busy { background: var(--busy-paper); }
        }
        @media print { .bar { background: none; color: #000000; } .skip, .language, .facts .feed { display: none; } }

        """#
}
