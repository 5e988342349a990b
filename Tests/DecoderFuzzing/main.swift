// Tries the decoders of the generated modules with bytes nobody sends, as the tests do, but with optimisation, or with
// the address sanitizer, and many more of them:
//
//     swift build -c release [--sanitize=address] --product DecoderFuzzing
//     .build/release/DecoderFuzzing [FRAMES PER MESSAGE [MUTATED FRAMES PER ENCODING]]
//
// A trap ends the process; so does, with exit code 1, a message that decodes and can't be encoded, or whose values
// differ from those read by description alone, or a stream whose frames depend on the pieces it arrives in.

internal import DTCProtocol
internal import Glibc
internal import OESProtocol
internal import RecordedVectors
internal import WireRuntime

/// What became of the frames of one protocol.
struct Outcome {
  var messages = 0
  var frames = 0
  var decoded = 0
  var faults = 0

  /// One line for people.
  func line(_ name: String, _ what: String, _ elapsed: Duration) -> String {
    "\(name): \(messages) messages, \(frames) \(what): \(decoded) decoded, \(frames - decoded) refused, "
      + "\(faults) faults (\(elapsed / .seconds(1)) s)"
  }
}

/// Random frames, `count` for each message.
func random<Message: WireProtocol>(_ type: Message.Type, _ count: Int) -> Outcome {
  var outcome = Outcome()
  for message in Message.messages where message.byteCount > 0 {
    var frames = RandomFrames<Message>(of: message)
    let tally = frames.run(count)
    outcome.messages += 1
    outcome.frames += tally.decoded + tally.refused
    outcome.decoded += tally.decoded
    let faults = tally.unencodable + tally.disagreements
    if faults > 0 { print("\(message.name): \(tally)") }
    outcome.faults += faults
  }
  return outcome
}

/// Every prefix of every recorded frame.
func prefixes<Message: WireProtocol>(_ type: Message.Type, _ vectors: [RecordedVector]) -> Outcome {
  var outcome = Outcome()
  for vector in vectors {
    outcome.messages += 1
    for count in 0...vector.bytes.count {
      var prefix = vector
      prefix.bytes = Array(vector.bytes.prefix(count))
      outcome.frames += 1
      do throws(WireError) {
        _ = try prefix.decoded(as: type).encoded()
        outcome.decoded += 1
      } catch {}
    }
  }
  return outcome
}

/// Recorded frames of one encoding, every prefix of them or `count` mutations.
func mutated(_ encoding: MessageEncoding, _ count: Int?) -> Outcome {
  let recorded = files.flatMap(Recorded.encodingVectors).compactMap { $0.forms[encoding]?.bytes }
  var frames = MutatedFrames<DTCMessage>(of: recorded, encoding: encoding)
  let tally = count.map { frames.run($0) } ?? frames.runPrefixes()
  if tally.unfaithful + tally.inflated > 0 { print("\(encoding): \(tally)") }
  return Outcome(
    messages: recorded.count, frames: tally.decoded + tally.refused, decoded: tally.decoded,
    faults: tally.unfaithful + tally.inflated)
}

/// Runs `work`, prints what came of it, and says whether all was well.
func report(_ name: String, _ what: String, _ work: () -> Outcome) -> Bool {
  let clock = ContinuousClock()
  let start = clock.now
  let outcome = work()
  print(outcome.line(name, what, clock.now - start))
  return outcome.faults == 0
}

let counts = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let count = counts.first ?? Recorded.randomCount(otherwise: 100_000)
let mutations = counts.dropFirst().first ?? 1_000_000
let files = ["all-messages", "defaults", "scenarios", "edge-cases", "truncated", "oversized", "string-readers"]
let isSound =
  [
    report("dtc", "prefixes") { prefixes(DTCMessage.self, files.flatMap(Recorded.dtcVectors)) },
    report("oes", "prefixes") { prefixes(OESMessage.self, Recorded.oesVectors()) },
    report("dtc", "streams cut and changed") { mutatedStreams(Recorded.dtcStreams(), count / 10) },
    report("dtc", "random frames") { random(DTCMessage.self, count) },
    report("oes", "random frames") { random(OESMessage.self, count) },
  ]
  + MessageEncoding.allCases.flatMap { encoding in
    [
      report("dtc \(encoding.rawValue)", "prefixes") { mutated(encoding, nil) },
      report("dtc \(encoding.rawValue)", "mutated frames") { mutated(encoding, mutations) },
    ]
  }
exit(isSound.allSatisfy(\.self) ? 0 : 1)
