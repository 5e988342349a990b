import CPeers

/// The peers in C++.
enum CPlusPlusPeers {
  /// Hands all messages to the peers, which make their own forms of them.
  ///
  /// - Throws: `BenchmarkError` if one reads anything else from its form.
  static func load<Measured: Case>(_ workload: Workload<Measured>) throws {
    let wrong = workload.binary.withPeerFrames { binary in
      workload.json.withPeerFrames { json in
        workload.compact.withPeerFrames { compact in
          workload.protobuf.withPeerFrames { protobuf in
            peer_load(Measured.name, binary, json, compact, protobuf)
          }
        }
      }
    }
    guard let wrong else { return }
    throw BenchmarkError(description: "\(String(cString: wrong)) doesn't read \(Measured.name) back as it was written")
  }

  /// The same for messages that have one encoding.
  static func load<Measured: BinaryCase>(_ workload: BinaryWorkload<Measured>) throws {
    guard let wrong = workload.frames.withPeerFrames({ peer_load_transactions($0) }) else { return }
    throw BenchmarkError(description: "\(String(cString: wrong)) doesn't read \(Measured.name) back as it was written")
  }

  /// All that is done with one message.
  static func subjects(message: String) -> [Subject] {
    var count = 0
    return UnsafeBufferPointer(start: peer_subjects(&count), count: count).compactMap { peer in
      guard String(cString: peer.message) == message, let run = peer.run else { return nil }
      return Subject(
        message: message, operation: String(cString: peer.operation), name: String(cString: peer.peer), run: run)
    }
  }
}
