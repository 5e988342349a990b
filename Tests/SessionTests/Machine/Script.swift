import Session

/// A session told in lines: `time event → actions`. A time of `*` is the session's deadline.
///
/// States that are reported stand in brackets; words that events carry are told as they are.
struct Script {
  private var machine: SessionMachine
  private(set) var problems: [String] = []

  init(_ settings: SessionSettings = SessionSettings(), seed: UInt64 = 1) {
    machine = SessionMachine(settings, seed: seed)
  }

  /// Plays `lines`; what isn't as they say is in ``problems``.
  mutating func play(_ lines: String) {
    for line in lines.split(separator: "\n") {
      let sides = line.split(separator: "→", omittingEmptySubsequences: false).map { $0.trimmed }
      let words = sides[0].split(separator: " ", maxSplits: 1).map(String.init)
      guard sides.count == 2, words.count == 2,
        let time = words[0] == "*" ? machine.deadline : .init(seconds: words[0]),
        let event = SessionEvent(words[1].trimmed)
      else {
        problems.append("\(line): not understood, or no deadline is set")
        continue
      }
      let actions = machine.handle(event, at: time).map(\.told).joined(separator: ", ")
      if actions != sides[1] { problems.append("\(line)\n  but: \(actions)") }
    }
  }

  var deadline: Duration? { machine.deadline }
  var state: SessionState { machine.state }
}

extension StringProtocol {
  var trimmed: String {
    String(drop(while: { $0 == " " }).reversed().drop(while: { $0 == " " }).reversed())
  }
}

extension Duration {
  init?(seconds text: String) {
    guard let seconds = Double(text) else { return nil }
    self = .milliseconds(Int(seconds * 1_000))
  }
}

extension SessionEvent {
  init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : ""
    switch parts.first {
    case "start": self = .start
    case "opened": self = .opened
    case "negotiated": self = .negotiated
    case "loggedOn": self = .loggedOn(heartbeatInterval: .init(seconds: rest))
    case "letThrough": self = .letThrough
    case "caughtUp": self = .caughtUp
    case "received": self = .received
    case "sent": self = .sent
    case "refused": self = .refused(rest, final: false)
    case "refused!": self = .refused(rest, final: true)
    case "redirected": self = .redirected(to: rest)
    case "dismissed": self = .loggedOffByPeer(rest, final: false)
    case "dismissed!": self = .loggedOffByPeer(rest, final: true)
    case "closed": self = .closed(rest, final: false)
    case "closed!": self = .closed(rest, final: true)
    case "deadline": self = .deadlinePassed
    case "stop": self = .stop
    default: return nil
    }
  }
}

extension SessionAction {
  var told: String {
    switch self {
    case .connect(redirectedTo: nil): "connect"
    case .connect(redirectedTo: .some(let address)): "connect \(address)"
    case .negotiate: "negotiate"
    case .logOn: "logOn"
    case .catchUp: "catchUp"
    case .heartbeat: "heartbeat"
    case .logOff: "logOff"
    case .close(let words): words.isEmpty ? "close" : "close \(words)"
    case .report(let state): "[\(state.told)]"
    }
  }
}

extension SessionState {
  var told: String {
    switch self {
    case .idle: "idle"
    case .connecting(let attempt): "connecting \(attempt)"
    case .negotiating: "negotiating"
    case .loggingOn: "loggingOn"
    case .catchingUp: "catchingUp"
    case .ready: "ready"
    case .loggingOff: "loggingOff"
    case .waiting: "waiting"
    case .stopped(.loggedOff): "stopped: loggedOff"
    case .stopped(.refused(let words)): "stopped: refused \(words)"
    case .stopped(.dismissed(let words)): "stopped: dismissed \(words)"
    case .stopped(.lost(let words)): "stopped: lost \(words)"
    case .stopped(.impossible(let words)): "stopped: impossible \(words)"
    }
  }
}
