import ArgumentParser
import Desk
import DeskStorage
import ExchangeFormats
import Foundation
import StrictYAML
import Trust

struct DeskRewrap: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "rewrap", abstract: "Give the desk a new master key / Pakeisti pagrindinį raktą",
        discussion: """
            For a desk that is stopped. Makes a new master key under the key that desk.yaml names as “wrapping” (in clear where it names none), wraps the
            keys of all contents anew, and destroys the old one. Name the key that it lies under now as “formerWrapping”, where that is another.
            Darbo vietą prieš tai sustabdykite. Sukuria naują pagrindinį raktą, juo iš naujo užšifruoja viso turinio raktus, o senąjį sunaikina.
            Example / Pavyzdys: vartai desk rewrap --config desk.yaml
            """)

    @Option(help: "Configuration, desk.yaml / Konfigūracija") var config: String
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let outcome: Rewrapping
        do {
            let configuration = try DeskConfiguration.load(contentsOf: URL(fileURLWithPath: config))
            let credentials = try DeskCredentials(configuration)
            outcome = try SQLiteDeskStore.rewrap(
                folder: configuration.state, keys: configuration.keys, exchange: configuration.settings.exchange,
                endpoint: configuration.settings.endpoint, wrapping: try credentials.wrapping(configuration),
                former: try configuration.formerWrapping.map { source throws(TrustError) in try WrappingKey(source) }, random: SystemRandom())
        } catch let error as YAMLError {
            throw CommandFailure(error)
        } catch let error as TrustError {
            throw CommandFailure(error)
        } catch let failure as DeskStoreFailure {
            throw CommandFailure(failure)
        } catch {
            throw CommandFailure(.configuration, Texts.deskNotAssembled(config))
        }
        if console.json {
            console.show(["wrapped": .number(JSONNumber(outcome.wrapped)), "damaged": .number(JSONNumber(outcome.damaged))])
        } else {
            console.line(Texts.rewrapped(outcome.wrapped, damaged: outcome.damaged))
        }
    }
}
