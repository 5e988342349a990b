internal import Dispatch

/// Lines of an input that comes when it comes, such as what a user types.
enum InputLines {
  /// The lines of what is open under `path`, without their ends; a line that isn't UTF-8 has replacement characters.
  ///
  /// The input is read on a thread of its own, because reading waits.
  static func of(_ path: String, _ streams: Streams) -> AsyncStream<Result<String, InputProblem>> {
    AsyncStream { continuation in
      DispatchQueue.global().async {
        var line: [UInt8] = []
        do throws(InputProblem) {
          let source = try streams.open(path)
          var piece = try source.next()
          while !piece.isEmpty {
            for byte in piece {
              guard byte == UInt8(ascii: "\n") else {
                line.append(byte)
                continue
              }
              continuation.yield(.success(String(decoding: line, as: UTF8.self)))
              line = []
            }
            piece = try source.next()
          }
          if !line.isEmpty { continuation.yield(.success(String(decoding: line, as: UTF8.self))) }
        } catch {
          continuation.yield(.failure(error))
        }
        continuation.finish()
      }
    }
  }
}
