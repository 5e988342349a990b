/// Standard headers of our own, just large enough for protocol headers.
///
/// They make reading a header the same on every machine, possible where no C++ library is installed, and several times
/// faster than with a real one. Text of ours; the names and values are those of the C++ standard on 64-bit Linux.
enum VirtualHeaders {
  /// All of them, at their virtual paths.
  static let files: [TranslationUnit.VirtualFile] = table.map { name, text in
    TranslationUnit.VirtualFile(path: "/__venuewire/include/\(name)", text: text)
  }

  private static let table: [(String, StaticString)] = [
    ("core", core), ("cstddef", stddef), ("stddef.h", stddef),
    ("cstdint", forward), ("stdint.h", forward), ("cinttypes", forward), ("inttypes.h", forward),
    ("climits", forward), ("limits.h", forward), ("cfloat", forward), ("float.h", forward),
    ("cstring", forward), ("string.h", forward), ("strings.h", forward), ("memory.h", forward),
    ("stdbool.h", forward), ("cstdbool", forward), ("sys/types.h", forward), ("stdalign.h", forward),
    ("cmath", math), ("math.h", math), ("cstdio", stdio), ("stdio.h", stdio), ("cstdlib", stdlib),
    ("stdlib.h", stdlib), ("cassert", assertions), ("assert.h", assertions), ("ctime", time), ("time.h", time),
    ("type_traits", typeTraits), ("limits", numericLimits), ("utility", utility), ("algorithm", utility),
    ("string", string), ("string_view", string), ("vector", vector), ("array", array),
  ]

  /// A header whose declarations ``core`` has.
  private static let forward: StaticString = "#include \"core\"\n"
}
