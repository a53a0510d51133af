/// The console's templates (Mustache). Roles are said in words because narrow screens lay the rows out as cards, and browsers then forget that
/// they are a table's.
enum ConsoleTemplates {
    static let page = """
        <!doctype html>
        <html lang="{{lang}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{words.title}} · {{exchange}} · {{words.product}}</title>
        <link rel="icon" href="/assets/gate.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/console.css">
        <script src="/assets/console.js" defer></script>
        <noscript><meta http-equiv="refresh" content="30"></noscript>
        </head>
        <body data-connected="{{words.connected}}" data-connecting="{{words.connecting}}" data-ended="{{words.ended}}">
        <a class="skip" href="#content">{{words.skip}}</a>
        <header class="bar">
        <div class="inner">
        <img class="mark" src="/assets/gate.svg" alt="" width="40" height="40">
        <p class="product">{{words.product}}</p>
        <h1>{{words.title}}</h1>
        <a class="language" href="{{otherHref}}" lang="{{otherLang}}" hreflang="{{otherLang}}">{{words.otherLanguage}}</a>
        </div>
        </header>
        <main id="content" class="inner" tabindex="-1">
        <dl class="facts">
        <div><dt>{{words.exchange}}</dt><dd>{{exchange}}</dd></div>
        <div><dt>{{words.gateway}}</dt><dd>{{gateway}}</dd></div>
        <div><dt>{{words.gatewayTime}}</dt><dd><time id="clock" datetime="{{now.machine}}">{{now.text}}</time></dd></div>
        <div class="feed"><dt class="hidden">{{words.connection}}</dt><dd id="feed" role="status"><noscript>{{words.noScript}}</noscript></dd></div>
        </dl>
        <div data-live="summary">
        {{> consoleSummary}}
        </div>
        <section aria-labelledby="queues">
        <h2 id="queues">{{words.queues}}</h2>
        <table role="table" class="queues">
        <caption>{{words.queuesCaption}}</caption>
        <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">{{words.endpoint}}</th>
        <th role="columnheader" scope="col" class="number">{{words.waiting}}</th>
        <th role="columnheader" scope="col" class="number">{{words.inFlight}}</th>
        <th role="columnheader" scope="col" class="number">{{words.oldest}}</th>
        <th role="columnheader" scope="col">{{words.lastError}}</th>
        </tr></thead>
        <tbody role="rowgroup" data-live="queues">
        {{> consoleQueues}}
        </tbody>
        </table>
        </section>
        <section aria-labelledby="refusals">
        <h2 id="refusals">{{words.refusals}}</h2>
        <table role="table" class="refusals">
        <caption>{{words.refusalsCaption}}</caption>
        <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">{{words.when}}</th>
        <th role="columnheader" scope="col">{{words.endpoint}}</th>
        <th role="columnheader" scope="col">{{words.what}}</th>
        <th role="columnheader" scope="col">{{words.format}}</th>
        <th role="columnheader" scope="col">{{words.reason}}</th>
        <th role="columnheader" scope="col" class="number">{{words.times}}</th>
        </tr></thead>
        <tbody role="rowgroup" data-live="refusals">
        {{> consoleRefusals}}
        </tbody>
        </table>
        </section>
        </main>
        <footer class="inner"><p>{{words.privacy}}</p></footer>
        </body>
        </html>

        """

    static let summary = """
        {{#isReady}}<p class="state good" role="status"><span class="dot" aria-hidden="true"></span>{{words.ready}}</p>{{/isReady}}
        {{^isReady}}<div class="state bad" role="alert"><span class="dot" aria-hidden="true"></span><p>{{words.notReady}}</p>
        <ul>{{#reasons}}<li>{{.}}</li>{{/reasons}}</ul></div>{{/isReady}}
        {{#warnings}}<p class="state bad" role="status"><span class="dot" aria-hidden="true"></span>{{.}}</p>{{/warnings}}
        <div class="panels">
        <section class="panel" aria-labelledby="now"><h2 id="now">{{words.now}}</h2>
        <dl class="figures">{{#figures}}<div><dt>{{label}}</dt><dd>{{value}}</dd></div>{{/figures}}</dl></section>
        <section class="panel wide" aria-labelledby="since"><h2 id="since">{{words.sinceStart}}
        <time datetime="{{started.machine}}">{{started.text}}</time></h2>
        <dl class="figures">{{#totals}}<div><dt>{{label}}</dt><dd>{{value}}</dd></div>{{/totals}}</dl></section>
        </div>
        <p class="directory">{{words.directory}}: <span class="figure">{{directoryVersion}}</span></p>
        """

    static let queues = """
        {{#queues}}<tr role="row"{{#isBusy}} class="busy"{{/isBusy}}>
        <th role="rowheader" scope="row"><span class="name">{{name}}</span> <span class="id">{{id}}</span></th>
        <td role="cell" class="number waiting" data-label="{{words.waiting}}">{{waiting}}</td>
        <td role="cell" class="number" data-label="{{words.inFlight}}">{{inFlight}}</td>
        <td role="cell" class="number" data-label="{{words.oldest}}">{{oldest}}</td>
        <td role="cell" class="error" data-label="{{words.lastError}}">{{#lastError}}<div class="why"><span class="code">{{code}}</span> {{text}}
        <time datetime="{{when.machine}}">{{when.text}}</time></div>{{/lastError}}{{^lastError}}<span class="none">{{words.noError}}</span>{{/lastError}}</td>
        </tr>{{/queues}}
        """

    static let refusals = """
        {{#refusals}}<tr role="row">
        <td role="cell" class="when" data-label="{{words.when}}"><time datetime="{{when.machine}}">{{when.text}}</time></td>
        <th role="rowheader" scope="row"><span class="name">{{endpoint}}</span>{{#endpointID}} <span class="id">{{.}}</span>{{/endpointID}}</th>
        <td role="cell" data-label="{{words.what}}">{{occasion}}</td>
        <td role="cell" class="format" data-label="{{words.format}}">{{#format}}{{.}}{{/format}}{{^format}}–{{/format}}</td>
        <td role="cell" class="error" data-label="{{words.reason}}"><div class="why"><span class="code">{{code}}</span> {{text}}</div></td>
        <td role="cell" class="number" data-label="{{words.times}}">{{count}}</td>
        </tr>{{/refusals}}{{^hasRefusals}}<tr role="row"><td role="cell" class="empty" colspan="6">{{words.noRefusals}}</td></tr>{{/hasRefusals}}
        """
}
