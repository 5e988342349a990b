/// How the HTML reference looks: light or dark as the reader's system is, contents beside the text where there is room.
enum PageStyle {
  /// The style sheet.
  static let css = """
    :root {
      color-scheme: light dark;
      --text: #1c2024; --faint: #60646c; --back: #ffffff; --panel: #f4f5f7; --line: #d9dce1; --link: #0b5cad;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --text: #e6e8eb; --faint: #9ba1a8; --back: #15181b; --panel: #1d2125; --line: #343a40; --link: #7ab7ff;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; }
    body { margin: 0; color: var(--text); background: var(--back); font: 16px/1.5 system-ui, sans-serif; }
    main { padding: 1rem 1.5rem 4rem; max-width: 75rem; }
    nav { padding: 1rem 1.5rem; background: var(--panel); font-size: 0.875rem; }
    nav ul { list-style: none; margin: 0; padding: 0; }
    nav ul ul { padding-left: 0.75rem; margin-bottom: 0.5rem; }
    nav > ul > li > a { font-weight: 600; }
    nav li { overflow-wrap: anywhere; }
    @media (min-width: 64rem) {
      body { display: grid; grid-template-columns: 19rem minmax(0, 1fr); }
      nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; border-right: 1px solid var(--line); }
    }
    @media print { nav { display: none; } }
    a { color: var(--link); text-decoration: none; }
    a:hover, a:focus-visible { text-decoration: underline; }
    h2 { margin-top: 3rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--line); }
    h3 { margin-top: 2.25rem; margin-bottom: 0.5rem; }
    h2 a, h3 a { color: inherit; }
    code { font: 0.875em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
    dl { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0.5rem 0 1rem; }
    dl div { display: flex; gap: 0.4rem; }
    dt { color: var(--faint); }
    dd { margin: 0; }
    .table { overflow-x: auto; margin: 0.75rem 0; }
    table { border-collapse: collapse; font-size: 0.875rem; }
    caption { text-align: left; color: var(--faint); padding-bottom: 0.25rem; }
    th, td { padding: 0.3rem 0.75rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
    th { color: var(--faint); font-weight: 600; white-space: nowrap; }
    .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    """
}
