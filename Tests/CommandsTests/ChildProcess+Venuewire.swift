import Foundation
import TestPeers

extension ChildProcess {
  /// Runs `venuewire` to its end; its status is below zero where a signal ended it.
  static func venuewire(
    _ arguments: [String], variables: [String: String?] = [:], in folder: URL? = nil
  ) throws -> (status: Int32, output: String, errors: String) {
    let (output, errors, end) = try run(
      try neighbor("venuewire"), arguments, variables: variables, in: folder, errors: .apart)
    return (end.status, output, errors)
  }
}
