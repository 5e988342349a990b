internal import Foundation

extension ChildProcess {
  /// The most memory it has had in use so far, in bytes; `nil` where it has ended.
  package var peakResidentSize: Int? { kibibytes("VmHWM", of: "\(number)") }

  /// Memory it has in use, in bytes; `nil` where it has ended.
  package var residentSize: Int? { kibibytes("VmRSS", of: "\(number)") }

  /// Memory this process has in use, in bytes.
  package static var ownResidentSize: Int? { kibibytes("VmRSS", of: "self") }
}

/// What the system says of a process: its kibibytes, in bytes.
private func kibibytes(_ field: String, of process: String) -> Int? {
  guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return nil }
  let line = text.split(separator: "\n").first { $0.hasPrefix(field + ":") }
  return line.flatMap { $0.split { " \t".contains($0) }.dropFirst().first }.flatMap { Int($0) }.map { $0 << 10 }
}
