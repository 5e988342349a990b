internal import DTCProtocol

/// A request that waits for its answer, and the messages of it so far.
final class PendingAnswer {
  /// What became of a message that was offered.
  enum Taken {
    /// It isn't part of this answer.
    case no
    /// It is; more must follow.
    case part
    /// It was the last one: whoever waits has been told.
    case last
  }

  /// Takes a message where it's part of the answer.
  let take: (DTCMessage) -> Taken
  /// Tells whoever waits that there will be no answer.
  let fail: (DTCClientError) -> Void

  /// Waits for the answer to `request`, of at most `limit` messages.
  init<Request: DTCRequest>(
    _ request: Request, limit: Int, completion: @escaping (Result<[Request.Response], DTCClientError>) -> Void
  ) {
    var responses: [Request.Response] = []
    take = { message in
      switch request.answerPart(message) {
      case nil: return .no
      case .response(let response, let isLast)?:
        responses.append(response)
        if responses.count > limit {
          completion(.failure(.protocolViolation("an answer of more than \(limit) messages")))
          return .last
        }
        guard isLast else { return .part }
        completion(.success(responses))
      case .nothing?: completion(.success(responses))
      case .rejected(let text)?: completion(.failure(.rejected(text)))
      }
      return .last
    }
    fail = { completion(.failure($0)) }
  }
}
