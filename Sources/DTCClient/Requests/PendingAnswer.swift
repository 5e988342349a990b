internal import DTCProtocol

/// A request that waits for its answer, and the messages of it so far.
final class PendingAnswer {
  /// What became of a message that was offered.
  enum Taken {
    /// It isn't part of this answer.
    case no
    /// It is; more must follow.
    case part
    /// It was the last one; `tell` is for whoever waits.
    case last(tell: () -> Void)
  }

  /// Takes a message where it's part of the answer.
  private(set) var take: (DTCMessage) -> Taken = { _ in .no }
  /// Tells whoever waits that there will be no answer.
  private(set) var fail: (DTCClientError) -> Void = { _ in }

  /// Waits for the answer to `request`, of at most `limit` messages.
  func wait<Request: DTCRequest>(
    for request: Request, limit: Int, completion: @escaping (Result<[Request.Response], DTCClientError>) -> Void
  ) {
    var responses: [Request.Response] = []
    take = { message in
      let result: Result<[Request.Response], DTCClientError>
      switch request.answerPart(message) {
      case nil: return .no
      case .response(let response, let isLast)?:
        responses.append(response)
        if responses.count > limit {
          result = .failure(.protocolViolation("an answer has more than \(limit) messages"))
        } else {
          guard isLast else { return .part }
          result = .success(responses)
        }
      case .nothing?: result = .success(responses)
      case .rejected(let text)?: result = .failure(.rejected(text))
      }
      return .last { completion(result) }
    }
    fail = { completion(.failure($0)) }
  }
}
