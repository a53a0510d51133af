import Matching
import Testing

/// A word that agrees with nothing answers to a word of its own kind.
@Suite("Words without a counterpart")
struct UnansweredWordTests {
    @Test(
        "Who shares only a given name is somebody else",
        arguments: [
            (person("Tomas", "Naras", "1961-03-06"), person("Tomas Petras", "Važučys", "1961-03-06")),
            (person("Darius", "Balus", "1964-01-17"), person("Darius Algirdas", "Kudirka", "1964-01-17")),
            (person("Mindaugas", "Tumaitis", "1976-07-06"), person("", "Kumys Mindaugas", "1976-07-06")),
            (person("Saulius Mindaugas", "Zavulis", "1976-07-06"), person("", "Kumys Mindaugas", "1976-07-06")),
            (person("Valdas", "Jurgys", "1982-10-18"), person("Valdas", "Tamela", "1982-10-18", aliases: ["Valdas Kumys"])),
        ])
    func strangers(_ known: PersonFields, _ asked: PersonFields) {
        let score = match(known, asked: asked)?.score ?? 0
        #expect(score < Thresholds.standard.partial)
    }

    @Test(
        "A second given or family name on one side stays a small difference",
        arguments: [
            (person("Tomas", "Važučys", "1961-03-06"), person("Tomas Petras", "Važučys", "1961-03-06")),
            (person("Ona", "Šimkūnaitė-Čepulienė", "1980-01-02"), person("Ona", "Čepulienė", "1980-01-02")),
            (person("Mindaugas", "Kumys", "1976-07-06"), person("", "Kumys Mindaugas", "1976-07-06")),
            (person("Mindaugas Jonas", "Kumys", "1976-07-06"), person("", "Kumys Mindaugas Petras", "1976-07-06")),
        ])
    func kin(_ known: PersonFields, _ asked: PersonFields) {
        let score = match(known, asked: asked)?.score ?? 0
        #expect(score >= 70)
    }
}
