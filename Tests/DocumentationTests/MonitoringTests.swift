import ExchangeFormats
import Foundation
import StrictYAML
import TestSupport
import Testing

/// What Prometheus and Grafana are given: `Examples/monitoring`.
@Suite("Files for monitoring") struct MonitoringTests {
    private static let folder = Repository.root.appending(path: "Examples/monitoring")

    private static func text(_ name: String) throws -> String { try String(contentsOf: folder.appending(path: name), encoding: .utf8) }

    @Test("Every metric they name is exposed and described", arguments: ["alerts.yml", "grafana-dashboard.json"])
    func metrics(_ name: String) throws {
        let named = Set(try Self.text(name).matches(of: /vartai_[a-z_]+/).map { Self.family(String($0.output)) })
        #expect(named.count >= 5)
        let sources = try #require(FileManager.default.enumerator(at: Repository.root.appending(path: "Sources"), includingPropertiesForKeys: nil))
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        let exposed = Set(
            try sources.flatMap { try String(contentsOf: $0, encoding: .utf8).matches(of: /"(vartai_[a-z_]+)"/).map { String($0.output.1) } })
        let described = try String(contentsOf: Repository.root.appending(path: "Docs/operating.md"), encoding: .utf8)
        for metric in named.sorted() {
            #expect(exposed.contains(metric), "\(metric) is exposed by nobody")
            #expect(described.contains("`\(metric)`"), "\(metric) is not in Docs/operating.md")
        }
    }

    /// A histogram's series are its own.
    private static func family(_ name: String) -> String {
        ["_bucket", "_count", "_sum"].first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
    }

    @Test func everyRuleSpeaksBothLanguages() throws {
        let root = try YAMLNode(file: "alerts.yml", text: Self.text("alerts.yml")).mapping
        var names: Set<String> = []
        for group in try root.list("groups") {
            for rule in try group.mapping.list("rules") {
                let rule = try rule.mapping
                #expect(names.insert(try rule.string("alert")).inserted)
                let annotations = try rule.mapping("annotations")
                for key in ["summary", "summary_lt"] { #expect(try annotations.string(key).count > 10) }
                #expect(["warning", "critical"].contains(try rule.mapping("labels").string("severity")))
            }
        }
        #expect(names.count >= 8)
    }

    @Test func theDashboardIsJSONWithPanelsThatStandApart() throws {
        let json = try JSONReader.read(Array(Self.text("grafana-dashboard.json").utf8), limits: JSONLimits(bytes: 1 << 20))
        let panels = try #require(json["panels"]?.array)
        #expect(Set(panels.compactMap { $0["id"]?.integer }).count == panels.count)
        let places = panels.compactMap { panel in
            panel["gridPos"].flatMap { place in place["x"]?.integer.flatMap { x in place["y"]?.integer.map { [x, $0] } } }
        }
        #expect(Set(places).count == panels.count)
    }
}
