import Synchronization
import Testing

@testable import EventLog

/// Keeps what a log says.
private final class Entries: Sendable {
  let all = Mutex<[EventLog.Entry]>([])
  var messages: [String] { all.withLock { $0.map(\.message) } }
}

@Suite struct EventLogTests {
  @Test func `entries below the level aren't made`() {
    let entries = Entries()
    let log = EventLog(label: "test", level: .info) { entry in entries.all.withLock { $0.append(entry) } }
    var worked = 0
    func describe() -> [(key: String, value: String)] {
      worked += 1
      return [("n", "\(worked)")]
    }
    log.log(.debug, "quiet", describe())
    log.log(.info, "heard", describe())
    log.log(.error, "heard too", describe())
    #expect(entries.messages == ["heard", "heard too"])
    #expect(worked == 2)
    #expect(!log.isEnabled(.trace) && log.isEnabled(.warning))
  }

  @Test func `a log that keeps nothing makes nothing`() {
    #expect(EventLog.Level.allCases.allSatisfy { !EventLog.none.isEnabled($0) })
  }

  @Test(arguments: [
    ("DEBUG", EventLog.Level.debug), ("debug", .debug), ("Warning", .warning), ("WARN", .warning), ("INFO", .info),
    ("CRITICAL", .error), ("error", .error), ("TRACE", .trace),
  ])
  func `levels are known by their usual names`(name: String, level: EventLog.Level) {
    #expect(EventLog.Level(name: name) == level)
  }

  @Test(arguments: ["", "loud", "10", "debug "])
  func `other names are none`(name: String) {
    #expect(EventLog.Level(name: name) == nil)
  }
}

@Suite struct LogLinesTests {
  /// 2025-11-24 16:05:40.127 UTC.
  private let moment = Duration.milliseconds(1_764_000_340_127)

  private func text(_ entry: EventLog.Entry, hoursEast: Int64 = 0) -> String {
    let moment = moment
    return LogLines(now: { moment }, offset: { _ in hoursEast * 3_600 }).text(of: entry)
  }

  @Test func `a line tells time, who, level and what, and the payload follows`() {
    let entry = EventLog.Entry(
      level: .debug, label: "DTC_Client", message: "Sending Heartbeat", metadata: [], payload: "{\n    \"Type\": 3\n}")
    #expect(
      text(entry) == """
        2025-11-24 16:05:40,127 - DTC_Client - DEBUG - Sending Heartbeat:
        {
            "Type": 3
        }

        """)
  }

  @Test func `metadata follow the message`() {
    let entry = EventLog.Entry(
      level: .warning, label: "a", message: "lost", metadata: [("host", "b:1"), ("attempt", "3")], payload: nil)
    #expect(text(entry, hoursEast: -9) == "2025-11-24 07:05:40,127 - a - WARNING - lost host=b:1 attempt=3\n")
  }

  @Test func `nobody can forge a line`() {
    let entry = EventLog.Entry(
      level: .info, label: "a", message: "said", metadata: [("text", "x\n2025-11-24 - a - ERROR\r\u{1B}[2J")],
      payload: "{\u{0}\n}")
    #expect(
      text(entry) == """
        2025-11-24 16:05:40,127 - a - INFO - said text=x\\n2025-11-24 - a - ERROR\\r\\u{1B}[2J:
        {\\0
        }

        """)
  }

  @Test(arguments: [
    (0, "1970-01-01 00:00:00"), (951_782_399, "2000-02-28 23:59:59"), (951_782_400, "2000-02-29 00:00:00"),
    (951_868_800, "2000-03-01 00:00:00"), (-1, "1969-12-31 23:59:59"), (4_102_444_799, "2099-12-31 23:59:59"),
    (-2_203_891_200, "1900-03-01 00:00:00"), (1_709_164_800, "2024-02-29 00:00:00"),
    (Int64.max, "101970-01-01 00:00:00"), (Int64.min, "-98030-01-01 00:00:00"),
  ])
  func `moments are told in the calendar`(seconds: Int64, text: String) {
    #expect("\(CivilTime(seconds))" == text)
  }

  @Test func `the time of the machine and its zone can be had`() {
    let now = LogLines.systemTime()
    #expect(now > .seconds(1_700_000_000))
    #expect((-86_400...86_400).contains(LogLines.systemOffset(at: now.components.seconds)))
  }
}
