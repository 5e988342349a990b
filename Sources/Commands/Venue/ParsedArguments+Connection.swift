internal import Transport

extension ParsedArguments {
  /// A port, if it was given.
  func port(_ option: Option) throws(UsageProblem) -> Int? {
    try number(option, in: 1...65_535)
  }

  /// A whole number, if it was given.
  func number(_ option: Option, in range: ClosedRange<Int>) throws(UsageProblem) -> Int? {
    guard let word = value(option) else { return nil }
    guard let number = Int(word), range.contains(number) else {
      throw UsageProblem(
        "'\(option.name)' can't be '\(word)'; it is a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// How a connection is encrypted; `nil` where it isn't.
  func clientTLS() throws(UsageProblem) -> ClientTLS? {
    guard has(.tls) else {
      for option in [Option.tlsAuthorities, .tlsServerName] where has(option) {
        throw UsageProblem("'\(option.name)' goes with '--tls' only")
      }
      return nil
    }
    return ClientTLS(
      authorities: value(.tlsAuthorities).map { .file($0) } ?? .system, serverName: value(.tlsServerName))
  }
}

extension Surroundings {
  /// The secret that is the first line of `file`, which `option` names; `noun` says what it is.
  func secret(in file: String, _ option: Option, _ noun: String) throws(UsageProblem) -> String {
    var bytes: [UInt8] = []
    do throws(InputProblem) {
      let source = try streams.open(file)
      while bytes.count < 65_536 {
        let piece = try source.next()
        if piece.isEmpty { break }
        bytes += piece
      }
    } catch {
      throw UsageProblem("'\(option.name)': can't read '\(error.path)': \(error.reason)")
    }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard let secret = String(validating: line, as: UTF8.self), !secret.isEmpty else {
      throw UsageProblem("'\(option.name)': the first line of '\(file)' is no \(noun)")
    }
    return secret
  }
}

extension String {
  /// Whether the host is this machine, seen without asking for its address.
  var isLoopback: Bool {
    self == "localhost" || self == "::1" || (hasPrefix("127.") && allSatisfy { $0.isNumber || $0 == "." })
  }
}
