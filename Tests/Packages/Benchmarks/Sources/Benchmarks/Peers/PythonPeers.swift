import Foundation

/// The peers in Python: a process of its own that measures slices on request, so that they come in turn with ours.
///
/// It runs on the same core as this process, which waits for it meanwhile; its clock is read there, around the work.
final class PythonPeers {
  private static let operations = [
    "binary decode": ["struct"], "binary encode": ["struct"], "binary round trip": ["struct"],
    "JSON decode": ["orjson", "msgspec", "json"], "JSON encode": ["orjson", "msgspec", "json"],
    "compact decode": ["msgspec"], "compact encode": ["msgspec"],
  ]

  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private var unread = Data()

  /// Starts `python3` with the program at `script`; packages are looked for in `packages` too.
  init(script: String, packages: String) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script]
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": packages]) { $1 }
    process.standardInput = requests
    process.standardOutput = answers
    try process.run()
  }

  deinit { try? requests.fileHandleForWriting.close() }

  /// Hands the messages of `workload` over; what the decoders read sums up to `sum`.
  ///
  /// - Throws: `BenchmarkError` if one reads anything else.
  func load<Measured: Case>(_ workload: Workload<Measured>, sum: UInt64, folder: String) throws {
    let lines = { (frames: Frames) in Array(frames.each.joined(separator: [UInt8(ascii: "\n")])) }
    let files = [
      ("binary", workload.binary.bytes), ("json", lines(workload.json)), ("compact", lines(workload.compact)),
    ]
    try load(Measured.name, files, sum: sum, folder: folder)
  }

  /// The same for messages that have one encoding.
  func load<Measured: BinaryCase>(_ workload: BinaryWorkload<Measured>, sum: UInt64, folder: String) throws {
    try load(Measured.name, [("binary", workload.frames.bytes)], sum: sum, folder: folder)
  }

  private func load(_ message: String, _ files: [(name: String, bytes: [UInt8])], sum: UInt64, folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let paths = try files.map { name, bytes in
      let path = "\(folder)/\(message).\(name)"
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      return path
    }
    let sums = try answer(to: "load \(message) \(paths.joined(separator: " "))").split(separator: " ")
    guard sums.allSatisfy({ UInt64($0) == sum }) else {
      throw BenchmarkError(description: "a peer in Python doesn't read \(message) back as it was written")
    }
  }

  /// All that is done with one message; what decoders read sums up to `sum`.
  func subjects(message: String, sum: UInt64) -> [Subject] {
    Self.operations.sorted { $0.key < $1.key }.flatMap { operation, peers in
      peers.map { peer in
        let request = "run \(message) \(operation.replacing(" ", with: "_")) \(peer)"
        return Subject(message: message, operation: operation, name: "\(peer), Python", isHere: false) { passes in
          guard let nanoseconds = UInt64(try self.answer(to: "\(request) \(passes)")) else {
            throw BenchmarkError(description: "\(peer) in Python didn't say how long it took: \(message) \(operation)")
          }
          return .init(nanoseconds: nanoseconds, sum: sum)
        }
      }
    }
  }

  /// The line that answers `request`.
  private func answer(to request: String) throws -> String {
    try requests.fileHandleForWriting.write(contentsOf: Data("\(request)\n".utf8))
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: unread[..<end], as: UTF8.self)
        unread = Data(unread[unread.index(after: end)...])
        return line
      }
      let more = answers.fileHandleForReading.availableData
      guard !more.isEmpty else { throw BenchmarkError(description: "the peers in Python ended: \(request)") }
      unread.append(more)
    }
  }
}
