import Foundation
import Synchronization

/// Text that a program writes, for a test that waits for what is in it.
///
/// Bytes are read on a thread of its own. One task waits at a time.
final class LiveText: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  private let changes: AsyncStream<Void>
  private let change: AsyncStream<Void>.Continuation

  /// Begins to read; `next` gives what there is next, or nothing at the end.
  init(reading next: @escaping @Sendable () -> [UInt8]) {
    (changes, change) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    Thread.detachNewThread { [weak self] in
      while true {
        let piece = next()
        guard !piece.isEmpty, let self else { break }
        self.bytes.withLock { $0 += piece }
        self.change.yield()
      }
      self?.change.finish()
    }
  }

  /// All that was written so far, with plain line ends.
  var text: String {
    String(decoding: bytes.withLock { $0.filter { $0 != UInt8(ascii: "\r") } }, as: UTF8.self)
  }

  /// What was written so far, once that `isEnough`; what there was, where it ended before.
  func text(once isEnough: (String) -> Bool) async -> String {
    if isEnough(text) { return text }
    for await _ in changes where isEnough(text) { break }
    return text
  }

  /// All, once there is no more.
  func all() async -> String { await text { _ in false } }
}
