internal import HFTClient

// What a file that `--session` names holds: one line, the kind and the secret.
extension SessionCredential {
  /// Reads one; `nil` where there is no such file.
  init?(keptIn file: String, _ surroundings: Surroundings) throws(UsageProblem) {
    let line: String
    do throws(InputProblem) {
      let source = try surroundings.streams.open(file)
      line = String(decoding: try source.next().prefix(65_536).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    } catch {
      guard error.isAbsence else { throw UsageProblem("'--session': can't read '\(error.path)': \(error.reason)") }
      return nil
    }
    let words = line.split(separator: " ")
    switch (words.first, words.count) {
    case ("token", 2): self = .token(String(words[1]))
    case ("cookie", 2): self = .cookie(String(words[1]))
    default:
      throw UsageProblem("'--session': the first line of '\(file)' is no session", hint: "remove it to begin one")
    }
  }

  /// What a file of it holds.
  var fileText: String {
    switch self {
    case .token(let token): "token \(token)\n"
    case .cookie(let cookie): "cookie \(cookie)\n"
    }
  }
}
