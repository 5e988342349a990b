/// How far a download is, on one line of a terminal that is written over and over.
struct ProgressBar: Sendable {
  /// What is downloaded.
  var title: String
  /// Characters of the terminal's lines.
  var columns: Int

  private static let barWidth = 30

  /// The line; `fraction` is `nil` where it isn't known how much there will be.
  func line(fraction: Double?, records: Int, bytes: Int) -> String {
    let amount = "\(counted(records, "record")), \(Self.size(bytes))"
    guard let fraction else { return text("\(title)  \(amount)") }
    let part = max(0, min(1, fraction.isFinite ? fraction : 0))
    let filled = Int((part * Double(Self.barWidth)).rounded(.down))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
    let percent = "\(Int((part * 100).rounded(.down)))%".indented(to: 4)
    return text("\(title)  \(bar) \(percent)  \(amount)")
  }

  /// What clears the line.
  static let clear = "\r\u{1B}[K"

  private func text(_ line: String) -> String { "\(Self.clear)\(line.prefix(max(1, columns - 1)))" }

  /// An amount of bytes as people say it.
  static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<1_024: "\(bytes) B"
    case ..<1_048_576: "\((Double(bytes) / 1_024).text(digits: 1)) KiB"
    default: "\((Double(bytes) / 1_048_576).text(digits: 1)) MiB"
    }
  }
}
