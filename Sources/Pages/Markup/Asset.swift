/// A file that pages load, from the same place as the page.
package struct Asset: Sendable, Hashable {
    package let path: String
    package let mediaType: String
    package let text: String

    package static let console = [
        Asset(path: "/assets/console.css", mediaType: "text/css; charset=utf-8", text: ConsoleStyle.text),
        Asset(path: "/assets/console.js", mediaType: "text/javascript; charset=utf-8", text: ConsoleScript.text),
        Asset(path: "/assets/gate.svg", mediaType: "image/svg+xml", text: GateMark.svg),
    ]
}
