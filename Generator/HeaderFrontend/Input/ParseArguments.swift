/// The command lines that headers are parsed with.
enum ParseArguments {
  /// Path of the text that includes the headers; doesn't exist.
  static let mainPath = "/__venuewire/main.cpp"
  /// Folder of the virtual standard headers; doesn't exist.
  static let virtualFolder = "/__venuewire/"

  /// Declarations that official headers use without including them.
  static let prelude = """
    #include <cstdint>
    #include <cstring>
    #include <cfloat>
    #include <climits>

    """

  /// Language and target. The target is fixed, so that layout and plain `char` don't depend on the machine. Warnings
  /// are off, because they are about code, not about declarations. The limits keep garbage cheap: with one error nothing
  /// is generated.
  private static let language = [
    "-x", "c++", "-std=c++17", "--target=x86_64-unknown-linux-gnu", "-fms-extensions", "-ferror-limit=50",
    "-fbracket-depth=256", "-w",
  ]

  /// Parsing with our own standard headers only: the same on every machine.
  static let hermetic = language + ["-nostdinc", "-nostdinc++", "-isystem", "/__venuewire/include"]

  /// Parsing with the system's headers, for headers that include more than ours have.
  static func system(resourceDirectory: String?) -> [String] {
    language + (resourceDirectory.map { ["-resource-dir", $0] } ?? [])
  }
}
