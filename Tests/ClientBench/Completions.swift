/// What a completion was called with, and how often.
package final class Completions<Value, Failure: Error> {
  package private(set) var all: [Result<Value, Failure>] = []

  package init() {}

  package func take(_ result: Result<Value, Failure>) { all.append(result) }

  /// The values, of those that have one.
  package var values: [Value] { all.compactMap { try? $0.get() } }

  /// The errors, of those that failed.
  package var errors: [Failure] {
    all.compactMap { if case .failure(let error) = $0 { error } else { nil } }
  }
}
