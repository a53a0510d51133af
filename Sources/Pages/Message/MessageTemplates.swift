/// A message as a page of its own: nothing is loaded, nothing runs. Rows hold rows, so the templates of rows and items hold each other.
enum MessageTemplates {
    static let page = """
        <!doctype html>
        <html lang="{{pageLanguage}}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{{policy}}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex">
        <title>{{documentTitle}}</title>
        <link rel="stylesheet" href="{{style}}">
        </head>
        <body{{#isBilingual}} class="two"{{/isBilingual}}>
        <div class="sheet">
        <header>
        <p class="product">Vartai</p>
        <h1>{{#title}}<span lang="{{lang}}">{{text}}</span> {{/title}}</h1>
        </header>
        <main>
        <section class="verdict {{outcome}}" aria-labelledby="verdict">
        <h2 id="verdict">{{#sentence}}<span lang="{{lang}}">{{text}}</span> {{/sentence}}</h2>
        {{#verdictGroups}}<dl>
        {{> messageRows}}
        </dl>{{/verdictGroups}}
        </section>
        {{#notes}}<p class="note">{{#words}}<span lang="{{lang}}">{{text}}</span> {{/words}}</p>
        {{/notes}}
        {{#sections}}<section aria-labelledby="{{id}}">
        <h2 id="{{id}}">{{#heading}}<span lang="{{lang}}">{{text}}</span> {{/heading}}</h2>
        {{#groups}}<dl>
        {{> messageRows}}
        </dl>{{/groups}}
        {{#lists}}
        {{> messageItems}}
        {{/lists}}
        {{#notes}}<p class="note">{{#words}}<span lang="{{lang}}">{{text}}</span> {{/words}}</p>
        {{/notes}}
        </section>
        {{/sections}}
        </main>
        <footer>
        {{#messageID}}<p>{{#messageIDLabel}}<span lang="{{lang}}">{{text}}</span> {{/messageIDLabel}}<span class="sign" translate="no">{{messageID}}</span></p>{{/messageID}}
        {{^messageID}}<p>{{#title}}<span lang="{{lang}}">{{text}}</span> {{/title}}</p>{{/messageID}}
        </footer>
        </div>
        </body>
        </html>

        """

    static let rows = """
        {{#rows}}<div class="row{{#isWide}} wide{{/isWide}}{{#isUnknown}} unknown{{/isUnknown}}"><dt>{{#label}}<span lang="{{lang}}">{{text}}</span> {{/label}}</dt>
        {{#values}}<dd class="{{kind}}">{{> messageValue}}</dd>
        {{/values}}
        {{#groups}}<dd><dl>
        {{> messageRows}}
        </dl></dd>
        {{/groups}}
        {{#lists}}<dd>
        {{> messageItems}}
        </dd>
        {{/lists}}
        </div>
        {{/rows}}
        """

    static let items = """
        <ol>
        {{#items}}<li>{{#values}}<p class="{{kind}}">{{> messageValue}}</p>{{/values}}
        {{#groups}}<dl>
        {{> messageRows}}
        </dl>{{/groups}}
        </li>
        {{/items}}
        </ol>
        """

    static let value = """
        {{#pieces}}{{#isInstant}}<time lang="{{lang}}" datetime="{{machine}}">{{text}}</time>{{/isInstant}}{{^isInstant}}<span{{#hasLanguage}} lang="{{lang}}"{{/hasLanguage}}{{#isSign}} translate="no"{{/isSign}}>{{text}}</span>{{/isInstant}} {{/pieces}}
        """
}
