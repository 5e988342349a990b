import Foundation
import WireRuntime

/// One run of the program: the same peers and the same options for every case.
struct Session {
  private let options: Options
  private let instructions: Instructions
  private let python: PythonPeers?
  private(set) var comparisons: [Comparison] = []

  /// Starts the peers that are processes of their own.
  init(_ options: Options) throws {
    self.options = options
    instructions =
      options.instructions.map { Instructions(folder: $0, messageCount: BinaryWorkload<Quote>.messageCount) } ?? .init()
    // Callgrind sees only this process.
    python =
      options.isCounting ? nil : try options.script.map { try PythonPeers(script: $0, packages: options.packages) }
  }

  /// Measures ours beside every peer for one case.
  mutating func run<Measured: Case>(_: Measured.Type) throws {
    guard options.message ?? Measured.name == Measured.name else { return }
    let workload = try Workload<Measured>()
    try CPlusPlusPeers.load(workload)
    let sum = try workload.subjects[0].slice(1).sum
    var peers = CPlusPlusPeers.subjects(message: Measured.name) + workload.fixedWidth
    peers += try FoundationPeer(workload).subjects
    if let python {
      try python.load(workload, sum: sum, folder: options.scratch)
      peers += python.subjects(message: Measured.name, sum: sum)
    }
    try measure(workload.subjects, beside: peers, hasText: Measured.hasText)
  }

  /// Measures ours beside every peer for a case that has the binary encoding alone.
  mutating func run<Measured: BinaryCase>(binary _: Measured.Type) throws {
    guard options.message ?? Measured.name == Measured.name else { return }
    let workload = try BinaryWorkload<Measured>()
    try CPlusPlusPeers.load(workload)
    let sum = try workload.subjects[0].slice(1).sum
    var peers = CPlusPlusPeers.subjects(message: Measured.name)
    if let python {
      try python.load(workload, sum: sum, folder: options.scratch)
      peers += python.subjects(message: Measured.name, sum: sum)
    }
    try measure(workload.subjects + [workload.roundTrips], beside: peers, hasText: false)
  }

  /// Measures those of `ours` that are asked for beside every one of `peers` that does the same.
  private mutating func measure(_ ours: [Subject], beside peers: [Subject], hasText: Bool) throws {
    guard !options.isCounting else {
      try Instructions.count(ours + peers)
      return
    }
    let ours = ours.filter { options.operation.map($0.operation.contains) ?? true }
    if let seconds = options.profiling {
      for subject in ours { try Self.run(subject, seconds: seconds) }
      return
    }
    if comparisons.isEmpty, let copy = peers.first { comparisons.append(try control(copy)) }
    for subject in ours {
      for peer in peers where peer.operation == subject.operation {
        // Encoders sum up what they wrote, which is the same only for the same bytes.
        let sameSum = !subject.operation.hasSuffix("encode") || peer.name.hasPrefix("C++")
        var comparison = try Comparison(
          subject, beside: peer, messageCount: BinaryWorkload<Quote>.messageCount, effort: options.effort,
          sameSum: sameSum)
        comparison.oursInstructions = instructions.of(subject)
        comparison.peerInstructions = instructions.of(peer)
        comparison.goal = Goal.of(comparison, hasText: hasText)?.ratio
        comparisons.append(comparison)
      }
    }
  }

  /// Runs `subject` for a while.
  private static func run(_ subject: Subject, seconds: UInt64) throws {
    var passed: UInt64 = 0
    while passed < seconds * 1_000_000_000 { passed += try subject.slice(100).nanoseconds }
  }

  /// A peer beside itself: how far from 1.00 nothing at all is on this machine, now.
  private func control(_ peer: Subject) throws -> Comparison {
    var control = try Comparison(
      peer, beside: peer, messageCount: BinaryWorkload<Quote>.messageCount, effort: options.effort, sameSum: true)
    control.message = "control"
    control.peer = "\(peer.name), both sides"
    return control
  }
}
