import Alarms
import Testing

@Suite("What is still good")
struct AlarmObjectiveTests {
    private var objectives: AlarmObjectives {
        var objectives = AlarmObjectives()
        objectives.queueAges["lt.md"] = .seconds(60)
        return objectives
    }

    @Test(arguments: [("lt.vsat", 900, nil), ("lt.vsat", 901, AlarmSeverity.warning), ("lt.vsat", 3601, .critical), ("lt.md", 61, .warning)])
    func queueAge(_ endpoint: String, _ seconds: Int, _ severity: AlarmSeverity?) {
        #expect(objectives.queueAge(endpoint, .seconds(seconds))?.severity == severity)
    }

    @Test func anEndpointIsUnreachableOnlyWhileSomethingHasWaited() {
        #expect(objectives.unreachable("a", silence: .seconds(601), age: .seconds(601))?.key.kind == .endpointUnreachable)
        #expect(objectives.unreachable("a", silence: .seconds(6000), age: .seconds(5)) == nil)
        #expect(objectives.unreachable("a", silence: .seconds(5), age: .seconds(6000)) == nil)
    }

    @Test(arguments: [(950, 49, nil), (10, 50, 83), (200, 50, 20), (201, 50, nil), (0, 0, nil)])
    func refusals(_ accepted: Int, _ refused: Int, _ percent: Int?) {
        #expect(objectives.rejections(accepted: accepted, refused: refused)?.figure == percent.map { .percent($0) })
    }

    @Test func theStore() {
        #expect(objectives.store(.seconds(2)) == nil)
        #expect(objectives.store(.seconds(3))?.severity == .warning)
        #expect(objectives.store(.seconds(11))?.severity == .critical)
        #expect(objectives.store(nil)?.severity == .critical)
    }

    @Test(arguments: [(10, nil), (9, AlarmSeverity.warning), (5, .warning), (4, .critical), (0, .critical)] as [(UInt64, AlarmSeverity?)])
    func disk(_ free: UInt64, _ severity: AlarmSeverity?) {
        #expect(objectives.disk("state", free: free << 20, whole: 100 << 20)?.severity == severity)
    }

    @Test func aDiskWithoutSizeSaysNothing() { #expect(objectives.disk("state", free: 0, whole: 0) == nil) }
}
