/// A refusal for people, in both languages at once: whoever is refused has not chosen one.
enum ProblemTemplates {
    static let page = """
        <!doctype html>
        <html lang="{{first.lang}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{code}} · Vartai</title>
        <link rel="icon" href="/assets/gate.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/console.css">
        </head>
        <body class="problem">
        <main class="inner">
        <img class="mark" src="/assets/gate.svg" alt="" width="56" height="56">
        <p class="code">{{code}}</p>
        {{#sections}}<section lang="{{lang}}"><h1>{{sentence}}</h1>{{#help}}<p>{{.}}</p>{{/help}}</section>
        {{/sections}}</main>
        </body>
        </html>

        """
}
