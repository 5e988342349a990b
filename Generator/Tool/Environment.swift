internal import Glibc

/// The variables the tool reads from its environment. Nothing else in the generator reads any.
enum Environment {
  /// Path of the libclang to use, in place of the ones that are looked for.
  static var libclangPath: String? { value(of: "VENUEWIRE_LIBCLANG") }

  /// Folders programs are looked for in.
  static var executableFolders: [String] { (value(of: "PATH") ?? "").split(separator: ":").map(String.init) }

  /// The value of variable `name`; `nil` where it is unset or empty.
  static func value(of name: String) -> String? {
    guard let text = unsafe getenv(name) else { return nil }
    let value = unsafe String(cString: text)
    return value.isEmpty ? nil : value
  }
}
