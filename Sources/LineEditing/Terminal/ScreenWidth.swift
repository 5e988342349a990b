internal import CLibedit
internal import Glibc

/// How many columns text takes on a screen, as the editor's library shows it.
enum ScreenWidth {
  /// The columns of some text.
  static func of(_ text: some Sequence<Unicode.Scalar>) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    // Control characters are shown as ^X.
    case 0..<0x20, 0x7F: return 2
    case 0x20..<0x7F: return 1
    default:
      let width = wcwidth(wchar_t(bitPattern: scalar.value))
      // What can't be shown is shown by its number: \U+F0000.
      return width >= 0 ? Int(width) : 3 + max(4, String(scalar.value, radix: 16).count)
    }
  }
}
