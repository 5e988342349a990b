/// Times the stages of a run and, where asked, says so.
struct Progress {
  /// Receives a line for each stage; `nil` to be silent.
  var report: (@Sendable (String) -> Void)?
  private let clock = ContinuousClock()
  private let start = ContinuousClock.now

  /// Reports to `console` if the command line asks for it.
  init(_ line: ParsedCommandLine, console: Console) {
    report = line.has(.progress) ? console.errors : nil
  }

  /// Reports to nobody.
  init() {}

  /// Does `work` and reports `stage` with the time it took.
  func measure<Value>(_ stage: String, _ work: () -> Value) -> Value {
    let before = clock.now
    let value = work()
    report?("\(Self.padded(stage)) \(Self.milliseconds(clock.now - before)) ms\n")
    return value
  }

  /// Whole milliseconds since the run began.
  var elapsedMilliseconds: Int { Int((clock.now - start) / .milliseconds(1)) }

  private static func padded(_ stage: String) -> String {
    stage + String(repeating: " ", count: max(0, 44 - stage.count))
  }

  private static func milliseconds(_ duration: Duration) -> String {
    let tenths = Int(duration / .microseconds(100))
    let text = "\(tenths / 10).\(tenths % 10)"
    return String(repeating: " ", count: max(0, 6 - text.count)) + text
  }
}
