internal import Glibc

/// A prompt as the editor's library reads it: characters that end with a zero, and stay where they are.
@safe final class PromptText {
  /// The characters.
  private(set) var characters: UnsafeMutablePointer<wchar_t>

  init() {
    unsafe characters = .allocate(capacity: 1)
    unsafe characters.initialize(to: 0)
  }

  deinit { unsafe characters.deallocate() }

  /// Changes the text, while the library doesn't look at it.
  func set(_ text: String) {
    let new = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
    unsafe characters.deallocate()
    unsafe characters = .allocate(capacity: new.count)
    for (index, character) in new.enumerated() { unsafe characters.advanced(by: index).initialize(to: character) }
  }
}
